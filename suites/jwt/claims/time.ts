import type { Scenario } from '../../../harness/model/scenario.ts';
import { aLongestLifetime } from '../../builders/needs.ts';

const expiry = (
  id: string,
  title: string,
  value: (now: number) => number | string | boolean | null | readonly number[] | undefined,
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

/** Spoilings of the expiry (RFC 7521 §5.2, RFC 7523 §3 item 4). */
const expires: readonly Scenario[] = [
  {
    id: 'expired',
    title: 'The assertion expired an hour ago',
    change: ({ now }) => ({ claims: { iat: now - 3660, exp: now - 3600 } }),
    why: 'a stolen assertion would work for ever',
    cve: ['CVE-2026-53431', 'GHSA-xjv8-vmh5-xhf6', 'sakai#14711'],
    together: 'an assertion does not expire before it is issued',
  },
  {
    id: 'expired-five-minutes',
    title: 'The assertion expired five minutes ago',
    change: ({ now }) => ({ claims: { iat: now - 360, exp: now - 300 } }),
    why: 'a generous clock skew doubles the life of every stolen assertion',
    together: 'an assertion does not expire before it is issued',
    needs: [
      ({ agreed }) => ((agreed.clock_skew ?? 0) < 300 ? undefined : 'the agreed clock skew is five minutes or more'),
    ],
  },
  expiry('expiry-missing', 'The assertion has no expiry', () => undefined, forEver),
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
  expiry('expiry-zero', 'The expiry is zero', () => 0, 'zero is taken for absent', wrongTypes),
  expiry('expiry-negative', 'The expiry is negative', () => -1, 'unsigned arithmetic makes it far ahead'),
  {
    ...expiry('expiry-too-far', 'The expiry is ten years ahead', (now) => now + 315_360_000, forEver),
    needs: [aLongestLifetime],
  },
  expiry(
    'expiry-ten-minutes',
    'The expiry is ten minutes ahead',
    (now) => now + 600,
    'clients that allow for slow networks and clocks are locked out; or a profile that says five minutes is not kept',
  ),
  expiry(
    'expiry-fraction',
    'The expiry has a fraction of a second',
    (now) => now + 60.5,
    'clients that write fractions are locked out',
  ),
  {
    id: 'expiry-exponent',
    title: 'The expiry is written with an exponent',
    change: ({ now }) => ({
      claimsText: (json) => json.replace(/"exp":\d+/, `"exp":${((now + 60) / 1e9).toFixed(9)}e9`),
    }),
    why: 'clients whose JSON library writes exponents are locked out',
  },
];

/** Spoilings of the time before which the assertion is not valid (RFC 7523 §3 item 5). */
const notBefore: readonly Scenario[] = [
  {
    id: 'not-yet-valid',
    title: 'The assertion becomes valid in five minutes',
    change: ({ now }) => ({ claims: { nbf: now + 300, exp: now + 360 } }),
    why: 'an assertion prepared for later is used now',
    together: 'an assertion does not expire before it becomes valid',
    needs: [
      ({ agreed }) => ((agreed.clock_skew ?? 0) < 300 ? undefined : 'the agreed clock skew is five minutes or more'),
      ({ agreed }) =>
        (agreed.longest_lifetime ?? 360) < 360 ? 'six minutes are beyond the agreed longest lifetime' : undefined,
    ],
  },
  {
    id: 'not-before-string',
    title: 'The not-before time is a string',
    change: ({ now }) => ({ claims: { nbf: `${now - 60}` } }),
    why: 'a time of a wrong type is skipped, and with it the check',
  },
  {
    id: 'not-before-past',
    title: 'The assertion became valid a minute ago',
    change: ({ now }) => ({ claims: { nbf: now - 60 } }),
    why: 'clients that send the member are locked out',
  },
  {
    id: 'not-before-soon',
    title: 'The assertion becomes valid in eight seconds',
    change: ({ now }) => ({ claims: { nbf: now + 8 } }),
    why: 'clients whose clock is a little ahead are locked out',
  },
  {
    id: 'not-before-75-seconds',
    title: 'The assertion becomes valid in 75 seconds',
    change: ({ now }) => ({ claims: { nbf: now + 75, exp: now + 135 } }),
    why: 'an assertion prepared for later is used now',
    together: 'an assertion does not expire before it becomes valid',
  },
];

/** Spoilings of the time of issue (RFC 7523 §3 item 6). */
const issuedAt: readonly Scenario[] = [
  {
    id: 'issued-at-missing',
    title: 'The assertion has no time of issue',
    change: () => ({ claims: { iat: undefined } }),
    why: 'clients that leave the optional member out are locked out',
  },
  {
    id: 'issued-at-string',
    title: 'The time of issue is a string',
    change: ({ now }) => ({ claims: { iat: `${now}` } }),
    why: 'a time of a wrong type is skipped, and with it the check',
  },
  {
    id: 'issued-at-fraction',
    title: 'The time of issue has a fraction of a second',
    change: ({ now }) => ({ claims: { iat: now - 1.75 } }),
    why: 'clients that write fractions are locked out',
  },
  {
    id: 'issued-at-soon',
    title: 'The assertion is issued eight seconds ahead',
    change: ({ now }) => ({ claims: { iat: now + 8 } }),
    why: 'clients whose clock is a little ahead are locked out',
  },
  {
    id: 'issued-at-75-seconds',
    title: 'The assertion is issued 75 seconds ahead',
    change: ({ now }) => ({ claims: { iat: now + 75, exp: now + 135 } }),
    why: 'an assertion prepared for later is used now',
    together: 'an assertion does not expire before it is issued',
  },
];

/** Spoilings and variations of the times. */
export const time: readonly Scenario[] = [...expires, ...notBefore, ...issuedAt];
