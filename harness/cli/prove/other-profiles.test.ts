import { beforeAll, describe, expect, it } from 'vitest';
import { judge } from '../../judge/judge.ts';
import type { Report } from '../../model/report.ts';
import { profileOf, profileOfPolicy } from '../catalogue.ts';
import { startServers } from './on-reference.ts';

const policies = Object.keys(profileOfPolicy) as (keyof typeof profileOfPolicy)[];

const reports = new Map<string, Report>();

beforeAll(async () => {
  const { assayReference } = await startServers();
  for (const policy of policies) reports.set(policy, await assayReference(policy));
});

/** What a profile finds fault with, or could not tell, in a server that follows another document. */
const faults = (policy: string, profile: string): readonly string[] => {
  const report = reports.get(policy) as Report;
  return judge(profileOf(profile, report.target.agreed), report)
    .filter(({ outcome }) => ['failed', 'cantTell', 'untested'].includes(outcome))
    .map(({ scenario, aspect, level }) => `${level} ${aspect}: ${scenario}`);
};

describe('a reference that follows one document, under the profile of another', () => {
  it.each(policies)('passes rfc6755 completely under %s', (policy) => {
    expect(faults(policy, 'rfc6755')).toEqual([]);
  });

  it.each(policies)('passes rfc6749 but for what its document changes, under %s', (policy) => {
    const changed: { readonly [policy: string]: readonly string[] } = {
      fapi2: ['MUST answer: client-assertion/basic-instead'],
    };
    const several = /several|beside-(basic|secret|valid-basic|right-secret)$/;
    const found = faults(policy, 'rfc6749').filter(
      (fault) => !several.test(fault) && !fault.includes('client-secret-'),
    );
    expect(found).toEqual(changed[policy] ?? []);
  });

  it('follows OAuth 2.1 with RFC 10070, but for the code that answers several methods', () => {
    const elsewhere = ['pushed-authorization', 'introspection', 'revocation'].map((suite) => `${suite}/beside-basic`);
    const here = ['unsigned-beside-right-secret', 'beside-basic', 'beside-secret', 'beside-valid-basic'];
    expect([...faults('rfc10070', 'oauth-2.1')].sort()).toEqual(
      [...elsewhere, ...here.map((id) => `client-assertion/${id}`)].map((id) => `SHOULD words: ${id}`).sort(),
    );
  });

  it('keeps every MUST of RFC 9700 with RFC 7523, and issues bearer tokens to clients with secrets', () => {
    expect(faults('rfc7523', 'rfc9700')).toEqual([
      'SHOULD answer: client-assertion/hmac-instead',
      'SHOULD response: answers/granted-sender-constrained',
    ]);
  });

  it('follows the draft of errata set 3 with FAPI 2.0 as far as assertions go', () => {
    expect(
      faults('fapi2', 'oidc-core-errata3-draft').filter((fault) => fault.includes('client-assertion/audience-')),
    ).toEqual([]);
  });
});
