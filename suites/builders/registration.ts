import type { OtherMethod } from '../../harness/model/client.ts';
import type { Context } from '../../harness/model/context.ts';
import type { Members } from '../../harness/model/json.ts';
import type { RegisteredClient } from '../../harness/model/registration.ts';
import type { Change, HttpDraft, Parameter } from '../../harness/model/request.ts';
import type { Suite } from '../../harness/model/scenario.ts';
import { setOf } from './key-set.ts';

/** Writes client metadata: each parameter is a member, its value JSON text already. */
export const metadataBody: NonNullable<HttpDraft['body']> = (parameters) =>
  `{${parameters.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(',')}}`;

/** Members as parameters of {@link metadataBody}; `undefined` leaves one out. */
export const written = (members: Members): readonly Parameter[] =>
  Object.entries(members).flatMap(([name, value]) => (value === undefined ? [] : [[name, JSON.stringify(value)]]));

/** The metadata of every client that is registered (RFC 7591 §2), but for its keys. */
export const commonMetadata = ({ scope, registrationMetadata }: Context): Members => ({
  client_name: 'Assay: registered for one request',
  token_endpoint_auth_method: 'private_key_jwt',
  grant_types: ['client_credentials'],
  ...registrationMetadata,
  scope,
});

const authorized = ({ initialAccessToken }: Context): readonly Parameter[] =>
  initialAccessToken === true ? [['authorization', ['Bearer ', { slot: 'initial access token' }]]] : [];

/** A request to the registration endpoint (RFC 7591 §3.1). */
export const registering = (context: Context): HttpDraft => ({
  endpoint: 'registration',
  method: 'POST',
  contentType: 'application/json',
  headers: authorized(context),
  query: [],
  body: metadataBody,
});

/** Turns a valid request into the one that registers a client. */
export const register = (context: Context, { keys, set, metadata, published }: RegisteredClient): Change => ({
  form: () => [
    ...written({ ...commonMetadata(context), ...metadata }),
    published ? ['jwks_uri', JSON.stringify(context.keysAt)] : ['jwks', set ?? setOf(keys)],
  ],
  http: registering(context),
});

/** How a client with a secret is registered that is thrown away afterwards (RFC 7591 §3.1). */
export const thrownAway = (method: Exclude<OtherMethod, 'none'>): NonNullable<Suite['disposable']> => ({
  method,
  registration: (context) => ({
    now: context.now,
    form: written({ ...commonMetadata(context), token_endpoint_auth_method: method }),
    http: registering(context),
  }),
});

const managing = (method: string): Change['http'] => ({
  endpoint: 'client configuration',
  method,
  headers: [['authorization', ['Bearer ', { slot: 'registration access token' }]]],
});

/** Turns any request into one that updates the client registered before (RFC 7592 §2.2). */
export const update = (context: Context, keys: RegisteredClient['keys'], metadata: Members = {}): Change => ({
  form: () => [
    ['client_id', ['"', { slot: 'client_id' }, '"']],
    ...written({ ...commonMetadata(context), ...metadata }),
    ['jwks', setOf(keys)],
  ],
  http: { ...managing('PUT'), contentType: 'application/json', body: metadataBody },
});

/** Turns any request into one that reads the client registered before (RFC 7592 §2.1). */
export const read: Change = { form: () => [], http: { ...managing('GET'), contentType: undefined } };

/** Turns any request into one that deletes the client registered before (RFC 7592 §2.3). */
export const remove: Change = { form: () => [], http: { ...managing('DELETE'), contentType: undefined } };
