import { beforeAll, describe, expect, it } from 'vitest';
import { judge } from '../../judge/judge.ts';
import type { Report } from '../../model/report.ts';
import { profileOf } from '../catalogue.ts';
import { startServers } from './on-reference.ts';

/** Profiles that no policy is named after: what RFC 7523 stands on, and what is asked beyond it. */
const under = ['rfc7515', 'rfc7516', 'rfc7517', 'rfc7518', 'rfc7519', 'rfc7797', 'rfc7521', 'rfc8725-hardening'];

let report: Report;

beforeAll(async () => {
  report = await (await startServers()).assayReference('rfc7523');
});

describe('the reference under rfc7523', () => {
  it.each(under)('passes %s completely too', (id) => {
    const { agreed } = report.target;
    const verdicts = judge(profileOf(id, agreed), report);
    const wrong = verdicts.filter(({ outcome }) => ['failed', 'cantTell', 'untested'].includes(outcome));
    expect(wrong.map(({ scenario, aspect, because }) => `${scenario} ${aspect}: ${because}`)).toEqual([]);
    expect(verdicts.some(({ outcome }) => outcome === 'passed')).toBe(true);
  });
});

describe('rfc8725-hardening', () => {
  it('decides what RFC 7523 leaves open', () => {
    const open = new Set(
      profileOf('rfc7523')
        .expectations.filter(({ expect }) => expect === 'either')
        .map(({ scenario }) => scenario),
    );
    const decided = profileOf('rfc8725-hardening')
      .expectations.filter(
        ({ expect, scenario }) => expect !== 'either' && open.has(scenario) && scenario.startsWith('client-assertion/'),
      )
      .map(({ scenario }) => scenario.replace('client-assertion/', ''));
    expect(decided.sort()).toEqual([
      'header-bom',
      'payload-bom',
      'typ-access-token',
      'typ-array',
      'typ-dpop',
      'typ-empty',
      'typ-grant',
      'typ-id-jag',
      'typ-logout-token',
      'typ-null',
      'typ-number',
      'typ-prefixed',
      'typ-request-object',
      'typ-security-event',
      'typ-suffix',
      'typ-upper-case',
    ]);
  });
});
