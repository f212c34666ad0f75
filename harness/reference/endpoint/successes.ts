import { createHash, X509Certificate } from 'node:crypto';
import type { Context, EndpointName } from '../checks/check.ts';
import { scopeOf } from '../checks/grant-token.ts';
import { ownToken } from '../checks/speak-of-token.ts';
import { resourcesGranted } from '../checks/take-id-jag.ts';
import { type Answer, answer, grant } from '../message/answer.ts';
import { thumbprintOf } from '../message/proof.ts';
import { parameter } from '../message/token-request.ts';
import { freshText } from '../state/random.ts';

/** Seconds that an access token lives. */
const lifetime = 300;

/** How long the token lives: as long as the assertion for which it is issued at most (RFC 7521 §4.1). */
const lifetimeOf = ({ grant, now }: Context): number => {
  const left = Math.floor(Number(grant?.claims?.exp) - now);
  return grant === undefined || !(left < lifetime) ? lifetime : Math.max(left, 1);
};

/** The SHA-256 thumbprint of a certificate (RFC 8705 §3.1, `x5t#S256`). */
const certificateThumbprint = (pem: string): string =>
  createHash('sha256').update(new X509Certificate(pem).raw).digest('base64url');

/** What each endpoint answers to a request that passed every check. */
export const successes: Readonly<Record<EndpointName, (context: Context) => Answer>> = {
  /** RFC 6749 §5.1, RFC 9449 §5. */
  token: (context) => {
    const scope = scopeOf(context);
    const lives = lifetimeOf(context);
    const x5t = context.request.shown === undefined ? undefined : certificateThumbprint(context.request.shown);
    const jkt = context.policy.tokenType === 'DPoP' && context.proof?.key ? thumbprintOf(context.proof) : undefined;
    return grant(
      context.tokens.issue({
        client: typeof context.claimed === 'string' ? context.claimed : '',
        subject: context.grant?.claims?.[context.policy.subjectClaim] as string | undefined,
        scope,
        jkt,
        x5t,
        resources: resourcesGranted(context),
        issued: context.now,
        expires: context.now + lives,
      }),
      jkt === undefined ? 'Bearer' : 'DPoP',
      scope,
      lives,
    );
  },
  /** RFC 9126 §2.2. */
  pushed: ({ random }) =>
    answer(201, {
      request_uri: `urn:ietf:params:oauth:request_uri:${freshText(random, 32)}`,
      expires_in: 60,
    }),
  /** RFC 7662 §2.2: of a token that is not the client's own, nothing is told but that it is not active. RFC 9449 §6.2. */
  introspection: (context) => {
    const token = ownToken(context);
    if (token === undefined || token.expires <= context.now) return answer(200, { active: false });
    const { client, subject = client, scope, jkt, x5t, expires } = token;
    const bound = { ...(jkt === undefined ? {} : { jkt }), ...(x5t === undefined ? {} : { 'x5t#S256': x5t }) };
    return answer(200, {
      active: true,
      client_id: client,
      sub: subject,
      iss: context.issuer,
      scope,
      token_type: jkt === undefined ? 'Bearer' : 'DPoP',
      ...(Object.keys(bound).length === 0 ? {} : { cnf: bound }),
      exp: Math.floor(expires),
    });
  },
  /** RFC 7009 §2.2. */
  revocation: (context) => {
    context.tokens.revoke(parameter(context.request, 'token') ?? '');
    return answer(200, '');
  },
};
