import type { Json } from '../../../harness/model/json.ts';
import type { Scenario } from '../../../harness/model/scenario.ts';
import { impact } from '../../builders/impact.ts';

const typ = (id: string, title: string, value: Json | undefined, why: string): Scenario => ({
  id,
  title,
  change: () => ({ header: { typ: value } }),
  why,
});

const lockedOut = 'clients that follow the documents are locked out';
const swapped = 'a token of another kind, signed by the same key, doubles as a client assertion';

/** The explicit type of the JWT (RFC 7515 §4.1.9, RFC 8725 §3.11, RFC 10070 §4). */
export const type: readonly Scenario[] = impact('malformed accepted', {
  but: { 'over-strict': ['typ-prefixed', 'typ-upper-case'] },
  family: {
    typ: [
      'typ-client-authentication',
      'typ-jwt',
      'typ-absent',
      'typ-access-token',
      'typ-dpop',
      'typ-grant',
      'typ-id-jag',
      'typ-number',
    ],
    'typ-refused': ['typ-prefixed', 'typ-upper-case'],
  },
})([
  typ('typ-client-authentication', 'The type is client-authentication+jwt', 'client-authentication+jwt', lockedOut),
  typ(
    'typ-prefixed',
    'The type is written with the prefix application/',
    'application/client-authentication+jwt',
    lockedOut,
  ),
  typ('typ-upper-case', 'The type is written in upper case', 'CLIENT-AUTHENTICATION+JWT', lockedOut),
  typ('typ-jwt', 'The type is JWT', 'JWT', lockedOut),
  typ('typ-absent', 'The assertion has no type', undefined, lockedOut),
  typ('typ-access-token', 'The type is that of an access token', 'at+jwt', swapped),
  typ('typ-dpop', 'The type is that of a DPoP proof', 'dpop+jwt', swapped),
  typ('typ-grant', 'The type is that of an authorization grant', 'authorization-grant+jwt', swapped),
  typ('typ-id-jag', 'The type is that of an identity assertion grant', 'oauth-id-jag+jwt', swapped),
  typ('typ-number', 'The type is a number', 1, 'a type that cannot be read is skipped'),
]);
