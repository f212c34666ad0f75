import { displayTarget, partiesOf } from './clients/from-target.ts';
import type { KeyHolder, Parties } from './clients/parties.ts';
import { type Registrations, registrationsAt } from './clients/registered-clients.ts';
import { makeSpareKeys } from './clients/spare-keys.ts';
import { cleanAgain } from './exchange/clean-again.ts';
import { judge, surprising } from './judge/judge.ts';
import { knownOf, type Recorded } from './judge/recorded.ts';
import { report } from './judge/report.ts';
import { unconfirmed } from './judge/unconfirmed.ts';
import type { Exchange } from './model/observation.ts';
import type { Profile } from './model/profile.ts';
import type { Described, Report } from './model/report.ts';
import type { Suite } from './model/scenario.ts';
import type { Pause } from './observe/clock.ts';
import type { Company } from './observe/company.ts';
import { type Observed, observe, type Progress } from './observe/observe.ts';
import type { Discovered } from './target/discover.ts';
import type { Target } from './target/target.ts';
import { fetchMetadata } from './wire/fetch-metadata.ts';
import { network, type Transport } from './wire/http/transport.ts';
import { type Canary, startCanary } from './wire/listen/canary.ts';
import { serveKeys } from './wire/listen/serve-jwks.ts';
import { registrarAt } from './wire/registrar.ts';
import { takesDocuments, type Wiring, wiringOf } from './wiring.ts';

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
  /** The options of a command line that name the same target again, as the report tells them. */
  readonly options?: string | undefined;
  /** Takes the place of the network, for a server in this process. */
  readonly transport?: Transport | undefined;
  /** Takes the place of new parties, so that many runs can share the making of keys. */
  readonly parties?: Parties | undefined;
  /** Lets time pass; in earnest when absent. */
  readonly pause?: Pause | undefined;
  /** Our clock, in milliseconds since 1970; the one of this machine when absent. */
  readonly clock?: (() => number) | undefined;
  /** Takes the place of new keys for the clients that are registered. */
  readonly spareKeys?: KeyHolder | undefined;
  /** Told, before anything is registered, how to find out what would be left behind. */
  readonly watched?: ((left: () => readonly string[]) => void) | undefined;
  /** Told of each client that was registered and could not be deleted. */
  readonly leftBehind?: ((sentence: string) => void) | undefined;
}

/** Copies of a race travel beside each other, whatever `limits.in_flight` says. */
const raceConnections = 12;

/** The way to the server, and what listens meanwhile. */
interface Open {
  readonly transport: Transport;
  readonly canary: Canary | undefined;
  readonly close: () => Promise<void>;
}

const open = async ({ target, transport }: Run, { stranger, x5c }: Parties): Promise<Open> => {
  const { in_flight: inFlight, timeout } = target.limits;
  const [key] = stranger.keys;
  const keys = await serveKeys(target);
  const canary = target.canary !== false && key ? await startCanary(key, x5c, target.canary || {}) : undefined;
  const lines = transport
    ? { transport, close: async () => undefined }
    : network({ ca: target.ca, connections: Math.max(raceConnections, inFlight), timeout });
  return {
    transport: lines.transport,
    canary,
    close: async () => void (await Promise.all([canary?.close(), keys.close(), lines.close()])),
  };
};

const wantedSuites = ({ suites, wanted }: Run): readonly Suite[] =>
  suites.filter(({ id, scenarios }) => scenarios.some((one) => wanted(`${id}/${one.id}`)));

/** Where clients may be registered for the run, if anywhere. */
const registrationEndpointOf = ({ target, place }: Run): string | undefined =>
  target.registers ? place.endpoints?.registration : undefined;

/** Everybody who signs; with spare keys where a suite registers clients. */
const partiesFor = async (run: Run, suites: readonly Suite[]): Promise<Parties> => {
  const open = registrationEndpointOf(run) !== undefined;
  const documents = takesDocuments(run.target, run.place);
  const registers = suites.some(
    ({ register, disposable, publishes }) =>
      (documents && publishes !== undefined) || (open && (register !== undefined || disposable !== undefined)),
  );
  return {
    ...(run.parties ?? (await partiesOf(run.target))),
    registered: registers ? (run.spareKeys ?? (await makeSpareKeys())) : undefined,
  };
};

