import { displayTarget, othersOf, partiesOf, secretsOf } from './clients/from-target.ts';
import { type KeyHolder, keyringOf, type Parties } from './clients/parties.ts';
import { makeProofKeys } from './clients/proof-keys.ts';
import { registrationsAt } from './clients/registered-clients.ts';
import { makeSpareKeys } from './clients/spare-keys.ts';
import { judge, surprising } from './judge/judge.ts';
import type { Recorded } from './judge/recorded.ts';
import { report } from './judge/report.ts';
import type { Profile } from './model/profile.ts';
import type { Described, Report } from './model/report.ts';
import type { Suite } from './model/scenario.ts';
import { type Observed, observe, type Progress } from './observe/observe.ts';
import type { ProofKeys } from './request/dpop-proof.ts';
import { everyRequest, variantsFor } from './target/common-request.ts';
import type { Discovered } from './target/discover.ts';
import type { Target } from './target/target.ts';
import { fetchMetadata } from './wire/fetch-metadata.ts';
import { documentOver } from './wire/http/fetch-document.ts';
import { network, type Transport } from './wire/http/transport.ts';
import { startCanary } from './wire/listen/canary.ts';
import { serveKeys } from './wire/listen/serve-jwks.ts';
import { registrarAt } from './wire/registrar.ts';
import { keySetLimit, signaturesBy } from './wire/token-signature.ts';
import { wireTo } from './wire/wire.ts';

/** All that a run needs to know. */
export interface Run {
  readonly target: Target;
  readonly place: Discovered;
  readonly suites: readonly Suite[];
  /** Profiles to judge under, resolved for what was agreed with the target. */
  readonly profiles: readonly Profile[];
  /** Profiles whose failures are confirmed by repetition, so that the report can be judged under them later. */
  readonly confirmUnder: readonly Profile[];
  /** Sentences for everything a verdict can be about. */
  readonly described: readonly Described[];
  readonly wanted: (scenario: string) => boolean;
  readonly strict: boolean;
  readonly signal: AbortSignal;
  readonly tell: (progress: Progress) => void;
  readonly version: string;
  /** Takes the place of the network, for a server in this process. */
  readonly transport?: Transport | undefined;
  /** Takes the place of new parties, so that many runs can share the making of keys. */
  readonly parties?: Parties | undefined;
  /** Takes the place of new keys for the clients that are registered. */
  readonly spareKeys?: KeyHolder | undefined;
  /** Takes the place of new keys for DPoP proofs. */
  readonly proofKeys?: ProofKeys | undefined;
  /** Our clock, in milliseconds since 1970; the one of this machine when absent. */
  readonly clock?: (() => number) | undefined;
  /** Told, before anything is registered, how to find out what would be left behind. */
  readonly watched?: ((left: () => readonly string[]) => void) | undefined;
  /** Told of each client that was registered and could not be deleted. */
  readonly leftBehind?: ((sentence: string) => void) | undefined;
}

/** Copies of a race travel beside each other, whatever `limits.in_flight` says. */
const raceConnections = 12;

/** Whether a server lives on this machine, where it reaches our listener. */
const isLoopback = (url: string): boolean => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(url).hostname);

