import type { Json } from '../../model/json.ts';
import type { Exchange, ReadResponse, TokenJwt } from '../../model/observation.ts';
import { asked, forItself, member, type Rule, rule, unless } from './rule.ts';

/** Says what is wrong with a token that is a JWT. */
type Wrong = (jwt: TokenJwt, ...rest: Parameters<Rule['wrong']>) => string | undefined;

const shown = (value: Json | undefined): string => (JSON.stringify(value) ?? 'absent').slice(0, 80);

/** A rule about access tokens that are JWTs; others say nothing of themselves. */
const about = (
  id: string,
  title: string,
  why: string,
  wrong: Wrong,
  when: (jwt: TokenJwt, response: ReadResponse, exchange: Exchange) => boolean = () => true,
): Rule =>
  rule({
    id: `token-${id}`,
    of: 'granted',
    title,
    why,
    wrong: (response, ...rest) => response.token?.jwt && wrong(response.token.jwt, response, ...rest),
    when: (response, exchange) => response.token?.jwt !== undefined && when(response.token.jwt, response, exchange),
  });

/** RFC 9068 §2.1; a media type, so in any case, and `application/` may be left out (RFC 7515 §4.1.9). */
const type = /^(application\/)?at\+jwt$/i;

const typeOf = ({ header: { typ } }: TokenJwt): string => (typeof typ === 'string' ? typ : '');

const number = (value: Json | undefined): boolean => typeof value === 'number';
const text = (value: Json | undefined): boolean => typeof value === 'string' && value !== '';

const audiences = ({ claims: { aud } }: TokenJwt): readonly Json[] => {
  if (aud === undefined) return [];
  return Array.isArray(aud) ? (aud as readonly Json[]) : [aud];
};

const assertionIn = (credentials: Exchange['request']['credentials']) =>
  credentials?.find(({ name }) => name === 'assertion');

/** Whether something else in a request authenticates a client too: another one, for all we know. */
const hasOthers = ({ request: { headers, form } }: Exchange): boolean =>
  headers.some(([name]) => name.toLowerCase() === 'authorization') ||
  form.some(([name]) => name === 'client_secret') ||
  form.filter(([name]) => name === 'client_assertion').length > 1;

/** The client that the assertion of a request names, in both of its places, where nothing else names one. */
const requesting = (exchange: Exchange): string | undefined => {
  const { credentials } = exchange.request;
  if (hasOthers(exchange)) return undefined;
  try {
    const assertion = assertionIn(credentials);
    const claims = JSON.parse(assertion && 'claims' in assertion ? assertion.claims : 'null') as {
      readonly iss?: unknown;
      readonly sub?: unknown;
    } | null;
    return typeof claims?.sub === 'string' && claims.iss === claims.sub ? claims.sub : undefined;
  } catch {
    return undefined;
  }
};

