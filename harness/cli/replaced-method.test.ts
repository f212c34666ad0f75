import { expect, it } from 'vitest';
import { assayedBehind, type Front, outcomesOf } from './behind.fixture.ts';

/** Registers clients for a secret, and does not know `jwks`, which it therefore ignores (RFC 7591 §2). */
const secretsAlone: Front = async (request, handle) => {
  if (request.method !== 'POST' || !/regist/.test(request.url)) return handle(request);
  const { jwks: _ignored, ...known } = JSON.parse(await request.clone().text()) as { readonly jwks?: unknown };
  const body = JSON.stringify({ ...known, token_endpoint_auth_method: 'client_secret_basic' });
  return handle(new Request(request.url, { method: 'POST', headers: request.headers, body }));
};

it.each([
  ['a server that registers another method, and no keys', secretsAlone, undefined, 'passed'],
  ['a server that registers keys, and does not say so', undefined, 'registration-keeps-keys-to-itself', 'failed'],
] as const)('%s', async (_title, front, mutant, outcome) => {
  const { verdicts } = await assayedBehind({
    profiles: ['rfc7591'],
    wanted: /^(registration\/metadata-unknown|answers\/registered-echo)$/,
    ...(front ? { front } : {}),
    ...(mutant ? { mutant } : {}),
  });
  const verdict = verdicts.find(({ scenario }) => scenario === 'answers/registered-echo');
  expect(verdict, verdict?.because).toMatchObject({ outcome });
});

it('tells nothing of keys that a server ignores', async () => {
  const wanted = /^registration\/(jwks-text|jwks-array|key-symmetric)$/;
  const report = await assayedBehind({ profiles: ['rfc7591'], wanted, front: secretsAlone });
  expect(outcomesOf(report, wanted)).toEqual(['inapplicable']);
});
