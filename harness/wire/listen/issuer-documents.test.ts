import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { parseTarget } from '../../target/target.ts';
import { unfetchedIssuer } from './issuer-documents.ts';
import { serveKeys } from './serve-jwks.ts';

const key = (kid: string) => ({
  ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }),
  kid,
});

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
};

const publishing = async (issuer: string, published: object) =>
  parseTarget(
    {
      issuer: 'https://as.example',
      clients: { client: { client_id: 'client', keys: [key('client-1')] } },
      grants: {
        id_jag: true,
        issuer: { issuer, subject: 'alice', keys: [key('idp-1')], published },
        other_issuer: { issuer: `${issuer}/other`, subject: 'bob', keys: [key('other-1')], published },
      },
    },
    'assay.yaml',
  );

it('serves metadata and keys of the issuers at their well-known places, and knows who fetched them', async () => {
  const issuer = `http://127.0.0.1:${await freePort()}/idp`;
  const { origin } = new URL(issuer);
  const target = await publishing(issuer, {});
  const serving = await serveKeys(target);
  const json = async (url: string) => (await fetch(url)).json();
  try {
    expect(unfetchedIssuer(target, serving)).toMatch(
      /^nobody fetched http:\/\/127.*\/idp\/jwks or the metadata of .*: bring that URL to port \d+ of this machine/,
    );
    const metadata = await json(`${issuer}/.well-known/openid-configuration`);
    expect(metadata).toMatchObject({
      issuer,
      jwks_uri: `${issuer}/jwks`,
      id_token_signing_alg_values_supported: ['ES256'],
      identity_chaining_requested_token_types_supported: ['urn:ietf:params:oauth:token-type:id-jag'],
    });
    expect(await json(`${origin}/.well-known/oauth-authorization-server/idp`)).toEqual(metadata);
    expect(await json(`${origin}/.well-known/openid-configuration/idp`)).toEqual(metadata);
    const { keys } = await json(metadata.jwks_uri);
    expect(keys).toEqual([expect.objectContaining({ kid: 'idp-1', alg: 'ES256', use: 'sig', kty: 'EC' })]);
    expect(JSON.stringify(keys)).not.toContain('"d"');
    expect((await json(`${issuer}/other/jwks`)).keys).toEqual([expect.objectContaining({ kid: 'other-1' })]);
    expect((await fetch(`${origin}/elsewhere`)).status).toBe(404);
    expect(unfetchedIssuer(target, serving)).toBeUndefined();
  } finally {
    await serving.close();
  }
});

it('names the port that is taken', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => taken.once('listening', resolve));
  const { port } = taken.address() as AddressInfo;
  try {
    await expect(serveKeys(await publishing('https://idp.example', { listen: port }))).rejects.toThrow(
      `Port ${port} cannot be listened on to serve keys that are published: EADDRINUSE.`,
    );
  } finally {
    taken.close();
  }
});
