import { describe, expect, it } from 'vitest';
import { suites } from '../../../suites/index.ts';
import { bundledProfiles } from '../../cli/catalogue.ts';
import { assayedBehind, having, json, type Liar } from './behind.fixture.ts';

const claimsOf = (form: string): { readonly [name: string]: unknown } => {
  const [, claims = ''] = (new URLSearchParams(form).get('client_assertion') ?? '').split('.');
  try {
    return JSON.parse(Buffer.from(claims, 'base64url').toString()) as { readonly [name: string]: unknown };
  } catch {
    return {};
  }
};

const isOdd = (form: string): boolean => {
  const { jti } = claimsOf(form);
  return jti === null || typeof jti === 'boolean';
};

const grant = (): Response => json(200, { access_token: 'no-secret-at-all', token_type: 'Bearer', expires_in: 60 });
const refusal = (): Response => json(400, { error: 'invalid_request', error_description: 'try again' });

/** Answers odd identifiers in its own way, everything else honestly. */
const overOdd = (answer: (beside: number) => Response | undefined): Liar => {
  let beside = 0;
  return async (request, honest) => {
    const form = await request.clone().text();
    beside++;
    try {
      await new Promise((resolve) => setTimeout(resolve, 5));
      return (isOdd(form) ? answer(beside) : undefined) ?? (await honest(request));
    } finally {
      beside--;
    }
  };
};

const wanted = /^client-assertion\/(jti-(null|boolean)|aud|exp)/;

describe('what is sent once, because its identifier cannot be fresh', () => {
  it('travels alone: a server that takes it in company only fails nothing', async () => {
    const report = await assayedBehind(
      overOdd((beside) => (beside > 1 ? grant() : undefined)),
      { wanted, target: { limits: { in_flight: 8 } } },
    );
    expect(having(report, 'failed')).toEqual([]);
    const passed = having(report, 'passed').map((one) => one.replace(/:.*/, ''));
    expect(passed).toEqual(expect.arrayContaining(['client-assertion/jti-null', 'client-assertion/jti-boolean']));
  });

  it('is held against a server that took it once: nothing takes that back', async () => {
    let taken = false;
    const report = await assayedBehind(
      overOdd(() => {
        if (taken) return undefined;
        taken = true;
        return grant();
      }),
      { wanted },
    );
    expect(having(report, 'failed').map((one) => one.replace(/:.*/, ''))).toEqual(['client-assertion/jti-null']);
  });

  it('cannot fail by one refusal: no document expects it to be granted', () => {
    const fixed = new Set(
      suites.flatMap(({ id, scenarios }) => scenarios.filter((one) => one.fixed).map((one) => `${id}/${one.id}`)),
    );
    expect(fixed.size).toBeGreaterThan(5);
    const granted = bundledProfiles().flatMap(({ id, expectations }) =>
      expectations
        .filter((one) => fixed.has(one.scenario) && one.expect === 'granted')
        .map((one) => `${id} ${one.scenario}`),
    );
    expect(granted).toEqual([]);
  });

  it('is not told by one refusal, where a document of somebody else expects a grant', async () => {
    const report = await assayedBehind(overOdd(refusal), { wanted, expectGranted: /\/jti-(null|boolean)$/ });
    expect(having(report, 'failed')).toEqual([]);
    expect(having(report, 'cantTell').join()).toMatch(/jti-null: .*refused once, and cannot be sent afresh/);
  });
});