/** Assays a target: sends the suites, judges the answers. What was learned before an interruption is in the report. */
export const assay = async (run: Run): Promise<Report> => {
  const { target, place, clock } = run;
  const started = new Date().toISOString();
  const suites = run.suites.filter(({ id, scenarios }) => scenarios.some((one) => run.wanted(`${id}/${one.id}`)));
  const { registration: registrationEndpoint } = target.registers === false ? {} : (place.endpoints ?? {});
  const registering =
    registrationEndpoint !== undefined &&
    suites.some(({ register, disposable }) => register !== undefined || disposable !== undefined);
  const parties: Parties = {
    ...(run.parties ?? (await partiesOf(target))),
    registered: registering ? (run.spareKeys ?? (await makeSpareKeys())) : undefined,
  };
  const registrations = registrationsAt(registrationEndpoint, target.initialAccessToken, target.leavesClients);
  run.watched?.(registrations.left);
  const wanted = target.canary !== false;
  const [stranger] = parties.stranger.keys;
  const keys = await serveKeys(target);
  const canary = wanted && stranger ? await startCanary(stranger, parties.x5c, target.canary || {}) : undefined;
  const lines = run.transport
    ? { transport: run.transport, close: async () => undefined }
    : network({
        ca: target.ca,
        connections: Math.max(raceConnections, target.limits.in_flight),
        timeout: target.limits.timeout,
      });
  const secrets = secretsOf(target);
  const proofKeys = run.proofKeys ?? (await makeProofKeys(target.dpop?.alg));
  const { transport } = lines;
  const { timeout } = target.limits;
  const fetch = documentOver({ transport, timeout, body: keySetLimit, signal: run.signal });
  const wire = wireTo({
    clock,
    endpoints: { ...place.endpoints, token: place.tokenEndpoint },
    transport: lines.transport,
    keyring: keyringOf(parties),
    secretOf: ({ of, as = (secret) => secret }) => as(secrets[of] ?? ''),
    registrations,
    proofKeys,
    secrets: [...target.secrets, ...(proofKeys?.confidences ?? [])],
    timeout: target.limits.timeout,
    body: target.limits.body,
    signal: run.signal,
    signatureOf: signaturesBy(place.jwksUri, fetch),
  });
  const forget = async (): Promise<void> => {
    if (registrationEndpoint === undefined || registrations.left().length === 0) return;
    const { remove } = registrarAt({ ...lines, endpoint: registrationEndpoint, ...target.limits, signal: run.signal });
    for (const sentence of await registrations.forget(remove)) run.leftBehind?.(sentence);
  };
  try {
    const documents = target.discovery
      ? await fetchMetadata(target, { transport: lines.transport, signal: run.signal })
      : undefined;
    const runContext = {
      issuer: place.issuer,
      tokenEndpoint: place.tokenEndpoint,
      endpoints: place.endpoints,
      parties,
      others: othersOf(target),
      canary: canary?.url,
      registers: registering ? { token: target.initialAccessToken !== undefined } : undefined,
      fetchesKeys: (target.canary !== false && target.canary?.url !== undefined) || isLoopback(place.issuer),
      agreed: target.agreed,
      redirectUri: target.clients.client.redirectUri,
      scope: target.request.scope ?? target.request.parameters?.scope,
      lifetime: target.lifetime,
      dpop: target.dpop !== undefined,
    };
    const surprises = surprising(run.confirmUnder);
    const observed: Observed[] = [];
    for (const suite of suites) {
      observed.push(
        await observe(suite, {
          wire,
          canary,
          runContext,
          clock,
          ...variantsFor(target),
          everyRequest: everyRequest(target),
          wanted: run.wanted,
          inFlight: target.limits.in_flight,
          patience: target.limits.patience,
          signal: run.signal,
          surprising: (observation, exchanges) =>
            surprises(observation, { suites: [], exchanges, observations: [observation] }),
          tell: run.tell,
        }),
      );
      await forget();
    }
    const recorded: Recorded = {
      suites: observed.flatMap(({ preamble }) => preamble ?? []),
      exchanges: [...(documents ?? []), ...observed.flatMap(({ exchanges }) => exchanges)],
      observations: observed.flatMap(({ observations }) => observations),
      metadata: documents?.map(({ id }) => id),
      issuer: place.issuer,
    };
    return report({
      version: run.version,
      started,
      target: displayTarget(target, place),
      profiles: run.profiles,
      described: run.described,
      recorded,
      verdicts: run.profiles.flatMap((profile) => judge(profile, recorded)),
      strict: run.strict,
      interrupted: run.signal.aborted,
    });
  } finally {
    await forget();
    await Promise.all([canary?.close(), keys.close(), lines.close()]);
  }
};
