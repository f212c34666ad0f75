import type { Context } from '../../../checks/check.ts';
import { claim, ofClients, ofKind, passOver } from '../../build/make.ts';

/** The proof has the members of a DPoP proof, and none of those that the checks below ask for. */
const isProof = (context: Context): boolean => claim(context, 'htm') !== undefined;

/** Servers that take a JWT of another kind for a client assertion. */
export const kinds = ofKind('altered', [
  {
    id: 'id-token-accepted',
    check: 'issuer-client',
    sentence: 'An ID token authenticates the client that it was issued to.',
    mutation: ofClients({
      reading: { name: (claims) => (claims?.nonce === undefined ? claims?.sub : claims.aud) },
      ...passOver(
        (context) => claim(context, 'nonce') !== undefined,
        'issuer-client',
        'subject-client',
        'audience-ours',
      ),
    }),
    noticedBy: ['kind-id-token'],
  },
  {
    id: 'access-token-accepted',
    check: 'type-fits',
    sentence: 'An access token authenticates the client that it was issued to.',
    mutation: ofClients(
      passOver(
        (context) => claim(context, 'client_id') === claim(context, 'sub') && claim(context, 'sub') !== undefined,
        'type-fits',
        'issuer-client',
        'audience-ours',
      ),
    ),
    noticedBy: ['kind-access-token'],
  },
  {
    id: 'dpop-proof-accepted',
    check: 'subject-client',
    sentence: 'A DPoP proof is taken for client authentication, because a key that is known made it.',
    mutation: ofClients(
      passOver(
        isProof,
        'type-fits',
        'issuer-client',
        'subject-client',
        'client-id-agrees',
        'key-of-client',
        'audience-ours',
        'expiry-number',
        'expiry-ahead',
        'expiry-near',
      ),
    ),
    noticedBy: ['kind-dpop-proof'],
  },
]);
