import { displayTarget, partiesOf } from './clients/from-target.ts';
import type { KeyHolder, Parties } from './clients/parties.ts';
import { type Registrations, registrationsAt } from './clients/registered-clients.ts';
import { makeSpareKeys } from './clients/spare-keys.ts';
import { cleanAgain } from './exchange/clean-again.ts';
import type { Confidence } from './exchange/confidences.ts';
import { following, type HowFar } from './how-far.ts';
import { grantExpected } from './judge/grant-expected.ts';
import { judge, surprising } from './judge/judge.ts';
import { knownOf, type Recorded } from './judge/recorded.ts';
import { report } from './judge/report.ts';
import { unconfirmed } from './judge/unconfirmed.ts';
import type { Exchange } from './model/observation.ts';
import type { Profile } from './model/profile.ts';
import type { Described, Report } from './model/report.ts';
import type { Suite, Variant } from './model/scenario.ts';
import type { Pause } from './observe/clock.ts';
import type { Company } from './observe/company.ts';
import { type Expected, expectedOf } from './observe/expected.ts';
import { type Observed, observe, type Progress } from './observe/observe.ts';
import { sessionOf } from './observe/session.ts';
import { disbelieved, type Steadiness } from './observe/steadiness.ts';
import type { Discovered } from './target/discover.ts';
import type { Target } from './target/target.ts';
import { fetchMetadata } from './wire/fetch-metadata.ts';
import { network, type Transport } from './wire/http/transport.ts';
import { type Canary, startCanary } from './wire/listen/canary.ts';
import type { Serving } from './wire/listen/serve-documents.ts';
import { serveKeys } from './wire/listen/serve-jwks.ts';
import { registrarAt } from './wire/registrar.ts';
import { rotates, takesDocuments, type Wiring, wiringOf } from './wiring.ts';

/** All that a run needs to know. */
export interface Run {
  readonly target: Target;
  readonly place: Discovered;
  readonly suites: readonly Suite[];
  /** Profiles to judge under, resolved for what was agreed with the target. */
  readonly profiles: readonly Profile[];
  /** SHA-256 of the profiles as they were resolved, by id. */
  readonly fingerprints?: { readonly [id: string]: string } | undefined;
  /** Ids of those that cannot fail the run. */
  readonly also?: readonly string[] | undefined;
  /** Profiles whose failures are confirmed by repetition, so that the report can be judged under them later. */
  readonly confirmUnder: readonly Profile[];
  /** Sentences for everything a verdict can be about. */
  readonly described: readonly Described[];
  /** Sentences for the causes that scenarios share. */
  readonly families?: Report['families'];
  /** What was asked for, where that was not everything. */
  readonly asked?: Report['asked'];
  readonly wanted: (scenario: string) => boolean;
  readonly strict: boolean;
  readonly signal: AbortSignal;
  /** Told what a suite does; `far` says how far the whole run is. */
  readonly tell: (progress: Progress, far: () => HowFar) => void;
  readonly version: string;
  /** The commit that this Assay was built from, where it is known. */
  readonly commit?: string | undefined;
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
  /** Takes the place of what listens for clients and issuers whose keys are published. */
  readonly serving?: Serving | undefined;
  /** Takes the place of new keys for the clients that are registered. */
  readonly spareKeys?: KeyHolder | undefined;
  /** What was said to this server in confidence before. */
  readonly confided?: readonly Confidence[] | undefined;
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
  readonly serving: Serving;
  readonly close: () => Promise<void>;
}

const open = async ({ target, transport, serving: given }: Run, { stranger, x5c }: Parties): Promise<Open> => {
  const { in_flight: inFlight, timeout } = target.limits;
  const [key] = stranger.keys;
  const serving = given ?? (await serveKeys(target));
  const canary = target.canary !== false && key ? await startCanary(key, x5c, target.canary || {}) : undefined;
  const lines = transport
    ? { transport, close: async () => undefined }
    : network({ ca: target.ca, connections: Math.max(raceConnections, inFlight), timeout });
  return {
    transport: lines.transport,
    canary,
    serving,
    close: async () => void (await Promise.all([canary?.close(), serving.close(), lines.close()])),
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
    registered: registers || rotates(run.target) ? (run.spareKeys ?? (await makeSpareKeys())) : undefined,
  };
};

/** Deletes the clients that were registered so far, and says which could not be deleted. */
const forgetting =
  (run: Run, registrations: Registrations, { transport }: Open, { confidences }: Wiring, kept: string[]) =>
  async (): Promise<void> => {
    const endpoint = registrationEndpointOf(run);
    if (endpoint === undefined || registrations.left().length === 0) return;
    const { timeout, body } = run.target.limits;
    const { remove } = registrarAt({ transport, endpoint, timeout, body, confidences });
    for (const sentence of await registrations.forget(remove)) {
      run.leftBehind?.(sentence);
      kept.push(sentence);
    }
  };

/** What the reader has to know of clients that could not be deleted. */
const undeleted = (kept: readonly string[], { full }: Registrations): string | undefined => {
  if (kept.length === 0) return undefined;
  const left = kept.length === 1 ? 'A client is left behind.' : `${kept.length} clients are left behind.`;
  const more = full() === undefined ? '' : ' No more were registered after that, so what needs one was not sent.';
  return `${left} ${kept[0]}${more}`;
};