/** Rules for access tokens that are JWTs: RFC 9068, RFC 9449 §6.1. */
export const accessTokenRules: readonly Rule[] = [
  about(
    'signed',
    'An access token that is a JWT is signed',
    'anybody writes tokens',
    ({ header: { alg }, signature }) =>
      unless(
        typeof alg === 'string' && alg.toLowerCase() !== 'none' && signature !== 'absent',
        `alg is ${shown(alg)}, the signature is ${signature === 'absent' ? 'empty' : 'there'}`,
      ),
  ),
  about(
    'signature',
    'The signature of an access token verifies with a published key',
    'resource servers cannot tell the token from a forged one',
    ({ signature, header: { kid } }) =>
      unless(signature === 'verifies', `no key at the jwks_uri verifies it (kid is ${shown(kid)})`),
    ({ signature }) => signature === 'verifies' || signature === 'does not verify',
  ),
  about(
    'asymmetric',
    'An access token is signed with a private key',
    'every resource server that can verify a token can write one',
    ({ header: { alg } }) => unless(typeof alg !== 'string' || !/^HS\d+$/.test(alg), `alg is ${shown(alg)}`),
  ),
  about(
    'typ',
    'The type of an access token says that it is one',
    'other JWTs of the same server pass for access tokens',
    (jwt) => unless(type.test(typeOf(jwt)), `typ is ${shown(jwt.header.typ)}`),
  ),
  about(
    'typ-short',
    'The type of an access token leaves out application/',
    'resource servers that compare texts refuse the token',
    (jwt) => unless(!typeOf(jwt).includes('/'), `typ is ${shown(jwt.header.typ)}`),
    (jwt) => type.test(typeOf(jwt)),
  ),
  about(
    'claims',
    'An access token has the claims that every one has',
    'a resource server has nothing to check the token by',
    ({ claims, jti }) => {
      const wrong = [
        ...['iss', 'sub', 'client_id'].filter((name) => !text(claims[name])),
        ...['exp', 'iat'].filter((name) => !number(claims[name])),
      ].map((name) => `${name} is ${shown(claims[name])}`);
      return unless(
        wrong.length === 0 && jti === 'string',
        [...wrong, ...(jti === 'string' ? [] : [`jti is ${jti === 'other' ? 'no string' : jti}`])].join(', '),
      );
    },
  ),
  about(
    'audience',
    'An access token names its audience',
    'a token for one resource server works at all others',
    (jwt) => unless(audiences(jwt).length > 0 && audiences(jwt).every(text), `aud is ${shown(jwt.claims.aud)}`),
  ),
  about(
    'audience-named',
    'An access token for a resource names an audience',
    'a token for one resource works at all others',
    (jwt) => unless(audiences(jwt).length > 0 && audiences(jwt).every(text), `aud is ${shown(jwt.claims.aud)}`),
    (_jwt, _response, exchange) => asked(exchange, 'resource').length > 0,
  ),
  about(
    'audience-resource',
    'An access token is for the resource that was asked for',
    'the token works where it was not meant for, and not where it was',
    (jwt, _response, exchange) =>
      unless(
        asked(exchange, 'resource').every((resource) => audiences(jwt).includes(resource)),
        `aud is ${shown(jwt.claims.aud)}`,
      ),
    (jwt, _response, exchange) => audiences(jwt).length > 0 && asked(exchange, 'resource').length > 0,
  ),
  about(
    'audience-not-server',
    'An access token is not for the server that issues it',
    'whoever is sent the token can present it as an assertion',
    (jwt, _response, { request }, { issuer = '' }) => {
      const [endpoint = ''] = request.url.split('?');
      const own = audiences(jwt).filter((one) => one === issuer || one === endpoint);
      return unless(own.length === 0, `aud holds ${shown(own)}`);
    },
  ),
  about(
    'issuer',
    'An access token names the issuer as the metadata do',
    'resource servers refuse the token, or compare less than they must',
    ({ claims: { iss } }, _response, _exchange, { issuer }) =>
      unless(issuer === undefined || iss === issuer, `iss is ${shown(iss)}`),
    ({ claims: { iss } }) => iss !== undefined,
  ),
  about(
    'client',
    'An access token names the client that asked for it',
    'what one client does is put down to another',
    ({ claims: { client_id: client } }, _response, exchange) =>
      unless(client === requesting(exchange), `client_id is ${shown(client)}`),
    ({ claims }, _response, exchange) => claims.client_id !== undefined && requesting(exchange) !== undefined,
  ),
  about(
    'subject-client',
    'The subject of a token that a client got for itself is that client',
    'one client passes for another, or for a user',
    ({ claims: { sub, client_id: client } }, _response, _exchange, { exchanges }) => {
      const other = exchanges.find((exchange) => {
        const claims = exchange.response?.token?.jwt?.claims;
        return claims?.sub === sub && claims?.client_id !== client && forItself(exchange);
      });
      return unless(
        other === undefined,
        `sub is ${shown(sub)}, as in a token of ${shown(other?.response?.token?.jwt?.claims.client_id)}`,
      );
    },
    ({ claims }, _response, exchange) => text(claims.sub) && text(claims.client_id) && forItself(exchange),
  ),
  about(
    'scope',
    'An access token states the scope where one was asked for',
    'resource servers cannot tell what the token allows',
    ({ claims: { scope } }) => unless(text(scope), `scope is ${shown(scope)}`),
    (_jwt, _response, exchange) => asked(exchange, 'scope').length > 0,
  ),
  about(
    'confirmation',
    'A token that is bound to a key says to which',
    'resource servers take the token from anybody',
    ({ claims: { cnf } }) =>
      unless(
        cnf !== null && typeof cnf === 'object' && !Array.isArray(cnf) && text((cnf as { readonly jkt?: Json }).jkt),
        `token_type is DPoP, cnf is ${shown(cnf)}`,
      ),
    (_jwt, response) => /^dpop$/i.test(String(member('token_type')(response))),
  ),
];
