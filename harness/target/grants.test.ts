import { generateKeyPairSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { parseTarget } from './target.ts';

const key = (kid: string) => ({
  ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }),
  kid,
});

const client = { client_id: 'client', keys: [key('client-1')] };
const own = key('issuer-1');

const parsed = (grants: object) =>
  parseTarget({ issuer: 'https://as.example', clients: { client }, grants }, 'assay.yaml');

it('reads who is trusted to issue grants, and about whom', async () => {
  const { grants } = await parsed({
    issuer: { issuer: 'https://idp.example', subject: 'alice', keys: [own] },
    other_issuer: { issuer: 'https://other.example', subject: 'bob', keys: [key('other-1')] },
    audience: 'issuer',
    presented_by: 'nobody',
  });
  expect(grants?.issuer).toMatchObject({ id: 'https://idp.example', subject: 'alice', header: {}, claims: {} });
  expect(grants?.otherIssuer?.keys.map(({ kid }) => kid)).toEqual(['other-1']);
  expect([grants?.audience, grants?.presentedBy]).toEqual(['issuer', 'nobody']);
});

it('says where published keys are served', async () => {
  const issuer = { issuer: 'http://127.0.0.1:9333/idp/', subject: 'alice', keys: [own] };
  const where = async (published: object) =>
    (await parsed({ issuer: { ...issuer, published } })).grants?.issuer.published;
  expect(await where({})).toEqual({ jwksUri: 'http://127.0.0.1:9333/idp/jwks', listen: undefined });
  expect(await where({ jwks_uri: 'https://keys.example/a', listen: 9334 })).toEqual({
    jwksUri: 'https://keys.example/a',
    listen: 9334,
  });
});

it.each([
  ['no keys', { issuer: { issuer: 'https://idp.example', subject: 'alice' } }, /\/grants\/issuer .*"keys"/],
  [
    'no issuer at all',
    { other_issuer: { issuer: 'https://idp.example', subject: 'bob', keys: [own] } },
    /\/grants .*"issuer"/,
  ],
  [
    'one issuer twice',
    {
      issuer: { issuer: 'https://idp.example', subject: 'alice', keys: [own] },
      other_issuer: { issuer: 'https://idp.example', subject: 'bob', keys: [key('other-1')] },
    },
    /\/grants\/other_issuer\/issuer is "https:\/\/idp.example", like the first issuer's/,
  ],
  [
    'one key twice',
    {
      issuer: { issuer: 'https://idp.example', subject: 'alice', keys: [own] },
      other_issuer: { issuer: 'https://other.example', subject: 'bob', keys: [{ ...own, kid: 'again' }] },
    },
    /\/grants\/other_issuer\/keys holds a key of the first issuer/,
  ],
  [
    'keys that are published nowhere',
    { issuer: { issuer: 'our-idp', subject: 'alice', keys: [own], published: {} } },
    /\/grants\/issuer\/issuer is "our-idp", no http or https URL/,
  ],
  [
    'somebody who cannot present',
    { issuer: { issuer: 'https://idp.example', subject: 'alice', keys: [own] }, presented_by: 'neighbour' },
    /\/grants "presented_by"/,
  ],
])('says where the fault is: %s', async (_fault, grants, message) => {
  await expect(parsed(grants)).rejects.toThrow(message);
});
