import { bodyObject, headerOf } from '../../exchange/answer.ts';
import type { Endpoint } from '../../model/client.ts';
import type { Exchange, ReadResponse } from '../../model/observation.ts';
import { directive, member, notJson, type Rule, rule, unless, whole } from './rule.ts';

const registration: readonly Endpoint[] = ['registration'];
const configuration: readonly Endpoint[] = ['client configuration'];

/** RFC 7591 §3.2.2. */
const codes = new Set([
  'invalid_redirect_uri',
  'invalid_client_metadata',
  'invalid_software_statement',
  'unapproved_software_statement',
]);

/** The client metadata that were sent. */
const sent = ({ request }: Exchange): { readonly [name: string]: unknown } => {
  const { body = '' } = request;
  return bodyObject({ body } as ReadResponse) ?? {};
};

const written = (value: unknown): string => JSON.stringify(value) ?? 'absent';

/** Rules for the answers of the registration endpoint (RFC 7591) and of client configuration endpoints (RFC 7592). */
export const registrationRules: readonly Rule[] = [
  whole(
    'registered-whole',
    'A client_id is at the top of a JSON object, as text',
    'clients do not learn who they are',
    registration,
  ),
  rule({
    id: 'registered-status',
    of: 'granted',
    title: 'A registration is answered with status 201, as JSON',
    why: 'clients take other statuses for failures, and register again',
    wrong: (r) => unless(r.status === 201, `the status is ${r.status}`) ?? notJson(r),
    at: registration,
  }),
  rule({
    id: 'registered-no-store',
    of: 'granted',
    title: 'Client information is not to be stored by caches',
    why: 'a cache hands the tokens that manage the client to somebody else',
    wrong: (r) =>
      unless(directive(r, 'cache-control', 'no-store'), `Cache-Control is ${headerOf(r, 'cache-control') ?? 'absent'}`),
    at: registration,
  }),
  rule({
    id: 'registered-echo',
    of: 'granted',
    title: 'Client information says how the client authenticates, and with which keys',
    why: 'the client cannot see what the server replaced, and fails later',
    wrong: (r, exchange) => {
      // Where the client is to authenticate otherwise, keys may be metadata that the server does not know and ignores (RFC 7591 §2).
      const signs = member('token_endpoint_auth_method')(r) === 'private_key_jwt';
      const keys = ['jwks', 'jwks_uri'].filter((name) => signs && name in sent(exchange));
      const absent = ['token_endpoint_auth_method', ...keys].filter((name) => member(name)(r) === undefined);
      return unless(absent.length === 0, `there is no ${absent.join(' and no ')}`);
    },
    at: registration,
  }),
  rule({
    id: 'registered-no-secret',
    of: 'granted',
    title: 'A client that authenticates with a key is given no secret',
    why: 'a second credential that nobody guards opens the same door',
    wrong: (r) => unless(member('client_secret')(r) === undefined, 'there is a client_secret'),
    when: (r) => member('token_endpoint_auth_method')(r) === 'private_key_jwt',
    at: registration,
  }),
  rule({
    id: 'registered-default-method',
    of: 'granted',
    title: 'A client that names no method is registered for client_secret_basic',
    why: 'client and server take different methods for agreed',
    wrong: (r) =>
      unless(
        member('token_endpoint_auth_method')(r) === 'client_secret_basic',
        `token_endpoint_auth_method is ${written(member('token_endpoint_auth_method')(r))}`,
      ) ?? unless(typeof member('client_secret')(r) === 'string', 'there is no client_secret'),
    when: (_r, exchange) => !('token_endpoint_auth_method' in sent(exchange)),
    at: registration,
  }),
  rule({
    id: 'registration-refused',
    of: 'refused',
    title: 'A registration is refused with 400 and a code that is registered for it',
    why: 'clients cannot tell what to register instead',
    wrong: (r) =>
      unless(r.status === 400, `the status is ${r.status}`) ??
      notJson(r) ??
      unless((codes as ReadonlySet<unknown>).has(member('error')(r)), `error is ${written(member('error')(r))}`),
    when: (r) => r.status !== 401 && r.status !== 403,
    at: registration,
  }),
  rule({
    id: 'registration-unauthorized',
    of: 'refused',
    title: 'A wrong registration access token is answered with 401 and a challenge',
    why: 'clients cannot tell that the token was at fault',
    wrong: (r) =>
      unless(
        r.status === 401 && /^bearer\b/i.test(headerOf(r, 'www-authenticate') ?? ''),
        `the status is ${r.status}, WWW-Authenticate is ${headerOf(r, 'www-authenticate') ?? 'absent'}`,
      ),
    when: (_r, { request }) => request.method === 'GET',
    at: configuration,
  }),
];
