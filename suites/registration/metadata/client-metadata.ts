import type { Context } from '../../../harness/model/context.ts';
import type { Json, Members } from '../../../harness/model/json.ts';
import type { Heeded } from '../../../harness/model/registration.ts';
import type { Change } from '../../../harness/model/request.ts';
import type { Scenario, Twin } from '../../../harness/model/scenario.ts';
import { having, without } from '../../builders/form.ts';
import { impact } from '../../builders/impact.ts';
import { soundOf } from '../../builders/key-set.ts';
import { another } from '../../builders/needs.ts';
import { base64url } from '../../builders/text.ts';

const withMember =
  (name: string, value: Json | ((context: Context) => Json)): Scenario['change'] =>
  (context) => ({
    form: (p) => having(p, name, JSON.stringify(typeof value === 'function' ? value(context) : value)),
  });

/** The value that was asked for is the one that is registered. */
const kept =
  (name: string, value: Json): Heeded =>
  (registered) =>
    JSON.stringify(registered[name]) === JSON.stringify(value)
      ? undefined
      : `the server registered another ${name}, or none, as it may (RFC 7591 §3.2.1)`;

const methodUnknown = 'assay_unknown';
const grantUnknown = ['urn:assay:example:unknown'];

/** The redirect URI that is registered for the client, on a host that the server knows; any other where it has none. */
const redirectUri = ({ client: { redirectUri: own = 'https://client.example/callback' } }: Context): string => own;

const redirectingTo =
  (spelled: (uri: string) => string) =>
  (context: Context): Change =>
    withMember('redirect_uris', [spelled(redirectUri(context))])(context);

const nameOfStatement = 'Assay: said by the issuer of a software statement';

const segment = (members: Members): string => base64url(JSON.stringify(members));

/** A software statement (RFC 7591 §2.3) by an issuer whom nobody knows, which nobody signed. */
const statement = ({ now, issuer }: Context): string =>
  [
    segment({ alg: 'ES256', typ: 'JWT' }),
    segment({ iss: `${issuer}/assay-unknown`, iat: now, client_name: nameOfStatement }),
    base64url(new Uint8Array(64).fill(7)),
  ].join('.');

const withRedirect: Twin = { words: 'with a redirect URI', change: redirectingTo((uri) => uri) };

const withAlgorithm: Twin = {
  words: 'with the algorithm of its key as the registered one',
  change: withMember('token_endpoint_auth_signing_alg', (context) => soundOf(context)?.alg ?? ''),
};

const unknownMember = withMember('assay_unknown', { nested: true });

/** A server that refuses every member it does not know says nothing about the one that is spoilt. */
const withUnknownMember: Twin = { words: 'with a member that nobody knows', change: unknownMember };

/** What else client metadata can say. */
export const clientMetadata: readonly Scenario[] = impact('malformed accepted', {
  but: { 'over-strict': ['metadata-unknown', 'method-missing'], forgery: ['software-statement-unknown'] },
})([
  {
    id: 'metadata-unknown',
    title: 'The metadata have a member that nobody knows',
    change: unknownMember,
    why: 'no extension can be registration without breaking registration',
  },
  {
    id: 'method-unknown',
    title: 'The method of authentication is one that nobody knows',
    change: withMember('token_endpoint_auth_method', methodUnknown),
    why: 'a client that the server cannot authenticate is authenticated by something else, or not at all',
    heeded: kept('token_endpoint_auth_method', methodUnknown),
  },
  {
    id: 'method-missing',
    title: 'The method of authentication is left out',
    change: () => ({ form: (p) => without(p, 'token_endpoint_auth_method') }),
    why: 'client and server take different methods for agreed',
    needs: [another('client_secret_basic')],
  },
  {
    id: 'alg-none',
    title: 'The registered algorithm of assertions is none',
    change: withMember('token_endpoint_auth_signing_alg', 'none'),
    why: 'anybody who knows the client_id is the client',
    twin: withAlgorithm,
    heeded: kept('token_endpoint_auth_signing_alg', 'none'),
  },
  {
    id: 'alg-unknown',
    title: 'The registered algorithm of assertions is one that nobody knows',
    change: withMember('token_endpoint_auth_signing_alg', 'ASSAY256'),
    why: 'the fault shows only when the client authenticates, or the pin is silently dropped',
    twin: withAlgorithm,
    heeded: kept('token_endpoint_auth_signing_alg', 'ASSAY256'),
  },
  {
    id: 'grant-unknown',
    title: 'The client registers for a grant that nobody knows, and no other',
    change: withMember('grant_types', grantUnknown),
    why: 'the fault shows only when the client asks for a token',
    heeded: kept('grant_types', grantUnknown),
  },
  {
    id: 'redirect-uri-fragment',
    title: 'A redirect URI has a fragment',
    change: redirectingTo((uri) => `${uri}#fragment`),
    why: 'the answer to an authorization request ends in the fragment of another one',
    twin: withRedirect,
    heeded: ({ redirect_uris: uris }) =>
      JSON.stringify(uris)?.includes('#')
        ? undefined
        : 'the server registered other redirect URIs, or none, as it may (RFC 7591 §3.2.1)',
  },
  {
    id: 'scope-number',
    title: 'The scope is a number',
    change: withMember('scope', 7),
    why: 'what two readers of the registration take the client to be allowed differs',
    heeded: kept('scope', 7),
  },
  {
    id: 'software-statement-unknown',
    title: 'A software statement is by an issuer that nobody knows',
    change: withMember('software_statement', statement),
    why: 'anybody can register as software that the server trusts',
    heeded: kept('client_name', nameOfStatement),
    grounds: [withUnknownMember],
  },
]);
