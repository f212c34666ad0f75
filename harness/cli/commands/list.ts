import { Failure } from '../../documents/failure.ts';
import { conflicts, conflictTable } from '../../judge/profile/conflicts.ts';
import { allSuites, answerRules, bundledProfiles, scenarios } from '../catalogue.ts';
import { allMutants } from '../prove/claimed-mutants.ts';
import type { Terminal } from '../terminal.ts';
import { kinds } from './kinds.ts';

interface Line {
  readonly id: string;
  readonly title: string;
  readonly [detail: string]: unknown;
}

const lines = (kind: (typeof kinds)[number]): readonly Line[] => {
  switch (kind) {
    case 'profiles':
      return bundledProfiles().map(({ id, title, url, revision, on, expectations, answers }) => ({
        id,
        title: `${title} (${revision})`,
        url,
        on,
        rows: expectations.length + answers.length,
      }));
    case 'suites':
      return allSuites.map(({ id, title, scenarios: all }) => ({ id, title, scenarios: all.length }));
    case 'scenarios':
      return [
        ...scenarios.map(({ id, title, why, cve }) => ({ id, title, why, cve })),
        ...answerRules.map((rule) => ({ ...rule })),
      ];
    case 'conflicts':
      return conflicts(scenarios, bundledProfiles()).map((one) => ({ ...one }));
    case 'mutants':
      return allMutants().map(({ id, sentence, kind: way, policy, cve = [], noticedBy }) => ({
        id,
        title: sentence,
        kind: way,
        policy,
        cve,
        noticedBy,
      }));
  }
};

/** Where the fault of a mutant was seen, as far as its sentence does not say so. */
const seen = (title: string, cve: unknown): string => {
  const others = Array.isArray(cve) ? cve.filter((one) => !title.includes(String(one))) : [];
  return others.length > 0 ? ` Seen in: ${others.join(', ')}.` : '';
};

/** `assay list`: one line each, conflicts with a column for each profile; or a JSON array. */
export const list = async (
  terminal: Terminal,
  kind: string,
  { json }: { readonly json?: boolean },
): Promise<number> => {
  const known = kinds.find((one) => one === kind);
  if (!known) throw new Failure(`There is no list of ${kind}.`, { hint: `Give one of ${kinds.join(', ')}.` });
  const all = lines(known);
  if (json) terminal.out(JSON.stringify(all, null, 2));
  else if (known === 'conflicts') {
    const profiles = bundledProfiles();
    terminal.out(conflictTable(conflicts(scenarios, profiles), profiles).join('\n'));
  } else {
    const width = Math.max(...all.map(({ id }) => id.length));
    for (const { id, title, cve } of all)
      terminal.out(`${id.padEnd(width)}  ${title}${kind === 'mutants' ? seen(title, cve) : ''}`);
  }
  return 0;
};
