import type { Context } from '../../harness/model/context.ts';
import type { Parameter } from '../../harness/model/request.ts';

/** A PKCE challenge (RFC 7636 §4.2): any 256 bits, because the code is never asked for. */
const challenge = 'assay'.repeat(9).slice(0, 43);

/** An authorization request of the client (RFC 6749 §4.1.1, RFC 7636 §4.3), but for what names and authenticates it. */
export const authorizationRequest = ({
  client: { redirectUri = '' },
}: Pick<Context, 'client'>): readonly Parameter[] => [
  ['response_type', 'code'],
  ['redirect_uri', redirectUri],
  ['code_challenge', challenge],
  ['code_challenge_method', 'S256'],
];
