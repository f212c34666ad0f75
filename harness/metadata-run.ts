import { confidencesOf } from './exchange/confidences.ts';
import { judge } from './judge/judge.ts';
import { knownOf, type Recorded } from './judge/recorded.ts';
import { report } from './judge/report.ts';
import type { Report } from './model/report.ts';
import { blank } from './observe/written-down.ts';
import type { Run } from './run.ts';
import type { Target } from './target/target.ts';
import { fetchMetadata } from './wire/fetch-metadata.ts';
import { network } from './wire/http/transport.ts';

/** What is needed where nothing but the metadata can be looked at. */
export interface MetadataRun
  extends Pick<
    Run,
    | 'suites'
    | 'profiles'
    | 'fingerprints'
    | 'also'
    | 'described'
    | 'families'
    | 'asked'
    | 'wanted'
    | 'strict'
    | 'signal'
    | 'version'
    | 'commit'
    | 'transport'
  > {
  readonly target: Pick<Target, 'issuer' | 'metadata' | 'limits' | 'ca' | 'secrets'>;
  /** The target as the report shows it. */
  readonly shown: Report['target'];
  /** Why nothing else can be looked at, as a clause. */
  readonly why: string;
  /** The exit code where no MUST failed: 3 where the target is not set up as the server is. */
  readonly doubt?: 2 | 3 | undefined;
}

/** Assays the metadata of a target alone, because they leave nothing to send a request to: all else is `untested`. */
export const assayMetadata = async (run: MetadataRun): Promise<Report> => {
  const { target, suites, profiles, signal, why } = run;
  const started = new Date().toISOString();
  const { ca, limits } = target;
  const line = run.transport
    ? { transport: run.transport, close: async () => undefined }
    : network({ ca, connections: limits.in_flight, timeout: limits.timeout });
  try {
    const confidences = confidencesOf([...target.secrets]);
    const documents = await fetchMetadata(target, { transport: line.transport, confidences, signal });
    const recorded: Recorded = {
      suites: [],
      exchanges: documents,
      observations: suites.flatMap(({ id, scenarios }) =>
        scenarios.filter((one) => run.wanted(`${id}/${one.id}`)).map((one) => ({ ...blank(id, one), untested: why })),
      ),
      metadata: documents.map(({ id }) => id),
      ...knownOf(run.shown),
    };
    return report({
      version: run.version,
      commit: run.commit,
      fingerprints: run.fingerprints,
      also: run.also,
      asked: run.asked,
      families: run.families,
      doubt: run.doubt,
      started,
      target: run.shown,
      profiles,
      described: run.described,
      recorded,
      verdicts: profiles.flatMap((profile) => judge(profile, recorded)),
      strict: run.strict,
      interrupted: signal.aborted,
      note: why,
    });
  } finally {
    await line.close();
  }
};
