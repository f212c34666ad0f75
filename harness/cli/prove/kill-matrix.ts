import type { Verdict } from '../../model/report.ts';

/** A broken server, as far as the proof is concerned. */
export interface Claimed {
  readonly id: string;
  readonly sentence: string;
  readonly policy: string;
  /** Advisories and issues about real servers with this fault. */
  readonly cve?: readonly string[];
  /** Qualified scenarios that are to notice it, and no others. */
  readonly noticedBy: readonly string[];
}

/** What a mutant showed. */
export interface Noticed {
  readonly mutant: Claimed;
  /** Scenarios with a failed verdict. */
  readonly noticed: readonly string[];
  /** Scenarios that could not tell. */
  readonly untold: readonly string[];
  /** Named beside the mutant, and silent. */
  readonly missed: readonly string[];
  /** Noticed it, and not named beside it. */
  readonly unnamed: readonly string[];
}

const ids = (verdicts: readonly Verdict[], outcome: Verdict['outcome']): readonly string[] =>
  [...new Set(verdicts.filter((verdict) => verdict.outcome === outcome).map(({ scenario }) => scenario))].sort();

/** Compares who noticed a mutant with who was to notice it. */
export const notice = (mutant: Claimed, verdicts: readonly Verdict[]): Noticed => {
  const noticed = ids(verdicts, 'failed');
  return {
    mutant,
    noticed,
    untold: ids(verdicts, 'cantTell'),
    missed: mutant.noticedBy.filter((id) => !noticed.includes(id)),
    unnamed: noticed.filter((id) => !mutant.noticedBy.includes(id)),
  };
};

/** Scenarios and rules that noticed no mutant: each of them could fail no server. */
export const idle = (known: readonly string[], all: readonly Noticed[]): readonly string[] => {
  const busy = new Set(all.flatMap(({ noticed }) => noticed));
  return known.filter((id) => !busy.has(id));
};

/** Scenarios by id, each with the suites in which it noticed. */
const grouped = (noticed: readonly string[]): string => {
  const suites = new Map<string, string[]>();
  for (const one of noticed) {
    const [suite = '', ...id] = one.split('/');
    suites.set(id.join('/'), [...(suites.get(id.join('/')) ?? []), suite]);
  }
  return [...suites]
    .map(([id, at]) => (at.length === 1 ? `\`${at[0]}/${id}\`` : `\`${id}\` at ${at.join(', ')}`))
    .join(' · ');
};

/** The kill matrix as a Markdown table: one row per mutant. */
export const killMatrix = (all: readonly Noticed[]): string =>
  [
    '# Kill matrix',
    '',
    'Every mutant of the reference server, and the scenarios that notice it. Drawn by the tests; do not edit.',
    '',
    '| mutant | policy | what is wrong | seen in | noticed by |',
    '|---|---|---|---|---|',
    ...all.map(({ mutant, noticed }) => {
      const { id, policy, sentence, cve = [] } = mutant;
      return `| ${id} | ${policy} | ${sentence.replaceAll('|', '\\|')} | ${cve.join(', ')} | ${grouped(noticed)} |`;
    }),
    '',
  ].join('\n');
