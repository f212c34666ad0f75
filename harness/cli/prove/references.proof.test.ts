import { describe, expect, it } from 'vitest';
import { checkReport } from '../../documents/report.ts';
import { judge } from '../../judge/judge.ts';
import type { Verdict } from '../../model/report.ts';
import { profileOf, profileOfPolicy } from '../catalogue.ts';
import { soundReport } from './proof.fixture.ts';

type Policy = keyof typeof profileOfPolicy;

const policies = Object.keys(profileOfPolicy) as Policy[];

/** Profiles that no policy is named after: what RFC 7523 stands on, and what is asked beyond it. */
const further = [
  'rfc7515',
  'rfc7516',
  'rfc7517',
  'rfc7518',
  'rfc7519',
  'rfc7797',
  'rfc7521',
  'rfc8037',
  'rfc8725-hardening',
];

/** At least so many verdicts pass under a policy whose document says little. */
const small: { readonly [policy: string]: number } = { 'jwt-bearer-02': 50, rfc8707: 20, cimd: 100 };

const isWrong = ({ outcome }: Verdict): boolean => ['failed', 'cantTell', 'untested'].includes(outcome);

const inWords = ({ scenario, aspect, because }: Verdict): string => `${scenario} ${aspect}: ${because}`;

/** What a profile finds fault with, or could not tell, in a server that follows another document. */
const faults = async (policy: Policy, profile: string): Promise<readonly string[]> => {
  const report = await soundReport(policy);
  return judge(profileOf(profile, report.target.agreed), report)
    .filter(isWrong)
    .map(({ scenario, aspect, level }) => `${level} ${aspect}: ${scenario}`);
};

describe('the reference', () => {
  it.each(policies)('passes its own profile completely under %s', async (policy) => {
    const { verdicts } = await soundReport(policy);
    expect(verdicts.filter(isWrong).map(inWords)).toEqual([]);
    const passed = verdicts.filter(({ outcome }) => outcome === 'passed').length;
    expect(passed).toBeGreaterThan(small[policy] ?? 200);
  });

  it.each(policies)('is told in a report that can be read again, under %s', async (policy) => {
    const written = JSON.parse(JSON.stringify(await soundReport(policy)));
    expect(checkReport(written, 'the report').footer.exit).toBe(0);
  });

  it.each(further)('passes %s completely too, under rfc7523', async (id) => {
    const report = await soundReport('rfc7523');
    const verdicts = judge(profileOf(id, report.target.agreed), report);
    expect(verdicts.filter(isWrong).map(inWords)).toEqual([]);
    expect(verdicts.some(({ outcome }) => outcome === 'passed')).toBe(true);
  });
});

describe('a reference that follows one document, under the profile of another', () => {
  it.each(policies)('passes rfc6755 completely under %s', async (policy) => {
    expect(await faults(policy, 'rfc6755')).toEqual([]);
  });

  it.each(policies)('passes rfc6749 but for what its document changes, under %s', async (policy) => {
    const changed: { readonly [policy: string]: readonly string[] } = {
      fapi2: ['MUST answer: client-assertion/basic-instead'],
    };
    const several = /several|beside-(basic|secret|valid-basic|right-secret)$/;
    const found = (await faults(policy, 'rfc6749')).filter(
      (fault) => !several.test(fault) && !fault.includes('client-secret-'),
    );
    expect(found).toEqual(changed[policy] ?? []);
  });

  it('follows OAuth 2.1 with RFC 10070', async () => {
    expect(await faults('rfc10070', 'oauth-2.1')).toEqual([]);
  });

  it('keeps every MUST of RFC 9700 with RFC 7523, and issues bearer tokens to clients with secrets', async () => {
    expect(await faults('rfc7523', 'rfc9700')).toEqual(['SHOULD response: answers/granted-sender-constrained']);
  });

  it('follows the draft of errata set 3 with FAPI 2.0 as far as assertions go', async () => {
    expect(
      (await faults('fapi2', 'oidc-core-errata3-draft')).filter((fault) =>
        fault.includes('client-assertion/audience-'),
      ),
    ).toEqual([]);
  });
});
