import type { Change } from '../../../harness/model/request.ts';
import type { Scenario } from '../../../harness/model/scenario.ts';
import { impact } from '../../builders/impact.ts';
import { signaturesThatVary } from '../../builders/needs.ts';
import { base64url, segments } from '../../builders/text.ts';
import { telling, withHeaderMember } from '../unknown-members.ts';

const character = (id: string, title: string, change: Change): Scenario => ({
  id,
  title,
  change: () => change,
  why: 'one signed token has many spellings: lists of used or revoked tokens miss all but one',
  cve: ['CVE-2022-25898'],
});

const inside =
  (inserted: string) =>
  (segment: string): string =>
    `${segment.slice(0, 8)}${inserted}${segment.slice(8)}`;

const plain = (segment: string): string => segment.replaceAll('-', '+').replaceAll('_', '/');

/** Segments with characters that base64url does not have (RFC 7515 §2, RFC 4648 §3.3 and §5). */
export const characters: readonly Scenario[] = impact('malformed accepted', {
  family: {
    alphabet: ['standard-alphabet-header', 'standard-alphabet-signature'],
    'alien-characters': [
      'tilde-in-header',
      'tilde-in-payload',
      'tilde-in-signature',
      'tilde-after',
      'nul-in-payload',
      'nul-after',
      'zero-width-space-in-payload',
    ],
    segments: ['trailing-dot'],
  },
})([
  {
    ...character('standard-alphabet-header', 'The header uses the alphabet of plain Base64', {
      header: { x: telling },
      headerSegment: plain,
    }),
    twin: withHeaderMember,
  },
  {
    ...character('standard-alphabet-signature', 'The signature uses the alphabet of plain Base64', {
      signing: { until: (signature) => /[-_]/.test(base64url(signature)) },
      compact: segments((h, c, s) => `${h}.${c}.${plain(s)}`),
    }),
    needs: [signaturesThatVary],
  },
  character('tilde-in-header', 'A tilde stands in the header', { headerSegment: inside('~') }),
  character('tilde-in-payload', 'A tilde stands in the payload', { claimsSegment: inside('~') }),
  character('tilde-in-signature', 'A tilde stands in the signature', {
    compact: segments((h, c, s) => `${h}.${c}.${inside('~')(s)}`),
  }),
  character('tilde-after', 'A tilde follows the assertion', { compact: (jwt) => `${jwt}~` }),
  character('nul-in-payload', 'A NUL stands in the payload', { claimsSegment: inside('\0') }),
  character('nul-after', 'A NUL follows the assertion', { compact: (jwt) => `${jwt}\0` }),
  character('zero-width-space-in-payload', 'A zero-width space stands in the payload', {
    claimsSegment: inside('\u200b'),
  }),
  character('trailing-dot', 'A dot follows the assertion', { compact: (jwt) => `${jwt}.` }),
]);
