import type { Context } from '../../../harness/model/context.ts';
import type { Heeded, RegisteredClient } from '../../../harness/model/registration.ts';
import type { Need, Preceding, Scenario } from '../../../harness/model/scenario.ts';
import { having } from '../../builders/form.ts';
import { impact } from '../../builders/impact.ts';
import { otherCase } from '../../builders/text.ts';
import { byName, keptAs, madePublic, soundKey } from './clients.ts';

const withMetadata =
  (words: string, metadata: (context: Context) => RegisteredClient['metadata'], heeded: Heeded) =>
  (context: Context): RegisteredClient => ({ words, keys: [soundKey(context)], metadata: metadata(context), heeded });

const words = (scope: unknown): readonly string[] => (typeof scope === 'string' ? scope.split(' ') : []);

/** Two scopes that the server knows, where it tells them (RFC 8414 §2, `scopes_supported`). */
const first = ({ scopes = [] }: Context): string => scopes[0] ?? '';
const second = ({ scopes = [] }: Context): string => scopes[1] ?? '';

const twoScopes: Need = ({ scopes = [] }) =>
  scopes.length > 1 ? undefined : 'the metadata do not name two scopes (scopes_supported)';

/** The first scope becomes another one when the case of its letters is turned round. */
const aCaseOfItsOwn: Need = (context) =>
  (context.scopes ?? []).includes(otherCase(first(context)))
    ? 'the scope in other case is a scope of the server, or has no letter'
    : undefined;

const asking =
  (scope: (context: Context) => string): Scenario['change'] =>
  (context) => ({ form: (p) => having(p, 'scope', scope(context)) });

/** The client may ask for both scopes; where the server grants them to nobody who acts for itself, nothing is shown. */
const askingFor = (scope: (context: Context) => string): Preceding => ({
  change: asking(scope),
  answer: 'granted',
  control: true,
  otherwise: 'the server does not grant these scopes to a client that acts for itself',
});

const both = (context: Context): string => `${first(context)} ${second(context)}`;

/** A grant that leaves the scope out, and says so, is as good as a refusal (RFC 6749 §3.3). */
const unlessLeftOut =
  (asked: (context: Context) => string): NonNullable<Scenario['heeded']> =>
  ({ scope }, context) =>
    scope === undefined || words(scope).includes(asked(context))
      ? undefined
      : 'the server left the scope out and said so, as it may (RFC 6749 §3.3)';

const registeredForBoth = withMetadata(
  'it registered two scopes',
  (context) => ({ scope: both(context) }),
  keptAs('scope', (scope) => words(scope).length > 1),
);

/** A client whose twin did register what it asks for: where that is not granted either, nothing is shown. */
const beside =
  (twin: (context: Context) => RegisteredClient, ...one: Parameters<typeof withMetadata>) =>
  (context: Context): RegisteredClient => ({ ...withMetadata(...one)(context), twin: twin(context) });

/** What a client registered beside its keys binds its requests: method, algorithm, grant types, scope (RFC 7591 §2). */
export const bound: readonly Scenario[] = impact('malformed accepted', {
  but: { forgery: ['method-none', 'alg-none'], 'over-strict': ['scope-reordered'] },
  family: { 'no-authentication': ['method-none'] },
})([
  {
    id: 'method-none',
    title: 'A client that registered no method of authentication sends none',
    registered: withMetadata('its method of authentication is none', () => madePublic.metadata, madePublic.heeded),
    change: byName,
    why: 'whoever may register, or learns the client_id of who did, obtains tokens',
  },
  {
    id: 'alg-none',
    title: 'A client that registered alg none sends an unsigned assertion',
    registered: withMetadata(
      'the algorithm of its assertions is none',
      () => ({ token_endpoint_auth_signing_alg: 'none' }),
      keptAs('token_endpoint_auth_signing_alg', (alg) => alg === 'none'),
    ),
    change: () => ({ header: { alg: 'none', kid: undefined }, signing: { alter: () => new Uint8Array() } }),
    why: 'anybody who knows the client_id is the client',
  },
  {
    id: 'grant-not-registered',
    title: 'The client did not register for the grant type that it asks for',
    registered: beside(
      (context) => ({ words: 'it is client_credentials', keys: [soundKey(context)] }),
      'its one grant type is authorization_code',
      ({ client: { redirectUri = 'https://client.example/callback' } }) => ({
        grant_types: ['authorization_code'],
        response_types: ['code'],
        redirect_uris: [redirectUri],
      }),
      keptAs('grant_types', (types) => Array.isArray(types) && !types.includes('client_credentials')),
    ),
    change: () => ({}),
    why: 'a client that users sign in to obtains tokens that no user agreed to',
  },
  {
    id: 'scope-not-registered',
    title: 'The scope is one of the server that the client did not register for',
    registered: beside(
      registeredForBoth,
      'it registered one scope of two',
      (context) => ({ scope: first(context) }),
      keptAs('scope', (scope) => words(scope).length === 1),
    ),
    first: [askingFor(first)],
    change: asking(second),
    why: 'a client that was given little takes what was meant for others',
    needs: [twoScopes],
    heeded: unlessLeftOut(second),
  },
  {
    id: 'scope-reordered',
    title: 'The scopes stand in another order',
    registered: registeredForBoth,
    first: [askingFor(both)],
    change: asking((context) => `${second(context)} ${first(context)}`),
    why: 'clients whose library sorts the scopes, or does not, are locked out',
    needs: [twoScopes],
  },
  {
    id: 'scope-case',
    title: 'The scope is written in other case',
    registered: registeredForBoth,
    first: [askingFor(first)],
    change: asking((context) => otherCase(first(context))),
    why: 'a scope that no resource server knows, or one that another knows, stands in the token',
    needs: [twoScopes, aCaseOfItsOwn],
    heeded: unlessLeftOut((context) => otherCase(first(context))),
  },
]);
