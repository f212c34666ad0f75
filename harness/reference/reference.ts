import { type PolicyName, policies, policyNames } from './checks/policy.ts';
import { endpointOf, type Judged } from './endpoint/endpoint.ts';
import { type Metadata, metadataOf, type Published, placesOf, supportedBy } from './endpoint/metadata.ts';
import { type Answer, answer, write } from './message/answer.ts';
import type { Incoming } from './message/token-request.ts';
import { type Verifies, verifies } from './message/verify.ts';
import { mutants } from './mutants/mutants.ts';
import { nearest } from './nearest.ts';
import { meetClients } from './registration/documents/documents.ts';
import { fetchDocument } from './registration/documents/fetch-document.ts';
import { issuerKeysFrom } from './registration/issuer-keys.ts';
import { fetchKeySet } from './registration/key-source.ts';
import { createRegistration, type Registrations } from './registration/registration.ts';
import type { Strictness } from './registration/strictness.ts';
import { jwtWriter, serverKey } from './state/access-token.ts';
import { know, type RegisteredClient } from './state/client.ts';
import { knowDevices, type RegisteredDevice } from './state/device.ts';
import { type TrustedIssuer, trust } from './state/issuer.ts';
import { type Random, random } from './state/random.ts';
import { remember } from './state/replays.ts';
import { opaque, rememberTokens } from './state/tokens.ts';

/** What a reference server is made of. */
export interface ReferenceOptions {
  /** The issuer identifier: an http or https URL. */
  readonly issuer: string;
  /** The document to follow; the mutant's own when absent, or `rfc7523`. */
  readonly policy?: string | undefined;
  readonly clients: readonly RegisteredClient[];
  /** Who is trusted to issue grants (RFC 7521 §4.1); nobody, when absent. */
  readonly issuers?: readonly TrustedIssuer[] | undefined;
  /** Devices that present one-time passwords; none, when absent or under a policy without them. */
  readonly devices?: readonly RegisteredDevice[] | undefined;
  /** Id of the mutant to be, instead of a sound server. */
  readonly mutant?: string | undefined;
  /** Who may register clients (RFC 7591), under whatever policy or under each: anybody, when absent. */
  readonly registration?: Registrations | ((policy: PolicyName) => Registrations);
  /** What is demanded of registrations beyond RFC 7591; nothing when absent. */
  readonly strictness?: readonly Strictness[] | undefined;
  /** The server's clock, in seconds since 1970. */
  readonly now?: () => number;
  /** Where tokens, identifiers and secrets come from. */
  readonly random?: Random;
  /** Verifies signatures. */
  readonly verifies?: Verifies;
  /** Told of each request at an endpoint how it was judged. */
  readonly judged?: Judged;
  /** Fetches the JWK Set at a `jwks_uri`. */
  readonly fetch?: typeof fetchKeySet;
  /** Fetches the JWK Set of an issuer; where it is absent, or the policy has keys agreed beforehand, none is fetched. */
  readonly fetchIssuer?: typeof fetchKeySet | undefined;
  /** Fetches the document at a `client_id`. */
  readonly fetchDocument?: typeof fetchDocument;
}

/** A server, ready to answer. */
export interface Reference {
  /** Answers a request; `certificate` is the one that the client showed in the TLS handshake, PEM. */
  readonly handle: (request: Request, connection?: { readonly certificate?: string }) => Promise<Response>;
  /** The answer to a request, before it is written as a response. */
  readonly answer: (request: Incoming) => Promise<Answer>;
  readonly issuer: string;
  readonly tokenEndpoint: string;
  /** The metadata. */
  readonly document: Readonly<Record<string, unknown>>;
  /** URL of the metadata. */
  readonly metadata: string;
  readonly policy: PolicyName;
}

const nobody = answer(403, {
  error: 'access_denied',
  error_description: 'This server has no users who could sign in.',
});

const failed = answer(500, { error: 'server_error', error_description: 'The server failed.' });

const choose = <T>(kind: string, name: string, known: ReadonlyMap<string, T>): T => {
  const chosen = known.get(name);
  if (chosen !== undefined) return chosen;
  throw new Error(
    `There is no ${kind} ${JSON.stringify(name)}. Near it: ${nearest(name, [...known.keys()]).join(', ')}.`,
  );
};