/** Sends the suites one after the other; clients registered for one are deleted before the next. */
const observeAll = async (
  { target, confirmUnder, wanted, pause }: Run,
  suites: readonly Suite[],
  { observing }: Wiring,
  {
    observed,
    tell,
    forget,
  }: {
    /** Filled with what was observed of each suite. */
    readonly observed: Observed[];
    readonly tell: (progress: Progress) => void;
    readonly forget: () => Promise<void>;
  },
): Promise<readonly Observed[]> => {
  const surprises = surprising(confirmUnder);
  const expectsGrant = grantExpected(confirmUnder);
  const brokenInCompany = unconfirmed(confirmUnder);
  const company: Company = {};
  const steadiness: Steadiness = {};
  for (const suite of suites) {
    observed.push(
      await observe(suite, {
        ...observing,
        pause,
        wanted,
        tell,
        grantExpected: expectsGrant,
        surprising: (observation, exchanges) =>
          surprises(observation, { suites: [], exchanges, observations: [observation] }),
        unconfirmed: (observations, exchanges) =>
          brokenInCompany({ issuer: target.issuer, suites: [], exchanges, observations }),
        company,
        steadiness,
      }),
    );
    await forget();
  }
  const finished: Observed[] = [];
  for (const one of observed) finished.push((await one.finish?.()) ?? one);
  const { wavers } = steadiness;
  return wavers === undefined
    ? finished
    : finished.map((one) => ({ ...one, observations: disbelieved(one.observations, wavers) }));
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

/** What each suite will take, about. */
const expectations = (
  { wanted }: Run,
  suites: readonly Suite[],
  { observing }: Wiring,
): readonly (readonly [suite: string, expected: Expected])[] =>
  suites.map((suite) => {
    const session = sessionOf(suite, observing);
    const variant = (suite.variants.find(observing.variants) ?? suite.variants[0]) as Variant;
    const sent = suite.scenarios.filter(({ id }) => wanted(`${suite.id}/${id}`));
    return [suite.id, expectedOf(session, variant, sent, observing.inFlight)] as const;
  });

/** Counts the failures among what was observed, each suite once; the same scenario of several suites is one. */
const countingFailures = (
  profiles: readonly Profile[],
  shown: Report['target'],
  observed: readonly Observed[],
): (() => number) => {
  const failures = new Set<string>();
  // What is told of all answers at once belongs to no suite.
  const perScenario = profiles.map((profile) => ({ ...profile, answers: [] }));
  let counted = 0;
  return () => {
    for (; counted < observed.length; counted++) {
      const recorded = recordedOf(shown, undefined, observed.slice(counted, counted + 1));
      const sent = new Set(recorded.observations.map(({ scenario }) => scenario));
      for (const { outcome, scenario, aspect } of perScenario.flatMap((profile) => judge(profile, recorded)))
        if (outcome === 'failed' && sent.has(scenario)) failures.add(`${aspect} ${scenario.split('/')[1]}`);
    }
    return failures.size;
  };
};

/** Assays a target: sends the suites, judges the answers. What was learned before an interruption is in the report. */
export const assay = async (run: Run): Promise<Report> => {
  const { target, place, signal } = run;
  const started = new Date().toISOString();
  const suites = wantedSuites(run);
  const parties = await partiesFor(run, suites);
  const registrations = registrationsAt(registrationEndpointOf(run), target.initialAccessToken, target.leavesClients);
  run.watched?.(registrations.left);
  const line = await open(run, parties);
  const { transport, canary, serving } = line;
  try {
    const shown = displayTarget(target, place);
    const observed: Observed[] = [];
    const followed = following(
      () => expectations(run, suites, wiring),
      countingFailures(run.profiles, shown, observed),
    );
    const wiring = await wiringOf({
      target,
      place,
      transport: followed.counted(transport),
      parties,
      signal,
      registrations,
      canary,
      serving,
      confided: run.confided,
      clock: run.clock,
      pause: run.pause,
    });
    const kept: string[] = [];
    const forget = forgetting(run, registrations, line, wiring, kept);
    try {
      const documents = target.discovery ? await fetchMetadata(target, { transport, signal, ...wiring }) : undefined;
      const { clean } = wiring.confidences;
      const cleaned = { ...shown, tokenEndpoint: clean(place.tokenEndpoint) };
      const seen = await observeAll(run, suites, wiring, {
        observed,
        tell: (progress) => run.tell(progress, () => followed.far(progress)),
        forget,
      });
      const recorded = cleanAgain(recordedOf(cleaned, documents, seen), clean);
      return report({
        version: run.version,
        commit: run.commit,
        fingerprints: run.fingerprints,
        also: run.also,
        asked: run.asked,
        families: run.families,
        started,
        target: { ...cleaned, ...(run.options === undefined ? {} : { options: run.options }) },
        profiles: run.profiles,
        described: run.described,
        recorded,
        verdicts: run.profiles.flatMap((profile) => judge(profile, recorded)),
        strict: run.strict,
        interrupted: signal.aborted,
        note: [place.note, undeleted(kept, registrations)].filter((one) => one !== undefined).join(' ') || undefined,
      });
    } finally {
      await forget();
    }
  } finally {
    await line.close();
  }
};
