import { headerOf } from '../../exchange/answer.ts';
import type { Exchange, ReadResponse } from '../../model/observation.ts';
import { directive, member, notJson, present, type Rule, rule, unless } from './rule.ts';

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

/** What RFC 6749 §5.2 speaks of: to other methods and media types HTTP itself answers, with 405 and 415. */
const ofForm = (_response: ReadResponse, { request }: Exchange): boolean =>
  request.method === 'POST' &&
  request.headers.some(
    ([name, value]) =>
      name.toLowerCase() === 'content-type' && /^application\/x-www-form-urlencoded *(;|$)/i.test(value),
  );

/** Rules for the answers of the token endpoint (RFC 6749 §5.1, §5.2), and those for every answer. */
export const tokenEndpointRules: readonly Rule[] = [
  rule(
    'granted-status',
    'granted',
    'A granted request is answered with status 200',
    'clients take other statuses for failures',
    (r) => unless(r.status === 200, `the status is ${r.status}`),
  ),
  rule(
    'granted-json',
    'granted',
    'A grant is a JSON object, and says so',
    'clients read it as text or not at all',
    notJson,
  ),
  rule(
    'granted-access-token',
    'granted',
    'The access token consists of printable ASCII',
    'the token does not survive an Authorization header',
    (r) => unless(r.token?.characters !== 'other', 'the access token has other characters'),
  ),
  rule(
    'granted-token-type',
    'granted',
    'A grant names a known token type',
    'clients must not use a token whose type they do not know',
    (r) => {
      const type = member('token_type')(r);
      return unless(
        typeof type === 'string' && tokenTypes.test(type),
        `token_type is ${JSON.stringify(type) ?? 'absent'}`,
      );
    },
  ),
  rule(
    'granted-expires-in',
    'granted',
    'The lifetime of the token is a positive number of seconds',
    'clients keep using a token that is dead, or never refresh one',
    (r) => {
      const value = member('expires_in')(r);
      return unless(typeof value === 'number' && value > 0, `expires_in is ${JSON.stringify(value)}`);
    },
    present('expires_in'),
  ),
  rule(
    'granted-expires-in-present',
    'granted',
    'A grant states the lifetime of the token',
    'clients have to guess when to come back',
    (r) => unless(present('expires_in')(r), 'there is no expires_in'),
  ),
  rule(
    'granted-sender-constrained',
    'granted',
    'The token is bound to who asked for it',
    'whoever steals the token can use it',
    (r) => {
      const type = member('token_type')(r);
      return unless(!/^bearer$/i.test(String(type)), `token_type is ${JSON.stringify(type)}`);
    },
    present('token_type'),
  ),
  rule(
    'granted-no-store',
    'granted',
    'A grant is not to be stored by caches',
    'a cache hands the token to somebody else',
    (r) =>
      unless(directive(r, 'cache-control', 'no-store'), `Cache-Control is ${headerOf(r, 'cache-control') ?? 'absent'}`),
  ),
  rule(
    'granted-pragma',
    'granted',
    'A grant is not to be stored by old caches',
    'a cache hands the token to somebody else',
    (r) => unless(directive(r, 'pragma', 'no-cache'), `Pragma is ${headerOf(r, 'pragma') ?? 'absent'}`),
  ),
  rule(
    'granted-no-refresh-token',
    'granted',
    'A client acting for itself gets no refresh token',
    'a second long-lived credential that nobody needs',
    (r) => unless(!present('refresh_token')(r), 'there is a refresh_token'),
  ),
  rule(
    'granted-scope',
    'granted',
    'The granted scope is written as scopes are',
    'clients misread what they were given',
    (r) => {
      const value = member('scope')(r);
      return unless(typeof value === 'string' && scopeText.test(value), `scope is ${JSON.stringify(value)}`);
    },
    present('scope'),
  ),
  rule(
    'granted-scope-present',
    'granted',
    'A grant states its scope',
    'clients have to guess what they were given',
    (r) => unless(present('scope')(r), 'there is no scope'),
  ),
  rule(
    'refused-status',
    'refused',
    'A refusal has status 400, or 401 for invalid_client',
    'clients take other statuses for outages or for somebody else',
    (r) =>
      unless(
        r.status === 400 || (r.status === 401 && member('error')(r) === 'invalid_client'),
        `the status is ${r.status}`,
      ),
    ofForm,
  ),
  rule(
    'refused-json',
    'refused',
    'A refusal is a JSON object, and says so',
    'clients cannot tell their user what went wrong',
    notJson,
    ofForm,
  ),
  rule(
    'refused-error',
    'refused',
    'A refusal carries a registered error code',
    'clients cannot act on a code nobody knows',
    (r) => {
      const error = member('error')(r);
      return unless(
        typeof error === 'string' && errorText.test(error) && registered.has(error),
        `error is ${JSON.stringify(error) ?? 'absent'}`,
      );
    },
    ofForm,
  ),
  rule(
    'refused-description',
    'refused',
    'The description of an error keeps to its characters',
    'quotes and line feeds break headers and logs',
    (r) => {
      const text = member('error_description')(r);
      return unless(
        typeof text === 'string' && errorText.test(text),
        `error_description is ${JSON.stringify(text).slice(0, 80)}`,
      );
    },
    present('error_description'),
  ),
  rule(
    'refused-uri',
    'refused',
    'The link of an error is a URI reference',
    'clients show a broken link, or a hostile one',
    (r) => {
      const text = member('error_uri')(r);
      return unless(
        typeof text === 'string' && errorUri.test(text),
        `error_uri is ${JSON.stringify(text).slice(0, 80)}`,
      );
    },
    present('error_uri'),
  ),
  rule('refused-no-token', 'refused', 'A refusal carries no token', 'the refusal is none', (r) =>
    unless(!present('access_token')(r), 'there is an access_token'),
  ),
  rule(
    'refused-challenge',
    'refused',
    'A refused Authorization header is answered with 401 and a challenge',
    'HTTP clients cannot tell that the header was at fault',
    (r) =>
      unless(
        r.status === 401 && headerOf(r, 'www-authenticate') !== undefined,
        `the status is ${r.status}, WWW-Authenticate is ${headerOf(r, 'www-authenticate') ?? 'absent'}`,
      ),
    (r, exchange) => usedAuthorization(r, exchange) && member('error')(r) === 'invalid_client',
  ),
  rule(
    'all-no-server-error',
    'all',
    'No request makes the server fail',
    'anybody can provoke the failure, and what lies behind it',
    (r) => unless(r.status < 500, `the status is ${r.status}`),
  ),
  rule('all-no-repeated-members', 'all', 'No member of an answer is repeated', 'two clients read two values', (r) =>
    unless(r.repeated.length === 0, `repeated: ${r.repeated.join(', ')}`),
  ),
  rule(
    'all-no-echo',
    'all',
    'No answer sends a credential back',
    'what a client sent in confidence lands in logs and pages',
    (r) => unless(r.echoed.length === 0, `the answer holds the ${r.echoed.join(' and a ')}`),
  ),
  rule(
    'all-no-redirect',
    'all',
    'No answer is a redirect',
    'a client that follows it sends its assertion elsewhere',
    (r) =>
      unless(
        r.status < 300 || r.status >= 400,
        `the status is ${r.status}, to ${(headerOf(r, 'location') ?? 'nowhere').slice(0, 80)}`,
      ),
  ),
];
