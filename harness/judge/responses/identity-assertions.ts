import type { Json } from '../../model/json.ts';
import type { Exchange, ReadResponse } from '../../model/observation.ts';
import { byAssertion, jwtGrantOf } from './assertion-grants.ts';
import { asked, member, present, type Rule, rule, unless } from './rule.ts';

/** What an Identity Assertion JWT Authorization Grant grants; absent where the request has none. */
interface Granting {
  readonly scopes?: readonly string[] | undefined;
  readonly resources: readonly string[];
}

const textsOf = (value: unknown): readonly string[] =>
  [value ?? []].flat().filter((one): one is string => typeof one === 'string' && one !== '');

const wordsOf = (value: unknown): readonly string[] =>
  typeof value === 'string' ? value.split(' ').filter((one) => one !== '') : [];

const granting = (exchange: Exchange): Granting | undefined => {
  const { header, claims } = jwtGrantOf(exchange);
  try {
    const { typ } = JSON.parse(header) as { readonly typ?: unknown };
    const { scope, resource } = JSON.parse(claims) as { readonly scope?: unknown; readonly resource?: unknown };
    if (typ !== 'oauth-id-jag+jwt' || !byAssertion(exchange)) return undefined;
    return {
      scopes: typeof scope === 'string' && scope !== '' ? wordsOf(scope) : undefined,
      resources: textsOf(resource),
    };
  } catch {
    return undefined;
  }
};

/** What an access token says of itself, where it is a JWT. */
const tokenOf = ({ token }: ReadResponse): Readonly<Record<string, Json>> | undefined => token?.jwt?.claims;

/** The scopes of a token: those it states itself, and those told, or else those asked for (RFC 6749 §5.1). */
const scopesOf = (response: ReadResponse, exchange: Exchange): readonly string[] => {
  const told = member('scope')(response);
  const own = wordsOf(tokenOf(response)?.scope);
  const rest = typeof told === 'string' ? wordsOf(told) : own.length > 0 ? [] : wordsOf(asked(exchange, 'scope')[0]);
  return [...new Set([...rest, ...own])];
};

const audienceOf = (response: ReadResponse): readonly string[] => textsOf(tokenOf(response)?.aud);

const list = (values: readonly string[]): string => values.join(' ').slice(0, 80) || 'none';

const hasScope = (exchange: Exchange): boolean => granting(exchange)?.scopes !== undefined;

/** The token is a JWT, and the grant names resources. */
const readable = (response: ReadResponse, exchange: Exchange): boolean =>
  tokenOf(response) !== undefined && (granting(exchange)?.resources.length ?? 0) > 0;

/** Resources that the request asks for and the grant does not name. */
const beyond = (exchange: Exchange): readonly string[] =>
  asked(exchange, 'resource').filter((one) => granting(exchange)?.resources.includes(one) === false);

/** Rules for tokens that an Identity Assertion JWT Authorization Grant brings (draft-ietf-oauth-identity-assertion-authz-grant §4.4.1). */
export const identityAssertionRules: readonly Rule[] = [
  rule({
    id: 'granted-scope-of-assertion',
    of: 'granted',
    title: 'No more is granted than the identity provider did',
    why: 'a client helps itself to what the identity provider did not grant',
    wrong: (response, exchange) => {
      const more = scopesOf(response, exchange).filter((one) => !granting(exchange)?.scopes?.includes(one));
      return unless(more.length === 0, `beyond the grant: ${list(more)}`);
    },
    when: (_response, exchange) => hasScope(exchange),
  }),
  rule({
    id: 'granted-scope-of-request',
    of: 'granted',
    title: 'An identity assertion brings no more scope than was asked for',
    why: 'a client that wants little gets a token that opens more, and loses it',
    wrong: (response, exchange) => {
      const wanted = wordsOf(asked(exchange, 'scope')[0]);
      const more = scopesOf(response, exchange).filter((one) => !wanted.includes(one));
      return unless(more.length === 0, `beyond the request: ${list(more)}`);
    },
    when: (_response, exchange) => hasScope(exchange) && asked(exchange, 'scope').length === 1,
  }),
  rule({
    id: 'granted-scope-with-assertion',
    of: 'granted',
    title: 'The scope that an identity assertion brings is told',
    why: 'the client cannot tell what the identity provider and the server left of its scope',
    wrong: (response) => unless(present('scope')(response), 'there is no scope'),
    when: (_response, exchange) => hasScope(exchange),
  }),
  rule({
    id: 'token-audience-with-assertion',
    of: 'granted',
    title: 'A token that an identity assertion brings for a resource names an audience',
    why: 'a token for one resource works at all others',
    wrong: (response) => unless(audienceOf(response).length > 0, 'the token names no audience'),
    when: readable,
  }),
  rule({
    id: 'token-audience-of-assertion',
    of: 'granted',
    title: 'The audience of a token is the resource of the identity assertion',
    why: 'the token works where the identity provider did not mean it to',
    wrong: (response, exchange) => {
      const other = audienceOf(response).filter((one) => !granting(exchange)?.resources.includes(one));
      return unless(other.length === 0, `the token is for ${list(other)}`);
    },
    when: (response, exchange) => readable(response, exchange) && audienceOf(response).length > 0,
  }),
  rule({
    id: 'token-audience-not-beyond-assertion',
    of: 'granted',
    title: 'No token is for a resource that only the request names',
    why: 'a client takes a grant for one resource to another one',
    wrong: (response, exchange) => {
      const taken = beyond(exchange).filter((one) => audienceOf(response).includes(one));
      return unless(taken.length === 0, `the token is for ${list(taken)}`);
    },
    when: (response, exchange) => readable(response, exchange) && beyond(exchange).length > 0,
  }),
];
