import type { Context } from '../../../harness/model/context.ts';
import type { Json } from '../../../harness/model/json.ts';
import type { Scenario } from '../../../harness/model/scenario.ts';
import { impact } from '../../builders/impact.ts';
import { aCanary } from '../../builders/needs.ts';

const member = (
  id: string,
  title: string,
  why: string,
  name: string,
  value: (context: Context) => Json | undefined,
): Scenario => ({ id, title, change: (context) => ({ header: { [name]: value(context) } }), why });

const guessed = 'an algorithm that cannot be read is guessed';
const anyKey = 'a kid that cannot be read is skipped, and any key will do';
const skipped = 'a type that cannot be read is skipped';
const swapped = 'a token of another kind, signed by the same key, doubles as a client assertion';
const lockedOut = 'clients whose library adds the member are locked out';

const own = ({ signer }: Context): string => signer.keys[0]?.alg ?? '';
const ownKid = ({ signer }: Context): string => signer.keys[0]?.kid ?? '';

/** Header members with values of other types, and members that lead to the client's own key (RFC 7515 §4.1). */
export const headerValues: readonly Scenario[] = impact('malformed accepted', {
  but: { 'over-strict': ['jwk-own'] },
  family: {
    'alg-malformed': ['alg-null', 'alg-empty', 'alg-space'],
    'kid-no-text': ['kid-null', 'kid-object', 'kid-array'],
    typ: [
      'typ-null',
      'typ-array',
      'typ-empty',
      'typ-request-object',
      'typ-logout-token',
      'typ-security-event',
      'typ-suffix',
    ],
  },
})([
  member('alg-null', 'The algorithm is null', guessed, 'alg', () => null),
  member('alg-empty', 'The algorithm is an empty string', guessed, 'alg', () => ''),
  member('alg-space', 'The algorithm ends in a space', guessed, 'alg', (context) => `${own(context)} `),
  member('kid-null', 'The kid is null', anyKey, 'kid', () => null),
  member('kid-object', 'The kid is an object', anyKey, 'kid', () => ({})),
  member('kid-array', 'The kid is an array with the right value inside', anyKey, 'kid', (context) => [ownKid(context)]),
  member('typ-null', 'The type is null', skipped, 'typ', () => null),
  member('typ-array', 'The type is an array with the right value inside', skipped, 'typ', () => [
    'client-authentication+jwt',
  ]),
  member('typ-empty', 'The type is an empty string', skipped, 'typ', () => ''),
  member('typ-request-object', 'The type is that of a request object', swapped, 'typ', () => 'oauth-authz-req+jwt'),
  member('typ-logout-token', 'The type is that of a logout token', swapped, 'typ', () => 'logout+jwt'),
  member('typ-security-event', 'The type is that of a security event', swapped, 'typ', () => 'secevent+jwt'),
  member(
    'typ-suffix',
    'The type goes on after that of a client assertion',
    swapped,
    'typ',
    () => 'client-authentication+jwt+x',
  ),
  member('jwk-own', "The header carries the signer's own key", lockedOut, 'jwk', ({ signer }) => signer.keys[0]?.jwk),
  {
    ...member(
      'jku-unneeded',
      'The header points to a key set, the registered key signs',
      'the server fetches what it is told to, and believes it before the registered key',
      'jku',
      ({ canary }) => `${canary}/jwks`,
    ),
    needs: [aCanary],
  },
]);
