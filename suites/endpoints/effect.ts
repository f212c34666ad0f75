import type { AssertionVariant, Effect } from '../../harness/model/scenario.ts';
import { requestWith } from '../assertion/suite.ts';
import { clientAuthentication } from '../assertion/uses.ts';
import { signedJwt } from '../jwt/assertion.ts';
import { ofAToken } from './speaking-of-a-token.ts';

/** Why introspection does not know a token that was just issued: it may not be told to whoever asks (RFC 7662 §2.2). */
export const unknownToken = 'usually the client that introspects has to be in the audience of the token';

/** A token that was revoked is not active (RFC 7009 §2.1, RFC 7662 §2.2). */
export const tokenInactive: Effect<AssertionVariant> = {
  at: 'introspection',
  look: requestWith({
    use: clientAuthentication,
    format: signedJwt,
    endpoint: 'introspection',
    request: ofAToken,
  }),
  done: (answer) => {
    if (answer.kind === 'granted') return false;
    return answer.kind === 'refused' && answer.error === 'active: false' ? true : undefined;
  },
  words: { done: 'the token is inactive afterwards', undone: 'the token is active afterwards' },
  says: 'status 200 says nothing of what was done (RFC 7009 §2.2)',
  usual: unknownToken,
};
