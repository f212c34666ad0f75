import { describe, expect, it } from 'vitest';
import { assayedBehind, having, json, type Liar } from './behind.fixture.ts';

const policy = 'fapi2';
const profiles = ['fapi2-security', 'rfc7009', 'rfc7662'];
const wanted = /^(pushed-authorization|introspection|revocation)\/(exp|token|aud)|^registration\/(key|alg|update|read)/;

const claimsOf = (proof: string): { readonly [name: string]: unknown } =>
  JSON.parse(Buffer.from(proof.split('.')[1] ?? '', 'base64url').toString());

const elsewhere = (url: string): boolean => /\/(par|introspect|revoke|register)/.test(url);

/** Wants a proof wherever it can, for that request, and its nonce in it where there is one. */
const demanding =
  (nonce?: string): Liar =>
  async (request, honest) => {
    const proof = request.headers.get('dpop');
    if (!elsewhere(request.url) || request.method === 'DELETE') return honest(request);
    if (proof === null) return json(400, { error: nonce === undefined ? 'invalid_dpop_proof' : 'use_dpop_nonce' });
    const { htm, htu, nonce: given } = claimsOf(proof);
    if (htm !== request.method || htu !== request.url.split('?')[0]) return json(400, { error: 'invalid_dpop_proof' });
    if (given === nonce) return honest(request);
    const answer = json(request.url.endsWith('/introspect') ? 401 : 400, { error: 'use_dpop_nonce' });
    answer.headers.set('dpop-nonce', String(nonce));
    return answer;
  };

describe('a server that demands a proof at every endpoint', () => {
  it.each([
    ['no nonce', undefined],
    ['a nonce', 'nonce-1'],
  ] as const)('with %s gets it and is judged as any other', async (_, nonce) => {
    const report = await assayedBehind(demanding(nonce), { wanted, profiles, policy });
    expect(having(report, 'failed').concat(having(report, 'cantTell'))).toEqual([]);
    expect(having(report, 'passed').length).toBeGreaterThan(40);
    expect(report.suites.every(({ baseline }) => baseline !== null)).toBe(true);
    const proofs = report.observations.flatMap(({ difference }) => difference).map(({ place }) => place);
    expect(proofs.filter((place) => /dpop|proof/i.test(place))).toEqual([]);
  });

  it('tells nothing where no proof can be made', async () => {
    const report = await assayedBehind(demanding(), { wanted, profiles, policy: 'rfc7523' });
    expect(having(report, 'passed').concat(having(report, 'failed'))).toEqual([]);
    expect(having(report, 'cantTell').join()).toContain('invalid_dpop_proof');
  });
});
