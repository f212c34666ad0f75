import { expect, it } from 'vitest';
import { assayedBehind, type Front } from './behind.fixture.ts';

/** Registers clients for a secret, and does not know `jwks`, which it therefore ignores (RFC 7591 §2). */
const secretsAlone: Front = async (request, handle) => {
  const answer = await handle(request);
  if (request.method !== 'POST' || answer.status !== 201 || !/regist/.test(request.url)) return answer;
  const { jwks: _ignored, ...known } = (await answer.json()) as { readonly jwks?: unknown };
  const instead = {
    token_endpoint_auth_method: 'client_secret_basic',
    client_secret: 'a-secret',
    client_secret_expires_at: 0,
  };
  return Response.json({ ...known, ...instead }, { status: 201, headers: { 'cache-control': 'no-store' } });
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
