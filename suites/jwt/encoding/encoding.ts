import type { Change } from '../../../harness/model/request.ts';
import type { Scenario } from '../../../harness/model/scenario.ts';
import { impact } from '../../builders/impact.ts';
import { segments } from '../../builders/text.ts';
import { telling, withClaim } from '../unknown-members.ts';

const spelling = (id: string, title: string, change: Change): Scenario => ({
  id,
  title,
  change: () => change,
  why: 'one signed token has many spellings: lists of used or revoked tokens miss all but one',
  cve: ['CVE-2022-25898'],
});

const padded = (segment: string): string => `${segment}${'='.repeat((4 - (segment.length % 4)) % 4 || 4)}`;
const middle = (segment: string, insert: string): string =>
  `${segment.slice(0, segment.length / 2)}${insert}${segment.slice(segment.length / 2)}`;

/** Base64url in other spellings (RFC 7515 §2: no padding, no line breaks, no other characters). */
export const encoding: readonly Scenario[] = impact('malformed accepted', {
  family: {
    padding: ['padding-header', 'padding-payload', 'padding-signature'],
    alphabet: ['standard-alphabet'],
    'alien-characters': ['newline-in-signature', 'newline-after', 'space-in-payload', 'space-before'],
  },
})([
  spelling('padding-header', 'The header segment is padded', { headerSegment: padded }),
  spelling('padding-payload', 'The payload segment is padded', { claimsSegment: padded }),
  spelling('padding-signature', 'The signature segment is padded', {
    compact: segments((h, c, s) => `${h}.${c}.${padded(s)}`),
  }),
  {
    ...spelling('standard-alphabet', 'The payload uses the alphabet of plain Base64', {
      claims: { x: telling },
      claimsSegment: (segment) => segment.replaceAll('-', '+').replaceAll('_', '/'),
    }),
    twin: withClaim,
  },
  spelling('newline-in-signature', 'A line feed stands in the signature', {
    compact: segments((h, c, s) => `${h}.${c}.${middle(s, '\n')}`),
  }),
  spelling('newline-after', 'A line feed follows the assertion', { compact: (jwt) => `${jwt}\n` }),
  spelling('space-in-payload', 'A space stands in the payload', { claimsSegment: (segment) => middle(segment, ' ') }),
  spelling('space-before', 'A space stands before the assertion', { compact: (jwt) => ` ${jwt}` }),
]);
