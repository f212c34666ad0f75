import { headerOf } from '../../exchange/answer.ts';
import type { Exchange, ReadResponse } from '../../model/observation.ts';
import { decentRules } from './every-answer.ts';
import { directive, forItself, member, notJson, present, type Rule, rule, unless, whole } from './rule.ts';

/** RFC 6749 §5.2: printable ASCII without the quotation mark and the backslash. */
const errorText = /^[\x20-\x21\x23-\x5b\x5d-\x7e]*$/;
/** RFC 6749 §5.2, error_uri: as above and without the space. */
const errorUri = /^[\x21\x23-\x5b\x5d-\x7e]*$/;
/** RFC 6749 §3.3. */
const scopeText = /^[\x21\x23-\x5b\x5d-\x7e]+( [\x21\x23-\x5b\x5d-\x7e]+)*$/;

/** Error codes that the OAuth registry holds for the token endpoint. */
const registered = new Set([
  'invalid_request',
  'invalid_client',
  'invalid_grant',
  'unauthorized_client',
  'unsupported_grant_type',
  'invalid_scope',
  'invalid_target',
  'invalid_dpop_proof',
  'use_dpop_nonce',
  'invalid_authorization_details',
  'authorization_pending',
  'slow_down',
  'access_denied',
  'expired_token',
]);

const tokenTypes = /^(bearer|dpop|mac|pop|n_a)$/i;

const usedAuthorization = (_response: ReadResponse, { request }: Exchange): boolean =>
  request.headers.some(([name]) => name.toLowerCase() === 'authorization');

/** A header field without its quoted strings (RFC 9110 §5.6.4); one that does not end goes on to the end. */
const withoutQuoted = (value: string): string => {
  let rest = '';
  for (let at = 0; at < value.length; at++) {
    rest += value[at];
    if (value[at] !== '"') continue;
    for (at++; at < value.length && value[at] !== '"'; at++) if (value[at] === '\\') at++;
    rest += '"';
  }
  return rest;
};

