import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { readTarget } from './target.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-saml-target-'));
afterAll(() => rmSync(folder, { recursive: true }));

const jwk = (key: KeyObject) => key.export({ format: 'jwk' });
const ec = (): KeyObject => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const ed = (): KeyObject => generateKeyPairSync('ed25519').privateKey;

const read = async (saml: object, client: KeyObject = ec(), issuer?: KeyObject) => {
  const path = join(folder, 'target.yaml');
  writeFileSync(
    path,
    stringify({
      saml,
      issuer: 'https://as.example',
      clients: { client: { client_id: 'c1', method: 'private_key_jwt', keys: [jwk(client)] } },
      ...(issuer
        ? { grants: { issuer: { issuer: 'https://idp.example', subject: 'alice', keys: [jwk(issuer)] } } }
        : {}),
    }),
  );
  return readTarget(path, {});
};

describe('what is agreed about SAML', () => {
  it('is read as it is written', async () => {
    expect((await read({ grants: true, client: true, entity_id: 'urn:as' }, ec(), ec())).saml).toEqual({
      grants: true,
      client: true,
      entityId: 'urn:as',
    });
    expect((await read({ client: true })).saml).toEqual({ grants: false, client: true, entityId: undefined });
  });

  it.each<readonly [string, readonly [object, KeyObject?, KeyObject?], RegExp]>([
    [
      'grants that nobody issues',
      [{ grants: true }],
      /target\.yaml:2:\d+ \/saml\/grants is true, and the file names no issuer of grants/,
    ],
    [
      'a client that cannot sign XML',
      [{ client: true }, ed()],
      /target\.yaml:2:\d+ \/saml\/client is true, and the first key of the client is for "EdDSA"/,
    ],
    [
      'an issuer that cannot sign XML',
      [{ grants: true }, ec(), ed()],
      /target\.yaml:2:\d+ \/saml\/grants is true, and the first key of the issuer is for "EdDSA"/,
    ],
    ['a member that there is none of', [{ grant: true }], /target\.yaml:2:\d+ .*grant/],
    ['nothing', [{}], /target\.yaml:1:\d+ "saml" must not be empty/],
  ])('is not %s', async (_what, written, words) => {
    await expect(read(...written)).rejects.toThrow(words);
  });
});
