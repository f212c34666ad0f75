import type { Context } from '../../../harness/model/context.ts';
import type { Json } from '../../../harness/model/json.ts';
import type { Scenario } from '../../../harness/model/scenario.ts';
import { notFresh } from '../../assertion/identifier.ts';
import { impact } from '../../builders/impact.ts';
import { aLongestLifetime } from '../../builders/needs.ts';
import { otherCase } from '../../builders/text.ts';
import { withNotBefore } from './times.ts';

const claim = (
  id: string,
  title: string,
  why: string,
  name: string,
  value: (context: Context) => Json | undefined,
): Scenario => ({ id, title, change: (context) => ({ claims: { [name]: value(context) } }), why });

const notBefore = (id: string, title: string, why: string, value: (context: Context) => Json): Scenario => ({
  ...claim(id, title, why, 'nbf', value),
  twin: withNotBefore,
});

const skipped = 'a time of a wrong type is skipped, and with it the check';
const collide = 'identifiers of other types collide once they are turned into text';
const cut = 'code that ends texts at a NUL takes a look-alike for the client';

const times: readonly Scenario[] = [
  {
    id: 'expiry-infinite',
    title: 'The expiry is a number too large for any computer',
    change: () => ({ claimsText: (json) => json.replace(/"exp":\d+/, '"exp":1e400') }),
    why: 'a number that overflows is never past',
    cve: ['CVE-2026-44459'],
    needs: [aLongestLifetime],
  },
  {
    ...claim('expiry-false', 'The expiry is false', 'false is taken for absent', 'exp', () => false),
    cve: ['CVE-2026-44459'],
  },
  notBefore('not-before-null', 'The not-before time is null', skipped, () => null),
  notBefore('not-before-boolean', 'The not-before time is true', skipped, () => true),
  notBefore('not-before-array', 'The not-before time is an array', skipped, ({ now }) => [now - 60]),
  notBefore(
    'not-before-wrapped',
    'The assertion becomes valid in 2^32 seconds',
    'a time cut to 32 bits is now',
    ({ now }) => now + 2 ** 32,
  ),
  claim('issued-at-null', 'The time of issue is null', skipped, 'iat', () => null),
  claim('issued-at-boolean', 'The time of issue is true', skipped, 'iat', () => true),
  claim('issued-at-array', 'The time of issue is an array', skipped, 'iat', ({ now }) => [now]),
];

const names: readonly Scenario[] = [
  claim('issuer-nul', 'The issuer goes on after a NUL', cut, 'iss', ({ signer }) => `${signer.id}\0x`),
  claim(
    'issuer-is-server',
    'The issuer is the server itself',
    'a token that the server issued, or seems to have issued, authenticates a client',
    'iss',
    ({ issuer }) => issuer,
  ),
  {
    ...claim(
      'subject-case',
      'The subject differs from the client_id in case only',
      'two clients whose identifiers differ in case become one',
      'sub',
      ({ subject }) => otherCase(subject),
    ),
    needs: [({ subject }) => (otherCase(subject) === subject ? 'the subject has no letter' : undefined)],
  },
  claim(
    'subject-padded',
    'The subject ends in a space',
    'trimmed or padded comparison lets a look-alike client in',
    'sub',
    ({ subject }) => `${subject} `,
  ),
  claim('subject-nul', 'The subject goes on after a NUL', cut, 'sub', ({ subject }) => `${subject}\0x`),
  claim(
    'audience-array-with-null',
    'The audience is this server and null',
    'members of a wrong type are skipped',
    'aud',
    ({ audience }) => [audience, null],
  ),
];

const reused = (
  id: string,
  title: string,
  why: string,
  before: (jti: string) => string,
  after: (jti: string) => string,
): Scenario => ({
  id,
  title,
  first: [{ change: ({ fresh }) => ({ claims: { jti: before(fresh('shared')) } }), answer: 'granted' }],
  change: ({ fresh }) => ({ claims: { jti: after(fresh('shared')) } }),
  why: `${why}: clients are locked out by identifiers that only resemble each other`,
});

const same = (jti: string): string => jti;

const identifiers: readonly Scenario[] = [
  { ...claim('jti-null', 'The identifier is null', collide, 'jti', () => null), ...notFresh },
  { ...claim('jti-boolean', 'The identifier is true', collide, 'jti', () => true), ...notFresh },
  claim('jti-array', 'The identifier is an array', collide, 'jti', ({ fresh }) => [fresh('in an array')]),
  claim('jti-object', 'The identifier is an object', collide, 'jti', ({ fresh }) => ({ id: fresh('in an object') })),
  reused(
    'jti-other-case',
    'An identifier used before differs in case only',
    'identifiers are compared without regard to case',
    (jti) => `jti-${jti}`,
    (jti) => otherCase(`jti-${jti}`),
  ),
  reused(
    'jti-padded',
    'An identifier used before lacks the space at the end',
    'a database pads or trims identifiers',
    same,
    (jti) => `${jti} `,
  ),
  reused(
    'jti-after-nul',
    'An identifier used before differs after a NUL only',
    'identifiers end at a NUL',
    (jti) => `${jti}\0a`,
    (jti) => `${jti}\0b`,
  ),
  reused(
    'jti-long',
    'An identifier used before differs in the last of 301 characters',
    'long identifiers are cut off',
    (jti) => `${jti.padEnd(300, '-')}a`,
    (jti) => `${jti.padEnd(300, '-')}b`,
  ),
];

/** Claims with values of other types and near misses (RFC 7519 §4.1, RFC 7523 §3). */
export const claimValues: readonly Scenario[] = impact('malformed accepted', {
  but: {
    replay: ['expiry-infinite', 'not-before-wrapped'],
    impersonation: ['issuer-nul', 'issuer-is-server', 'subject-case', 'subject-padded', 'subject-nul'],
    'over-strict': ['jti-other-case', 'jti-padded', 'jti-after-nul', 'jti-long'],
  },
  family: {
    'times-no-times': [
      'expiry-false',
      'not-before-null',
      'not-before-boolean',
      'not-before-array',
      'issued-at-null',
      'issued-at-boolean',
      'issued-at-array',
    ],
    'not-yet-valid': ['not-before-wrapped'],
    'issuer-nearly-right': ['issuer-nul'],
    'issuer-other': ['issuer-is-server'],
    'subject-nearly-right': ['subject-case', 'subject-padded', 'subject-nul'],
    'audience-no-text': ['audience-array-with-null'],
    'jti-no-text': ['jti-null', 'jti-boolean', 'jti-array', 'jti-object'],
    'jti-mistaken': ['jti-other-case', 'jti-padded', 'jti-after-nul', 'jti-long'],
  },
})([...times, ...names, ...identifiers]);
