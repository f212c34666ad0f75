import { bodyObject } from '../../exchange/answer.ts';
import type { Endpoint } from '../../model/client.ts';
import type { Exchange, ReadResponse } from '../../model/observation.ts';
import { member, notJson, present, type Rule, rule, unless, whole } from './rule.ts';

const pushed: readonly Endpoint[] = ['pushed authorization request'];
const introspection: readonly Endpoint[] = ['introspection'];

/** The thumbprint of the key that a token is bound to (RFC 9449 §6.2). */
const jktOf = (response: ReadResponse): unknown =>
  (member('cnf')(response) as { readonly jkt?: unknown } | null | undefined)?.jkt;

const posted = ({ request }: Exchange): boolean => request.method === 'POST';

/** An endpoint that refuses as the token endpoint does (RFC 6749 §5.2), by the prefix of its rules. */
const refusing = (prefix: string, what: string, at: readonly Endpoint[]): Rule =>
  rule({
    id: `${prefix}-refused`,
    of: 'refused',
    title: `${what} refuses as the token endpoint does`,
    why: 'clients cannot tell what went wrong',
    wrong: (r) =>
      notJson(r) ??
      unless(typeof member('error')(r) === 'string', 'there is no error') ??
      unless(r.status === 400 || r.status === 401 || r.status === 403, `the status is ${r.status}`),
    when: (r, exchange) => posted(exchange) && !present('active')(r),
    at,
  });

/** Rules for the answers of endpoints other than the token endpoint: RFC 9126, RFC 7662, RFC 7009, RFC 9449 §6.2. */
export const endpointRules: readonly Rule[] = [
  refusing('pushed', 'The pushed authorization request endpoint', pushed),
  refusing('introspection', 'The introspection endpoint', introspection),
  refusing('revocation', 'The revocation endpoint', ['revocation']),
  whole(
    'pushed-whole',
    'A request_uri is at the top of a JSON object, as text',
    'clients find no reference to send the user with',
    pushed,
  ),
  whole(
    'introspection-whole',
    'Whether a token is active is told at the top of a JSON object, by a boolean',
    'resource servers cannot read it, or take "false" for true',
    introspection,
  ),
  rule({
    id: 'pushed-status',
    of: 'granted',
    title: 'A pushed request is answered with status 201',
    why: 'clients take other statuses for failures',
    wrong: (r) => unless(r.status === 201, `the status is ${r.status}`),
    at: pushed,
  }),
  rule({
    id: 'pushed-expires-in',
    of: 'granted',
    title: 'The lifetime of a request_uri is a positive whole number',
    why: 'clients send the user with a reference that is dead',
    wrong: (r) => {
      const value = member('expires_in')(r);
      return unless(Number.isInteger(value) && Number(value) > 0, `expires_in is ${JSON.stringify(value) ?? 'absent'}`);
    },
    at: pushed,
  }),
  rule({
    id: 'pushed-expires-in-short',
    of: 'granted',
    title: 'A request_uri is alive for less than ten minutes',
    why: 'whoever finds the reference in a log has long to use it',
    wrong: (r) =>
      unless(Number(member('expires_in')(r)) < 600, `expires_in is ${JSON.stringify(member('expires_in')(r))}`),
    when: (r) => typeof member('expires_in')(r) === 'number',
    at: pushed,
  }),
  rule({
    id: 'pushed-method',
    of: 'all',
    title: 'Other methods than POST are answered with 405',
    why: 'what was to be pushed in confidence ends in logs',
    wrong: (r) => unless(r.status === 405, `the status is ${r.status}`),
    when: (_r, { request }) => request.method !== 'POST',
    at: pushed,
  }),
  rule({
    id: 'introspection-unauthorized',
    of: 'refused',
    title: 'Bad credentials are answered with 401 at the introspection endpoint',
    why: 'a resource server takes its own fault for a dead token',
    wrong: (r) => unless(r.status === 401, `the status is ${r.status}`),
    when: (r) => member('error')(r) === 'invalid_client',
    at: introspection,
  }),
  rule({
    id: 'introspection-key',
    of: 'granted',
    title: 'Of a token that is bound to a key, introspection tells the key',
    why: 'a resource server cannot tell who may use the token',
    wrong: (r) => unless(/^[\w-]{43}$/.test(String(jktOf(r))), 'there is no cnf with a jkt of 43 characters'),
    when: (r) => /^dpop$/i.test(String(member('token_type')(r))),
    at: introspection,
  }),
  rule({
    id: 'introspection-bound-type',
    of: 'granted',
    title: 'Of a token that is bound to a key, introspection tells no other type',
    why: 'a resource server takes it for a bearer token, which anybody can use',
    wrong: (r) => {
      const type = member('token_type')(r);
      return unless(/^dpop$/i.test(String(type)), `token_type is ${JSON.stringify(type)}`);
    },
    when: (r) => jktOf(r) !== undefined && present('token_type')(r),
    at: introspection,
  }),
  rule({
    id: 'introspection-inactive-alone',
    of: 'refused',
    title: 'Of an inactive token nothing else is told',
    why: 'whoever guesses tokens learns which ones were real',
    wrong: (r) => {
      const others = Object.keys(bodyObject(r) ?? {}).filter((name) => name !== 'active');
      return unless(others.length === 0, `there are ${others.join(', ')}`);
    },
    when: (r) => member('active')(r) === false,
    at: introspection,
  }),
];
