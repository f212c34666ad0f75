import { describe, expect, it } from 'vitest';
import { profileOf } from '../../cli/catalogue.ts';

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
