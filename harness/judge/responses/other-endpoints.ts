import { bodyObject } from '../../exchange/answer.ts';
import type { Endpoint } from '../../model/client.ts';
import type { Exchange, ReadResponse } from '../../model/observation.ts';
import { member, notJson, present, type Rule, rule, unless } from './rule.ts';

const pushed: readonly Endpoint[] = ['pushed authorization request'];
const introspection: readonly Endpoint[] = ['introspection'];

/** The thumbprint of the key that a token is bound to (RFC 9449 §6.2). */
const jktOf = (response: ReadResponse): unknown =>
  (member('cnf')(response) as { readonly jkt?: unknown } | null | undefined)?.jkt;

const posted = ({ request }: Exchange): boolean => request.method === 'POST';

/** Rules for the answers of endpoints other than the token endpoint: RFC 9126, RFC 7662, RFC 7009, RFC 9449 §6.2. */
export const endpointRules: readonly Rule[] = [
  rule(
    'pushed-status',
    'granted',
    'A pushed request is answered with status 201',
    'clients take other statuses for failures',
    (r) => unless(r.status === 201, `the status is ${r.status}`),
    undefined,
    pushed,
  ),
  rule(
    'pushed-expires-in',
    'granted',
    'The lifetime of a request_uri is a positive whole number',
    'clients send the user with a reference that is dead',
    (r) => {
      const value = member('expires_in')(r);
      return unless(Number.isInteger(value) && Number(value) > 0, `expires_in is ${JSON.stringify(value) ?? 'absent'}`);
    },
    undefined,
    pushed,
  ),
  rule(
    'pushed-method',
    'all',
    'Other methods than POST are answered with 405',
    'what was to be pushed in confidence ends in logs',
    (r) => unless(r.status === 405, `the status is ${r.status}`),
    (_r, { request }) => request.method !== 'POST',
    pushed,
  ),
  rule(
    'endpoint-refused',
    'refused',
    'Other endpoints refuse as the token endpoint does',
    'clients cannot tell what went wrong',
    (r) =>
      notJson(r) ??
      unless(typeof member('error')(r) === 'string', 'there is no error') ??
      unless(r.status === 400 || r.status === 401 || r.status === 403, `the status is ${r.status}`),
    (r, exchange) => posted(exchange) && !present('active')(r),
    [...pushed, ...introspection, 'revocation'],
  ),
  rule(
    'introspection-unauthorized',
    'refused',
    'Bad credentials are answered with 401 at the introspection endpoint',
    'a resource server takes its own fault for a dead token',
    (r) => unless(r.status === 401, `the status is ${r.status}`),
    (r) => member('error')(r) === 'invalid_client',
    introspection,
  ),
  rule(
    'introspection-key',
    'granted',
    'Of a token that is bound to a key, introspection tells the key',
    'a resource server cannot tell who may use the token',
    (r) => unless(/^[\w-]{43}$/.test(String(jktOf(r))), 'there is no cnf with a jkt of 43 characters'),
    (r) => /^dpop$/i.test(String(member('token_type')(r))),
    introspection,
  ),
  rule(
    'introspection-bound-type',
    'granted',
    'Of a token that is bound to a key, introspection tells no other type',
    'a resource server takes it for a bearer token, which anybody can use',
    (r) => {
      const type = member('token_type')(r);
      return unless(/^dpop$/i.test(String(type)), `token_type is ${JSON.stringify(type)}`);
    },
    (r) => jktOf(r) !== undefined && present('token_type')(r),
    introspection,
  ),
  rule(
    'introspection-inactive-alone',
    'refused',
    'Of an inactive token nothing else is told',
    'whoever guesses tokens learns which ones were real',
    (r) => {
      const others = Object.keys(bodyObject(r) ?? {}).filter((name) => name !== 'active');
      return unless(others.length === 0, `there are ${others.join(', ')}`);
    },
    (r) => member('active')(r) === false,
    introspection,
  ),
];