/** Makes an authorization server. Throws, naming what is near, for an unknown policy or mutant. */
export const createReference = (options: ReferenceOptions): Reference => {
  const { now = () => Date.now() / 1000, random: from = random } = options;
  const mutant =
    options.mutant === undefined
      ? undefined
      : choose('mutant', options.mutant, new Map(mutants.map((one) => [one.id, one])));
  const mutation = mutant?.mutation ?? {};
  const name = choose(
    'policy',
    options.policy ?? mutant?.policy ?? 'rfc7523',
    new Map(policyNames.map((one) => [one as string, one])),
  );
  const clients = know(options.clients);
  const places = placesOf(options.issuer);
  const scopes = [...new Set([...clients.values()].flatMap((client) => client.scopes))];
  const { registration: open = 'open' } = options;
  const who = typeof open === 'function' ? open(name) : open;
  const issuers = trust(options.issuers ?? []);
  const metadata = metadataOf(
    places,
    { ...policies[name], ...mutation.policy },
    { scopes, registers: who !== 'closed', trusts: issuers.size > 0 },
  );
  const published = (place: Published): Answer => {
    const { metadata: tell = (given: Metadata) => given, metadataAnswer = (given) => given } = mutation;
    return metadataAnswer(answer(200, tell(metadata, place)), place);
  };
  const jwt = policies[name].accessTokens === 'JWT';
  const { published: publish = (keys) => keys } = mutation;
  const keys = publish(jwt ? [serverKey().published] : []);
  const documents = new Map([
    [new URL(places.metadata).pathname, published('oauth')],
    [new URL(places.openid).pathname, published('openid')],
    [new URL(places.jwks).pathname, answer(200, { keys })],
    [new URL(places.authorization).pathname, nobody],
  ]);
  const registration = createRegistration({
    endpoint: places.registration,
    open: who,
    strictness: options.strictness,
    supported: supportedBy(metadata),
    clients,
    mutation: mutation.registration,
    fetch: options.fetch ?? fetchKeySet,
    random: from,
    now,
  });
  const { keysOf } = registration;
  const meet = meetClients({
    supported: supportedBy(metadata),
    clients,
    mutation: mutation.documents,
    fetch: options.fetchDocument ?? fetchDocument,
    fetchKeys: options.fetch ?? fetchKeySet,
    now,
  });
  const fetchIssuer = policies[name].fetchesIssuers ? options.fetchIssuer : undefined;
  const common = {
    policy: name,
    mutation,
    places,
    clients,
    issuers,
    devices: knowDevices(policies[name].passwords ? (options.devices ?? []) : []),
    meet: name === 'cimd' ? meet : async () => undefined,
    keysOf,
    issuerKeysOf: fetchIssuer
      ? issuerKeysFrom(issuers, { fetch: fetchIssuer, now, mutation: mutation.issuerKeys })
      : async () => undefined,
    replays: mutation.replays?.(remember()) ?? remember(),
    verifies: options.verifies ?? verifies,
    random: from,
    judged: options.judged ?? (() => undefined),
    tokens: rememberTokens(jwt ? jwtWriter(places.issuer, mutation.accessToken, from) : opaque(from)),
    now,
  };
  const endpoints = new Map(
    (['token', 'pushed', 'introspection', 'revocation'] as const).map((endpoint) => [
      new URL(places[endpoint === 'token' ? 'tokenEndpoint' : endpoint]).pathname,
      endpointOf(endpoint, common),
    ]),
  );

  const answerTo = async (request: Incoming, shown?: string): Promise<Answer> => {
    const url = new URL(request.url);
    const endpoint = endpoints.get(url.pathname);
    if (endpoint !== undefined) return endpoint(request, url, shown);
    const registered = registration.answerTo(request, url);
    if (registered !== undefined) return registered;
    const document = documents.get(url.pathname);
    if (document === undefined)
      return answer(404, { error: 'invalid_request', error_description: 'There is nothing here.' });
    return request.method === 'GET' || request.method === 'HEAD'
      ? document
      : answer(
          405,
          { error: 'invalid_request', error_description: 'Documents are read with GET.' },
          { allow: 'GET, HEAD' },
        );
  };

  return {
    handle: async (request, { certificate } = {}) => {
      try {
        return write(await answerTo(request, certificate), now());
      } catch {
        return write(failed, now());
      }
    },
    answer: (request) => answerTo(request).catch(() => failed),
    issuer: places.issuer,
    tokenEndpoint: places.tokenEndpoint,
    document: metadata,
    metadata: places.metadata,
    policy: name,
  };
};
