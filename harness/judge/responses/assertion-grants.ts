import type { Exchange } from '../../model/observation.ts';
import { asked, member, present, type Rule, rule, unless } from './rule.ts';

const grantTypes: ReadonlySet<string> = new Set([
  'urn:ietf:params:oauth:grant-type:jwt-bearer',
  'urn:ietf:params:oauth:grant-type:saml2-bearer',
]);

/** Whether an assertion is the grant of a request. */
export const byAssertion = (exchange: Exchange): boolean =>
  asked(exchange, 'grant_type').some((type) => grantTypes.has(type));

/** The header and the claims of the grant, where it is a JWT, as JSON texts. */
export const jwtGrantOf = ({
  request: { credentials = [] },
}: Exchange): { readonly header: string; readonly claims: string } => {
  const grant = credentials.find(({ name }) => name === 'grant');
  return grant && 'claims' in grant ? grant : { header: '{}', claims: '{}' };
};

/** Seconds between the issue and the expiry of the grant, where it is a JWT that says both. */
const validity = (exchange: Exchange): number | undefined => {
  try {
    const { iat, exp } = JSON.parse(jwtGrantOf(exchange).claims) as {
      readonly iat?: unknown;
      readonly exp?: unknown;
    };
    return typeof iat === 'number' && typeof exp === 'number' && exp > iat ? exp - iat : undefined;
  } catch {
    return undefined;
  }
};

/** How much longer than its assertion a token may live before that is a significant period, in seconds. */
const significant = 300;

/** Rules for tokens that are granted for an assertion (RFC 7521 §4.1). */
export const assertionGrantRules: readonly Rule[] = [
  rule({
    id: 'granted-assertion-lifetime',
    of: 'granted',
    title: 'A token that an assertion brings does not long outlive it',
    why: 'who was dismissed by the issuer keeps access, long after the last assertion about it',
    wrong: (response, exchange) => {
      const lives = Number(member('expires_in')(response));
      const valid = validity(exchange) ?? 0;
      return unless(
        lives <= valid + significant,
        `the token lives for ${lives} s, the assertion is valid for ${valid} s`,
      );
    },
    when: (response, exchange) =>
      byAssertion(exchange) && validity(exchange) !== undefined && typeof member('expires_in')(response) === 'number',
  }),
  rule({
    id: 'granted-assertion-no-refresh-token',
    of: 'granted',
    title: 'An assertion brings no refresh token',
    why: 'access lives on without the issuer, who is never asked again',
    wrong: (response) => unless(!present('refresh_token')(response), 'there is a refresh_token'),
    when: (_response, exchange) => byAssertion(exchange),
  }),
];
