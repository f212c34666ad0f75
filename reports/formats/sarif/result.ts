import type { Exchange } from '../../../harness/model/observation.ts';
import type { Verdict } from '../../../harness/model/report.ts';
import { faultWords } from '../../findings/fault.ts';
import { pairWords } from '../../findings/pair.ts';
import { ended, visibleLine } from '../../findings/visible.ts';
import { fingerprint } from '../fingerprint.ts';
import { type Problem, profilesIn } from '../problem.ts';
import { cut } from './cut.ts';

/** Why a verdict is accepted: an entry of a list of known findings. */
export interface Accepted {
  readonly reason: string;
}

/** A result in SARIF's form (§3.27). */
export interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: 'error' | 'warning';
  readonly message: { readonly text: string };
  readonly locations: readonly object[];
  readonly partialFingerprints: { readonly [name: string]: string };
  readonly suppressions?: readonly {
    readonly kind: 'external';
    readonly status: 'accepted';
    readonly justification: string;
  }[];
  readonly properties: object;
}

/** Where GitHub shows it: the first line of the target file. */
const location = (file: string): object => ({
  physicalLocation: {
    artifactLocation: { uri: file.split('/').map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' },
    region: { startLine: 1 },
  },
});

const messageOf = (problem: Problem, exchanges: ReadonlyMap<string, Exchange>): string => {
  const { finding, verdicts } = problem;
  const [first] = verdicts;
  const profiles = profilesIn(problem);
  return [
    ended(`${finding.id}: ${faultWords(first, finding)}`),
    pairWords(finding, exchanges),
    `Failed under ${profiles.join(', ')}.`,
    ...(finding.reproduce === undefined ? [] : [`Reproduce: ${finding.reproduce}`]),
  ].join(' ');
};

/** Accepted only where every verdict is. */
const suppressionsOf = (
  verdicts: readonly Verdict[],
  accepted: (verdict: Verdict) => Accepted | undefined,
): Result['suppressions'] => {
  const reasons = verdicts.map(accepted);
  if (reasons.includes(undefined)) return undefined;
  const texts = new Set(reasons.flatMap((one) => (one === undefined ? [] : [one.reason])));
  return [{ kind: 'external', status: 'accepted', justification: cut([...texts].join('; '), 1024) }];
};

/** A problem as a result. */
export const resultOf = (
  problem: Problem,
  ruleIndex: number,
  file: string,
  exchanges: ReadonlyMap<string, Exchange>,
  accepted: (verdict: Verdict) => Accepted | undefined,
): Result => {
  const { id, rule, verdicts, impact, aspect, counts, finding } = problem;
  const suppressions = suppressionsOf(verdicts, accepted);
  const mark = fingerprint(file, id);
  return {
    ruleId: visibleLine(rule),
    ruleIndex,
    level: counts ? 'error' : 'warning',
    message: { text: cut(messageOf(problem, exchanges), 4000) },
    locations: [location(file)],
    partialFingerprints: { 'assayFinding/v1': mark, primaryLocationLineHash: `${mark.slice(0, 16)}:1` },
    ...(suppressions === undefined ? {} : { suppressions }),
    properties: {
      impact,
      aspect,
      suite: cut(finding.suite, 200),
      profiles: profilesIn(problem).map((one) => cut(one, 200)),
    },
  };
};
