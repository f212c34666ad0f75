import { randomBytes } from 'node:crypto';
import { type Answer, answer, grant } from './answer.ts';
import type { Context, EndpointName } from './check.ts';
import { scopeOf } from './checks/grant-token.ts';
import { ownToken } from './checks/speak-of-token.ts';
import { parameter } from './token-request.ts';

/** Seconds that an access token lives. */
const lifetime = 300;

/** What each endpoint answers to a request that passed every check. */
export const successes: Readonly<Record<EndpointName, (context: Context) => Answer>> = {
  /** RFC 6749 §5.1. */
  token: (context) => {
    const scope = scopeOf(context);
    return grant(
      context.tokens.issue({ client: String(context.claimed), scope, expires: context.now + lifetime }),
      context.policy.tokenType,
      scope,
      lifetime,
    );
  },
  /** RFC 9126 §2.2. */
  pushed: () =>
    answer(201, {
      request_uri: `urn:ietf:params:oauth:request_uri:${randomBytes(32).toString('base64url')}`,
      expires_in: 60,
    }),
  /** RFC 7662 §2.2: of a token that is not the client's own, nothing is told but that it is not active. */
  introspection: (context) => {
    const token = ownToken(context);
    if (token === undefined || token.expires <= context.now) return answer(200, { active: false });
    const { client, scope, expires } = token;
    return answer(200, {
      active: true,
      client_id: client,
      sub: client,
      iss: context.issuer,
      scope,
      token_type: context.policy.tokenType,
      exp: Math.floor(expires),
    });
  },
  /** RFC 7009 §2.2. */
  revocation: (context) => {
    context.tokens.revoke(parameter(context.request, 'token') ?? '');
    return answer(200, '');
  },
};
