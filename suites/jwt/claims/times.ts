import type { Scenario, Twin } from '../../../harness/model/scenario.ts';
import { impact } from '../../builders/impact.ts';

/** A server may want no not-before time at all. */
export const withNotBefore: Twin = {
  words: 'with a not-before time a minute ago',
  change: ({ now }) => ({ claims: { nbf: now - 60 } }),
};

const expiry = (
  id: string,
  title: string,
  value: (now: number) => string | boolean | null | readonly number[],
  why: string,
  cve: readonly string[] = [],
): Scenario => ({
  id,
  title,
  change: ({ now }) => ({ claims: { exp: value(now) } }),
  why,
  cve,
});

const forEver = 'a stolen assertion works for ever';
const wrongTypes = ['CVE-2026-25537', 'CVE-2026-44459'];

/** Times that are not written as a NumericDate (RFC 7519 §2), and one that is written oddly. */
export const timeValues: readonly Scenario[] = impact('malformed accepted', {
  but: { 'over-strict': ['expiry-exponent'] },
  family: {
    'times-no-times': [
      'expiry-null',
      'expiry-string',
      'expiry-text',
      'expiry-boolean',
      'expiry-array',
      'not-before-string',
      'issued-at-string',
    ],
    'fractions-refused': ['expiry-exponent'],
  },
})([
  expiry('expiry-null', 'The expiry is null', () => null, forEver, wrongTypes),
  expiry(
    'expiry-string',
    'The expiry is a string of digits',
    (now) => `${now + 60}`,
    'a string that is compared as text never expires',
    wrongTypes,
  ),
  expiry(
    'expiry-text',
    'The expiry is a date in words',
    (now) => new Date((now + 60) * 1000).toISOString(),
    'a text that is not a number compares as never past',
    wrongTypes,
  ),
  expiry('expiry-boolean', 'The expiry is true', () => true, forEver, wrongTypes),
  expiry('expiry-array', 'The expiry is an array', (now) => [now + 60], forEver, wrongTypes),
  {
    id: 'expiry-exponent',
    title: 'The expiry is written with an exponent',
    change: ({ now }) => ({
      claimsText: (json) => json.replace(/"exp":\d+/, `"exp":${((now + 60) / 1e9).toFixed(9)}e9`),
    }),
    why: 'clients whose JSON library writes exponents are locked out',
  },
  {
    id: 'not-before-string',
    title: 'The not-before time is a string',
    change: ({ now }) => ({ claims: { nbf: `${now - 60}` } }),
    twin: withNotBefore,
    why: 'a time of a wrong type is skipped, and with it the check',
  },
  {
    id: 'issued-at-string',
    title: 'The time of issue is a string',
    change: ({ now }) => ({ claims: { iat: `${now}` } }),
    why: 'a time of a wrong type is skipped, and with it the check',
  },
]);