/** Deletes the clients that were registered so far, and says which could not be deleted. */
const forgetting =
  (run: Run, registrations: Registrations, { transport }: Open, { confidences }: Wiring) =>
  async (): Promise<void> => {
    const endpoint = registrationEndpointOf(run);
    if (endpoint === undefined || registrations.left().length === 0) return;
    const { timeout, body } = run.target.limits;
    const { remove } = registrarAt({ transport, endpoint, timeout, body, confidences });
    for (const sentence of await registrations.forget(remove)) run.leftBehind?.(sentence);
  };

/** Sends the suites one after the other; clients registered for one are deleted before the next. */
const observeAll = async (
  { target, confirmUnder, wanted, tell, pause }: Run,
  suites: readonly Suite[],
  { observing }: Wiring,
  forget: () => Promise<void>,
): Promise<readonly Observed[]> => {
  const surprises = surprising(confirmUnder);
  const brokenInCompany = unconfirmed(confirmUnder);
  const company: Company = {};
  const observed: Observed[] = [];
  for (const suite of suites) {
    observed.push(
      await observe(suite, {
        ...observing,
        pause,
        wanted,
        tell,
        surprising: (observation, exchanges) =>
          surprises(observation, { suites: [], exchanges, observations: [observation] }),
        unconfirmed: (observations, exchanges) =>
          brokenInCompany({ issuer: target.issuer, suites: [], exchanges, observations }),
        company,
      }),
    );
    await forget();
  }
  const finished: Observed[] = [];
  for (const one of observed) finished.push((await one.finish?.()) ?? one);
  return finished;
};

const recordedOf = (
  shown: Report['target'],
  documents: readonly Exchange[] | undefined,
  observed: readonly Observed[],
): Recorded => ({
  suites: observed.flatMap(({ preamble }) => preamble ?? []),
  exchanges: [...(documents ?? []), ...observed.flatMap(({ exchanges }) => exchanges)],
  observations: observed.flatMap(({ observations }) => observations),
  metadata: documents?.map(({ id }) => id),
  ...knownOf(shown),
});

/** Assays a target: sends the suites, judges the answers. What was learned before an interruption is in the report. */
export const assay = async (run: Run): Promise<Report> => {
  const { target, place, signal } = run;
  const started = new Date().toISOString();
  const suites = wantedSuites(run);
  const parties = await partiesFor(run, suites);
  const registrations = registrationsAt(registrationEndpointOf(run), target.initialAccessToken, target.leavesClients);
  run.watched?.(registrations.left);
  const line = await open(run, parties);
  const { transport, canary } = line;
  try {
    const wiring = await wiringOf({
      target,
      place,
      transport,
      parties,
      signal,
      registrations,
      canary,
      clock: run.clock,
      pause: run.pause,
    });
    const forget = forgetting(run, registrations, line, wiring);
    try {
      const documents = target.discovery ? await fetchMetadata(target, { transport, signal, ...wiring }) : undefined;
      const { clean } = wiring.confidences;
      const shown = { ...displayTarget(target, place), tokenEndpoint: clean(place.tokenEndpoint) };
      const observed = await observeAll(run, suites, wiring, forget);
      const recorded = cleanAgain(recordedOf(shown, documents, observed), clean);
      return report({
        version: run.version,
        started,
        target: { ...shown, ...(run.options === undefined ? {} : { options: run.options }) },
        profiles: run.profiles,
        described: run.described,
        recorded,
        verdicts: run.profiles.flatMap((profile) => judge(profile, recorded)),
        strict: run.strict,
        interrupted: signal.aborted,
        note: place.note,
      });
    } finally {
      await forget();
    }
  } finally {
    await line.close();
  }
};
