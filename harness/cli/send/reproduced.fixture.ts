import { inWords } from '../../exchange/answer.ts';
import type { Answer, Observation } from '../../model/observation.ts';
import type { Report } from '../../model/report.ts';
import { assay } from '../../run.ts';
import { discover } from '../../target/discover.ts';
import { parseTarget } from '../../target/target.ts';
import { documentOver } from '../../wire/fetch-document.ts';
import { network } from '../../wire/http/transport.ts';
import { allSuites, bundledProfiles, everything, profileOf } from '../catalogue.ts';
import { sendScenario } from './pair.ts';
import { scenarioOf } from './scenario.ts';

/** What a run found, and what `assay send` makes of the same scenario, where that is something else. */
export interface Unlike {
  readonly scenario: string;
  readonly found: string;
  readonly sent: string;
}

/** A run against a server, and its findings sent again, one by one. */
export interface Reproduced {
  readonly report: Report;
  readonly findings: readonly string[];
  readonly unlike: readonly Unlike[];
}

const words = (answer: Answer | undefined): string => (answer === undefined ? 'no answer' : inWords(answer));

/** What counts of an answer: granted or refused, and the error code. */
const essence = (answer: Answer | undefined): string =>
  answer?.kind === 'refused' ? `refused ${answer.error}` : (answer?.kind ?? 'no answer');

const failedIn = ({ verdicts, observations }: Report): readonly Observation[] => {
  const failed = new Set(verdicts.filter(({ outcome }) => outcome === 'failed').map(({ scenario }) => scenario));
  return observations.filter(({ scenario, stimulus }) => failed.has(scenario) && stimulus.length > 0);
};

/** Assays a server, and sends every finding again as `assay send` does. */
export const reproduced = async (
  document: unknown,
  profiles: readonly string[],
  wanted: (scenario: string) => boolean = () => true,
): Promise<Reproduced> => {
  const target = await parseTarget(document, 'the test', process.cwd());
  const { signal } = new AbortController();
  const { timeout } = target.limits;
  const lines = network({ connections: 2, timeout });
  const place = await discover(target, documentOver({ transport: lines.transport, timeout, body: 1_048_576, signal }));
  await lines.close();
  const report = await assay({
    target,
    place,
    suites: allSuites,
    profiles: profiles.map((id) => profileOf(id, target.agreed)),
    confirmUnder: bundledProfiles(target.agreed),
    described: everything,
    wanted,
    strict: true,
    signal,
    tell: () => undefined,
    version: '0',
  });
  const findings = failedIn(report);
  const unlike: Unlike[] = [];
  for (const { scenario, answer } of findings) {
    const at = { target, place, named: scenarioOf(scenario), signal, watched: () => undefined, left: () => undefined };
    const [again] = (await sendScenario(at)).report.observations;
    if (essence(again?.answer) !== essence(answer))
      unlike.push({
        scenario,
        found: words(answer),
        sent: again?.inapplicable ?? again?.untested ?? words(again?.answer),
      });
  }
  return { report, findings: findings.map(({ scenario }) => scenario), unlike };
};
