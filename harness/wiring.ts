import { devicesOf } from './clients/devices.ts';
import { othersOf, secretsOf } from './clients/from-target.ts';
import { certificatesOf, keyringOf, type Parties } from './clients/parties.ts';
import { makeProofHolder } from './clients/proof-keys.ts';
import type { Registrations } from './clients/registered-clients.ts';
import { type Confidence, type Confidences, confidencesOf } from './exchange/confidences.ts';
import type { Pause } from './observe/clock.ts';
import type { RunContext } from './observe/context.ts';
import type { Observing } from './observe/session.ts';
import { everyRequest, variantsFor } from './target/common-request.ts';
import type { Discovered } from './target/discover.ts';
import type { Target } from './target/target.ts';
import { documentOver } from './wire/fetch-document.ts';
import { isLoopback } from './wire/http/loopback.ts';
import type { Transport } from './wire/http/transport.ts';
import type { Canary } from './wire/listen/canary.ts';
import type { DocumentStore } from './wire/listen/document-store.ts';
import { unfetchedIssuer } from './wire/listen/issuer-documents.ts';
import { keySetLimit, signaturesBy } from './wire/token-signature.ts';
import { wireTo } from './wire/wire.ts';

/** What a target is wired with. */
export interface WiringOptions {
  readonly target: Target;
  readonly place: Discovered;
  readonly transport: Transport;
  /** Everybody who signs; with spare keys where clients are to be registered. */
  readonly parties: Parties;
  readonly signal: AbortSignal;
  /** The clients that are registered meanwhile; absent where none may be. */
  readonly registrations?: Registrations | undefined;
  readonly canary?: Canary | undefined;
  /** What is served for clients and issuers whose keys are published. */
  readonly serving?: DocumentStore | undefined;
  /** What was said to this server in confidence before. */
  readonly confided?: readonly Confidence[] | undefined;
  /** Our clock, in milliseconds since 1970; the one of this machine when absent. */
  readonly clock?: (() => number) | undefined;
  /** Lets time pass; in earnest when absent. */
  readonly pause?: Pause | undefined;
}

/** A target ready to be observed. */
export interface Wiring {
  readonly observing: Omit<
    Observing,
    'wanted' | 'surprising' | 'grantExpected' | 'unconfirmed' | 'company' | 'steadiness' | 'tell'
  >;
  /** What must not come out of anything that is said to this server. */
  readonly confidences: Confidences;
}

/** Scopes of OpenID Connect Core (§5.4, §11): about users, so no client gets them for itself. */
const ofUsers: ReadonlySet<unknown> = new Set(['openid', 'profile', 'email', 'address', 'phone', 'offline_access']);

/** Sorted: some servers list them in another order each time. */
const textsIn = (told: unknown): readonly string[] | undefined =>
  Array.isArray(told) ? told.filter((one) => typeof one === 'string').toSorted() : undefined;

/** Whether a server takes client_ids that are the URL of a document: as the target file says, or else its metadata. */
export const takesDocuments = ({ takesDocuments: said }: Target, { metadata }: Discovered): boolean =>
  said ?? metadata?.client_id_metadata_document_supported === true;

/** Whether the keys of an issuer may come and go during a run. */
export const rotates = ({ grants }: Target): boolean => grants?.issuer.published?.rotation === true;

const runContextOf = ({ target, place, canary }: WiringOptions, parties: Parties): RunContext => ({
  issuer: place.issuer,
  tokenEndpoint: place.tokenEndpoint,
  endpoints: place.endpoints,
  parties,
  others: othersOf(target),
  keyless: target.clients.client === undefined,
  clientsKnown: target.registered,
  canary: canary?.url,
  registers:
    target.registers && place.endpoints?.registration !== undefined && parties.registered
      ? { token: target.initialAccessToken !== undefined, metadata: target.registrationMetadata }
      : undefined,
  takesDocuments: takesDocuments(target, place),
  fetchesKeys: (target.canary !== false && target.canary?.url !== undefined) || isLoopback(place.issuer),
  subjects: target.grants && {
    subject: target.grants.issuer.subject,
    otherSubject: target.grants.otherIssuer?.subject,
    anonymous: target.grants.issuer.anonymousSubject,
    typ: target.grants.issuer.header.typ,
    idJag: target.grants.idJag,
    rotatesAt: rotates(target) ? target.grants.issuer.published?.jwksUri : undefined,
  },
  saml: target.saml,
  device: target.clients.otp && { idAs: target.clients.otp.idAs, dialect: target.clients.otp.dialect },
  agreed: target.agreed,
  scope: target.request.scope ?? target.request.parameters.scope,
  resource: target.request.parameters.resource,
  scopes: textsIn(place.metadata?.scopes_supported)?.filter((one) => !ofUsers.has(one)),
  methods: textsIn(place.metadata?.token_endpoint_auth_methods_supported),
  lifetime: target.lifetime,
});

/** What everybody may read of a target. */
const knownOf = ({ target, place }: WiringOptions, { client, stranger }: Parties): readonly string[] => [
  place.issuer,
  place.tokenEndpoint,
  ...Object.values(place.endpoints ?? {}),
  ...Object.values(target.clients).flatMap((one) => (one ? [one.id] : [])),
  ...[client, stranger].flatMap(({ keys }) => keys.map(({ kid }) => kid)),
];

/** Wires a target: keys, secrets, the wire, and what stays the same in every request to it. */
export const wiringOf = async (options: WiringOptions): Promise<Wiring> => {
  const { target, place, transport, signal, registrations, canary, serving } = options;
  const { timeout, body, in_flight: inFlight, patience } = target.limits;
  const secrets = secretsOf(target);
  const { holder = options.parties.holder, secrets: proofSecrets } = await makeProofHolder(
    options.parties.holder ? undefined : target.dpop?.alg,
  );
  const parties = { ...options.parties, holder };
  const confidences = confidencesOf([...target.secrets, ...proofSecrets], knownOf(options, parties));
  confidences.learn(options.confided ?? []);
  const fetch = documentOver({ transport, timeout, body: keySetLimit, signal });
  const wire = wireTo({
    endpoints: { ...place.endpoints, token: place.tokenEndpoint },
    transport,
    clock: options.clock,
    timeout,
    body,
    confidences,
    signal,
    keyring: keyringOf(parties),
    devices: target.clients.otp && devicesOf(target.clients.otp),
    secretOf: ({ of, as = (secret) => secret }) => as(secrets[of] ?? ''),
    certificateOf: certificatesOf(parties),
    registrations,
    proves: parties.holder !== undefined,
    signatureOf: signaturesBy(place.jwksUri, fetch),
  });
  const observing = {
    wire,
    canary,
    serving,
    unfetched: () => serving && unfetchedIssuer(target, serving),
    runContext: runContextOf(options, parties),
    ...variantsFor(target),
    everyRequest: everyRequest(target),
    inFlight,
    patience,
    signal,
    clock: options.clock,
    pause: options.pause,
  };
  return { observing, confidences };
};
