import type { Scenario, Twin } from '../../harness/model/scenario.ts';
import { impact } from '../builders/impact.ts';
import { aLongestLifetime } from '../builders/needs.ts';

const expiry = (
  id: string,
  title: string,
  value: (now: number) => number | undefined,
  why: string,
  cve: readonly string[] = [],
): Scenario => ({
  id,
  title,
  change: ({ now }) => ({ assertion: { expiresAt: value(now) } }),
  why,
  cve,
});

const forEver = 'a stolen assertion works for ever';
const wrongTypes = ['CVE-2026-25537', 'CVE-2026-44459'];

/** Spoilings of the expiry (RFC 7521 §5.2 item 4). */
const expires: readonly Scenario[] = [
  {
    id: 'expired',
    title: 'The assertion expired an hour ago',
    change: ({ now }) => ({ assertion: { issuedAt: now - 3660, expiresAt: now - 3600 } }),
    why: 'a stolen assertion would work for ever',
    cve: ['CVE-2026-53431', 'GHSA-xjv8-vmh5-xhf6', 'sakai#14711'],
    together: 'an assertion does not expire before it is issued',
  },
  {
    id: 'expired-five-minutes',
    title: 'The assertion expired five minutes ago',
    change: ({ now }) => ({ assertion: { issuedAt: now - 360, expiresAt: now - 300 } }),
    why: 'a generous clock skew doubles the life of every stolen assertion',
    together: 'an assertion does not expire before it is issued',
    needs: [
      ({ agreed }) => ((agreed.clock_skew ?? 0) < 300 ? undefined : 'the agreed clock skew is five minutes or more'),
    ],
  },
  {
    id: 'expired-eleven-minutes',
    title: 'The assertion expired eleven minutes ago',
    change: ({ now }) => ({ assertion: { issuedAt: now - 720, expiresAt: now - 660 } }),
    why: 'a clock skew that no clock has makes every stolen assertion live on',
    together: 'an assertion does not expire before it is issued',
    needs: [
      ({ agreed }) => ((agreed.clock_skew ?? 0) < 660 ? undefined : 'the agreed clock skew is eleven minutes or more'),
    ],
  },
  expiry('expiry-missing', 'The assertion has no expiry', () => undefined, forEver),
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
];

/** A server may bound how long an assertion lives, so one that begins later is compared with one that lives as long. */
const living = (seconds: number): Twin => ({
  words: `whose assertion lives for ${seconds} seconds`,
  change: ({ now }) => ({ assertion: { expiresAt: now + seconds } }),
});

/** Spoilings of the time before which the assertion is not valid (RFC 7523 §3 item 5, RFC 7522 §3 item 6). */
const notBefore: readonly Scenario[] = [
  {
    id: 'not-yet-valid',
    title: 'The assertion becomes valid in five minutes',
    change: ({ now }) => ({ assertion: { notBefore: now + 300, expiresAt: now + 360 } }),
    why: 'an assertion prepared for later is used now',
    twin: living(360),
    needs: [
      ({ agreed }) => ((agreed.clock_skew ?? 0) < 300 ? undefined : 'the agreed clock skew is five minutes or more'),
      ({ agreed }) =>
        (agreed.longest_lifetime ?? 360) < 360 ? 'six minutes are beyond the agreed longest lifetime' : undefined,
    ],
  },
  {
    id: 'not-before-past',
    title: 'The assertion became valid a minute ago',
    change: ({ now }) => ({ assertion: { notBefore: now - 60 } }),
    why: 'clients that send the member are locked out',
  },
  {
    id: 'not-before-soon',
    title: 'The assertion becomes valid in eight seconds',
    change: ({ now }) => ({ assertion: { notBefore: now + 8 } }),
    why: 'clients whose clock is a little ahead are locked out',
  },
  {
    id: 'not-before-75-seconds',
    title: 'The assertion becomes valid in 75 seconds',
    change: ({ now }) => ({ assertion: { notBefore: now + 75, expiresAt: now + 135 } }),
    why: 'an assertion prepared for later is used now',
    twin: living(135),
  },
];

/** Spoilings of the time of issue (RFC 7521 §5.2 item 5). */
const issuedAt: readonly Scenario[] = [
  {
    id: 'issued-at-missing',
    title: 'The assertion has no time of issue',
    change: () => ({ assertion: { issuedAt: undefined } }),
    why: 'clients that leave the optional member out are locked out',
  },
  {
    id: 'issued-at-fraction',
    title: 'The time of issue has a fraction of a second',
    change: ({ now }) => ({ assertion: { issuedAt: now - 1.75 } }),
    why: 'clients that write fractions are locked out',
  },
  {
    id: 'issued-at-soon',
    title: 'The assertion is issued eight seconds ahead',
    change: ({ now }) => ({ assertion: { issuedAt: now + 8 } }),
    why: 'clients whose clock is a little ahead are locked out',
  },
  {
    id: 'issued-at-75-seconds',
    title: 'The assertion is issued 75 seconds ahead',
    change: ({ now }) => ({ assertion: { issuedAt: now + 75, expiresAt: now + 135 } }),
    why: 'an assertion prepared for later is used now',
    twin: living(135),
  },
];

/** Spoilings and variations of the times. */
export const times: readonly Scenario[] = impact('replay', {
  but: {
    'over-strict': ['expiry-fraction', 'not-before-past', 'not-before-soon', 'issued-at-fraction', 'issued-at-soon'],
    'malformed accepted': ['issued-at-missing'],
  },
  family: {
    expired: ['expired', 'expired-five-minutes', 'expired-eleven-minutes', 'expiry-zero', 'expiry-negative'],
    'for-ever': ['expiry-missing', 'expiry-too-far'],
    'fractions-refused': ['expiry-fraction', 'issued-at-fraction'],
    'not-yet-valid': ['not-yet-valid', 'not-before-75-seconds', 'issued-at-75-seconds'],
    'skew-refused': ['not-before-soon', 'issued-at-soon'],
  },
})([...expires, ...notBefore, ...issuedAt]);
