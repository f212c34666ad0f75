import { partiesOf } from '../../clients/from-target.ts';
import type { Parties } from '../../clients/parties.ts';
import { makeProofHolder } from '../../clients/proof-keys.ts';
import { makeSpareKeys } from '../../clients/spare-keys.ts';
import { knownOf } from '../../judge/recorded.ts';
import type { Profile } from '../../model/profile.ts';
import type { Report } from '../../model/report.ts';
import { policies } from '../../reference/checks/policy.ts';
import { rememberVerified } from '../../reference/message/verified.ts';
import type { Mutant } from '../../reference/mutants/mutants.ts';
import { makeParties } from '../../reference/parties.ts';
import { createReference, type Reference, type ReferenceOptions } from '../../reference/reference.ts';
import type { Fetched } from '../../reference/registration/key-source.ts';
import { assay, type Run } from '../../run.ts';
import type { Metadata } from '../../target/discover.ts';
import { endpointsIn } from '../../target/endpoints.ts';
import { parseTarget, type Target } from '../../target/target.ts';
import { inProcess } from '../../wire/http/transport.ts';
import { documentStore, pathOf } from '../../wire/listen/document-store.ts';
import { issuerDocuments } from '../../wire/listen/issuer-documents.ts';
import type { Serving } from '../../wire/listen/serve-documents.ts';
import { allSuites, everything, profileOf, type profileOfPolicy, profilesOfPolicy } from '../catalogue.ts';
import { version } from '../version.ts';
import { askAgain } from './ask-again.ts';
import { judgeBeside } from './judge-beside.ts';
import { type Noticed, notice } from './kill-matrix.ts';
import { repeatable } from './repeatable-server.ts';
import { runSoundly, type SoundRun } from './sound-run.ts';
import { type StandingClock, standingClock } from './standing-clock.ts';
import { touchedBy } from './touched.ts';

type Policy = keyof typeof profileOfPolicy;

/** Servers in this process, made from one set of keys, on a clock that stands still. */
export interface Servers {
  /** Assays the reference under a policy, or with one mutant, and judges it under the profiles of that policy. */
  readonly assayReference: (policy: Policy, mutant?: string) => Promise<Report>;
  /** Finds out who notices a mutant: asks it all that the sound reference was asked, and assays it where it differs. */
  readonly prove: (mutant: Mutant, whole?: boolean) => Promise<Noticed>;
}

const issuer = 'http://127.0.0.1:9400/as';

/** What is agreed between the reference under one policy and a run. */
interface Agreed {
  readonly target: Target;
  readonly parties: Parties;
  readonly profiles: readonly Profile[];
}

/** What the issuers of a target publish, in this process, and how a server fetches it. */
interface Published {
  readonly serving: Serving;
  readonly fetchIssuer: NonNullable<ReferenceOptions['fetchIssuer']>;
}

const publishedBy = (target: Target): Published => {
  const store = documentStore(issuerDocuments(target));
  return {
    serving: { ...store, close: async () => undefined },
    fetchIssuer: async (uri) => {
      const { keys } = (store.fetch(pathOf(uri))?.value ?? {}) as { readonly keys?: Fetched['members'] };
      return keys && { members: keys, keep: 0 };
    },
  };
};

/** Remembers what was made for each key. */
const once = <K, V>(make: (key: K) => Promise<V>): ((key: K) => Promise<V>) => {
  const made = new Map<K, Promise<V>>();
  return (key) => {
    const one = made.get(key) ?? make(key);
    made.set(key, one);
    return one;
  };
};

/** Prepares the keys once; every server of a proof shares them. */
export const startServers = async (): Promise<Servers> => {
  const [keys, spareKeys] = await Promise.all([makeParties(), makeSpareKeys()]);
  const began = Math.floor(Date.now() / 1000);
  const { clients, issuers, devices, registration } = keys;
  const common = { issuer, clients, issuers, devices, registration, verifies: rememberVerified() };
  const targetOf = (policy: Policy): object => keys.target(issuer, policy, policies[policy].fetchesIssuers);
  const parse = (document: object): Promise<Target> =>
    parseTarget({ ...document, limits: { in_flight: 1 } }, 'the built-in reference', process.cwd());
  const agreedWith = once(async (policy: Policy): Promise<Agreed> => {
    const target = await parse(targetOf(policy));
    return {
      target,
      parties: { ...(await partiesOf(target)), holder: (await makeProofHolder(target.dpop?.alg)).holder },
      profiles: profilesOfPolicy[policy].map((id) => profileOf(id, target.agreed)),
    };
  });
  const run = async (policy: Policy, server: Reference, time: StandingClock, rest: Partial<Run>): Promise<Report> => {
    const { target, parties, profiles } = await agreedWith(policy);
    return assay({
      target,
      parties,
      spareKeys,
      place: {
        issuer,
        tokenEndpoint: server.tokenEndpoint,
        jwksUri: String(server.document.jwks_uri),
        endpoints: endpointsIn(server.document),
        metadata: server.document as Metadata,
        from: 'target file',
      },
      suites: allSuites,
      profiles,
      confirmUnder: profiles,
      described: everything,
      wanted: () => true,
      strict: true,
      signal: new AbortController().signal,
      tell: () => undefined,
      version,
      transport: inProcess(server.handle),
      clock: () => time.now() * 1000,
      pause: time.pause,
      ...rest,
    });
  };
  const soundRun = once(async (policy: Policy): Promise<SoundRun> => {
    const time = standingClock(began);
    const published = publishedBy((await agreedWith(policy)).target);
    const server = repeatable({ ...common, policy, now: time.now, fetchIssuer: published.fetchIssuer });
    const target = await parse({
      ...targetOf(policy),
      discovery: false,
      token_endpoint: server.reference.tokenEndpoint,
    });
    return runSoundly(
      server,
      allSuites.map(({ id }) => id),
      time.now,
      (suite, transport) =>
        run(policy, server.reference, time, {
          target,
          transport,
          serving: published.serving,
          suites: allSuites.filter(({ id }) => id === suite),
          profiles: [],
          confirmUnder: [],
        }),
    );
  });
  return {
    assayReference: async (policy, mutant) => {
      const time = standingClock(began);
      const { now } = time;
      const { serving, fetchIssuer } = publishedBy((await agreedWith(policy)).target);
      const options = { ...common, now, policy, fetchIssuer, ...(mutant === undefined ? {} : { mutant }) };
      return run(policy, createReference(options), time, { serving });
    },
    prove: async (mutant, whole = false) => {
      const { id, policy } = mutant;
      const sound = await soundRun(policy);
      const transcript = whole ? sound.transcript : touchedBy(mutant.mutation, sound);
      const [asked, alive] = [standingClock(began), standingClock(began)];
      const { suites, scenarios } = await askAgain(
        transcript,
        repeatable({ ...common, policy, mutant: id, now: asked.now, fetchIssuer: async () => undefined }),
        asked.set,
      );
      const { serving, fetchIssuer } = publishedBy((await agreedWith(policy)).target);
      const server = createReference({ ...common, policy, mutant: id, now: alive.now, fetchIssuer });
      const live = await run(policy, server, alive, {
        serving,
        wanted: (scenario) => scenarios.has(scenario) || suites.has(scenario.split('/', 1)[0] ?? ''),
        profiles: [],
      });
      const { profiles } = await agreedWith(policy);
      return notice(mutant, judgeBeside(profiles, { ...sound.recorded, ...knownOf(live.target) }, live));
    },
  };
};