/** The schemes that a 401 names (RFC 9110 §11.6.1), in lower case: a word that no equals sign follows. */
const challenges = ({ headers }: ReadResponse): readonly string[] =>
  headers
    .filter(([name]) => name.toLowerCase() === 'www-authenticate')
    .flatMap(([, value]) => withoutQuoted(value).split(','))
    .flatMap((part) => /^\s*([\w!#$%&'*+.^`|~-]+)(?:\s+[^=\s]|\s*$)/.exec(part)?.[1]?.toLowerCase() ?? []);

/** The scheme of the Authorization header that a request carried, in lower case. */
const schemeUsed = ({ request }: Exchange): string | undefined =>
  request.headers
    .find(([name]) => name.toLowerCase() === 'authorization')?.[1]
    .split(' ')[0]
    ?.toLowerCase();

/** The scope that a token which is a JWT says it is for (RFC 9068 §2.2.3). */
const issuedScope = (response: ReadResponse): unknown => response.token?.jwt?.claims.scope;

const askedScope = ({ request }: Exchange): string | undefined =>
  request.form.find(([name, value]) => name === 'scope' && value !== '')?.[1];

/** A scope as a set: its order does not matter (RFC 6749 §3.3). */
const wordsOf = (scope: unknown): string =>
  [...new Set((typeof scope === 'string' ? scope : `${JSON.stringify(scope)}`).split(' '))].sort().join(' ');

const shown = (text: string): string => JSON.stringify(text).slice(0, 80);

/** What RFC 6749 §5.2 speaks of: to other methods and media types HTTP itself answers, with 405 and 415. */
const ofForm = (_response: ReadResponse, { request }: Exchange): boolean =>
  request.method === 'POST' &&
  request.headers.some(
    ([name, value]) =>
      name.toLowerCase() === 'content-type' && /^application\/x-www-form-urlencoded *(;|$)/i.test(value),
  );

/** Rules for the answers of the token endpoint (RFC 6749 §5.1, §5.2), and those for each of its answers. */
export const tokenEndpointRules: readonly Rule[] = [
  whole(
    'granted-whole',
    'A grant has the access token at the top of a JSON object, as text',
    'clients find no token in it',
  ),
  rule({
    id: 'granted-status',
    of: 'granted',
    title: 'A granted request is answered with status 200',
    why: 'clients take other statuses for failures',
    wrong: (r) => unless(r.status === 200, `the status is ${r.status}`),
  }),
  rule({
    id: 'granted-json',
    of: 'granted',
    title: 'A grant is a JSON object, and says so',
    why: 'clients read it as text or not at all',
    wrong: notJson,
  }),
  rule({
    id: 'granted-access-token',
    of: 'granted',
    title: 'The access token consists of printable ASCII',
    why: 'the token does not survive an Authorization header',
    wrong: (r) => unless(r.token?.characters !== 'other', 'the access token has other characters'),
  }),
  rule({
    id: 'granted-token-type',
    of: 'granted',
    title: 'A grant names a known token type',
    why: 'clients must not use a token whose type they do not know',
    wrong: (r) => {
      const type = member('token_type')(r);
      return unless(
        typeof type === 'string' && tokenTypes.test(type),
        `token_type is ${JSON.stringify(type) ?? 'absent'}`,
      );
    },
  }),
  rule({
    id: 'granted-expires-in',
    of: 'granted',
    title: 'The lifetime of the token is a positive number of seconds',
    why: 'clients keep using a token that is dead, or never refresh one',
    wrong: (r) => {
      const value = member('expires_in')(r);
      return unless(typeof value === 'number' && value > 0, `expires_in is ${JSON.stringify(value)}`);
    },
    when: present('expires_in'),
  }),
  rule({
    id: 'granted-expires-in-present',
    of: 'granted',
    title: 'A grant states the lifetime of the token',
    why: 'clients have to guess when to come back',
    wrong: (r) => unless(present('expires_in')(r), 'there is no expires_in'),
  }),
  rule({
    id: 'granted-sender-constrained',
    of: 'granted',
    title: 'The token is bound to who asked for it',
    why: 'whoever steals the token can use it',
    wrong: (r) => {
      const type = member('token_type')(r);
      return unless(!/^bearer$/i.test(String(type)), `token_type is ${JSON.stringify(type)}`);
    },
    when: present('token_type'),
  }),
  rule({
    id: 'granted-no-store',
    of: 'granted',
    title: 'A grant is not to be stored by caches',
    why: 'a cache hands the token to somebody else',
    wrong: (r) =>
      unless(directive(r, 'cache-control', 'no-store'), `Cache-Control is ${headerOf(r, 'cache-control') ?? 'absent'}`),
  }),
  rule({
    id: 'granted-pragma',
    of: 'granted',
    title: 'A grant is not to be stored by old caches',
    why: 'a cache hands the token to somebody else',
    wrong: (r) => unless(directive(r, 'pragma', 'no-cache'), `Pragma is ${headerOf(r, 'pragma') ?? 'absent'}`),
  }),
  rule({
    id: 'granted-no-refresh-token',
    of: 'granted',
    title: 'A client acting for itself gets no refresh token',
    why: 'a second long-lived credential that nobody needs',
    wrong: (r) => unless(!present('refresh_token')(r), 'there is a refresh_token'),
    when: (_response, exchange) => forItself(exchange),
  }),
  rule({
    id: 'granted-scope',
    of: 'granted',
    title: 'The granted scope is written as scopes are',
    why: 'clients misread what they were given',
    wrong: (r) => {
      const value = member('scope')(r);
      return unless(typeof value === 'string' && scopeText.test(value), `scope is ${JSON.stringify(value)}`);
    },
    when: present('scope'),
  }),
  rule({
    id: 'granted-scope-told',
    of: 'granted',
    title: 'A grant of another scope than was asked for says which',
    why: 'the client takes itself to be allowed what it is not, or to be limited where it is not',
    wrong: (r, exchange) => {
      const [issued, asked] = [wordsOf(issuedScope(r)), wordsOf(askedScope(exchange))];
      return unless(
        issued === asked,
        `the token is for ${shown(issued)}, ${shown(asked)} was asked for, there is no scope`,
      );
    },
    when: (r, exchange) =>
      !present('scope')(r) && typeof issuedScope(r) === 'string' && askedScope(exchange) !== undefined,
  }),
  rule({
    id: 'granted-scope-present',
    of: 'granted',
    title: 'A grant states its scope',
    why: 'clients have to guess what they were given',
    wrong: (r) => unless(present('scope')(r), 'there is no scope'),
    when: (r, exchange) => askedScope(exchange) !== undefined || issuedScope(r) !== undefined,
  }),
  rule({
    id: 'refused-status',
    of: 'refused',
    title: 'A refusal has status 400, or 401 for invalid_client',
    why: 'clients take other statuses for outages or for somebody else',
    wrong: (r) =>
      unless(
        r.status === 400 || (r.status === 401 && member('error')(r) === 'invalid_client'),
        `the status is ${r.status}`,
      ),
    when: ofForm,
  }),
  rule({
    id: 'refused-json',
    of: 'refused',
    title: 'A refusal is a JSON object, and says so',
    why: 'clients cannot tell their user what went wrong',
    wrong: notJson,
    when: ofForm,
  }),
  rule({
    id: 'refused-error',
    of: 'refused',
    title: 'A refusal carries a registered error code',
    why: 'clients cannot act on a code nobody knows',
    wrong: (r) => {
      const error = member('error')(r);
      return unless(
        typeof error === 'string' && errorText.test(error) && registered.has(error),
        `error is ${JSON.stringify(error) ?? 'absent'}`,
      );
    },
    when: ofForm,
  }),
  rule({
    id: 'refused-description',
    of: 'refused',
    title: 'The description of an error keeps to its characters',
    why: 'quotes and line feeds break headers and logs',
    wrong: (r) => {
      const text = member('error_description')(r);
      return unless(
        typeof text === 'string' && errorText.test(text),
        `error_description is ${JSON.stringify(text).slice(0, 80)}`,
      );
    },
    when: present('error_description'),
  }),
  rule({
    id: 'refused-uri',
    of: 'refused',
    title: 'The link of an error is a URI reference',
    why: 'clients show a broken link, or a hostile one',
    wrong: (r) => {
      const text = member('error_uri')(r);
      return unless(
        typeof text === 'string' && errorUri.test(text),
        `error_uri is ${JSON.stringify(text).slice(0, 80)}`,
      );
    },
    when: present('error_uri'),
  }),
  rule({
    id: 'refused-no-token',
    of: 'refused',
    title: 'A refusal carries no token',
    why: 'the refusal is none',
    wrong: (r) => unless(!present('access_token')(r), 'there is an access_token'),
  }),
  rule({
    id: 'refused-challenge',
    of: 'refused',
    title: 'A refused Authorization header is answered with 401 and a challenge',
    why: 'HTTP clients cannot tell that the header was at fault',
    wrong: (r) =>
      unless(
        r.status === 401 && headerOf(r, 'www-authenticate') !== undefined,
        `the status is ${r.status}, WWW-Authenticate is ${headerOf(r, 'www-authenticate') ?? 'absent'}`,
      ),
    when: (r, exchange) => usedAuthorization(r, exchange) && member('error')(r) === 'invalid_client',
  }),
  rule({
    id: 'refused-challenge-scheme',
    of: 'refused',
    title: 'The challenge is for the scheme that the client used',
    why: 'HTTP clients answer the challenge, and never send what the server takes',
    wrong: (r) =>
      unless(
        challenges(r).some((scheme) => scheme === 'basic'),
        `challenges: ${challenges(r).join(', ')}`,
      ),
    when: (r, exchange) =>
      r.status === 401 &&
      schemeUsed(exchange) === 'basic' &&
      challenges(r).length > 0 &&
      member('error')(r) === 'invalid_client',
  }),
  rule({
    id: 'all-no-repeated-members',
    of: 'all',
    title: 'No member of an answer is repeated',
    why: 'two clients read two values',
    wrong: (r) => unless(r.repeated.length === 0, `repeated: ${r.repeated.join(', ')}`),
  }),
  ...decentRules({ prefix: 'all', what: 'token endpoint', at: ['token'] }),
];
