import { markSign, markWords } from '../findings/outcome.ts';
import { count } from '../findings/tally.ts';
import { code, text } from '../markdown/escape.ts';
import type { Change, Comparison, Row, Turn } from './compare.ts';

const mostRows = 200;

const heads: Readonly<Record<Turn, string>> = {
  broken: 'Broken',
  'no longer told': 'No longer told',
  'newly told': 'Newly told',
  fixed: 'Fixed',
};

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const names = ({ columns }: Comparison): readonly string[] =>
  columns.map(({ name, started }) => `${text(name, 80)}, ${text(started.slice(0, 10))}`);

const row = ({ title, id, cells }: Row): readonly string[] => [
  `${text(title, 120)} ${code(id)}`,
  ...cells.map(
    ({ mark, answer }) => `${markSign[mark]} ${markWords[mark]}${answer === undefined ? '' : `: ${text(answer, 80)}`}`,
  ),
];

const changed = (turn: Turn, all: readonly Change[]): readonly string[] => {
  const list = all.filter((change) => change.turn === turn);
  if (list.length === 0) return [];
  const lines = list
    .slice(0, mostRows)
    .map(
      ({ title, scenario, profile, aspect, level, before, after }) =>
        `- ${text(title, 120)} ${code(scenario)}: ${before} → ${after}, ${level}, the ${aspect}, under ${code(profile)}`,
    );
  const rest = list.length - lines.length;
  return [`## ${heads[turn]}: ${list.length}`, [...lines, ...(rest > 0 ? [`- … and ${rest} more`] : [])].join('\n')];
};

/** Runs side by side as Markdown: documents, what changed between two runs of one server, the scenarios that differ. */
export const compareMarkdown = (comparison: Comparison): string => {
  const { columns, documents, rows, profiles, changes } = comparison;
  const head = names(comparison);
  const differing = rows.filter(({ differs }) => differs);
  const rest = differing.length - mostRows;
  return [
    `# ${count(columns.length, 'run')} side by side`,
    columns
      .map(({ name, issuer, assay }) => `- ${text(name, 80)}: ${code(issuer)}, Assay ${text(assay, 40)}`)
      .join('\n'),
    profiles.length === 0
      ? 'No profile is common to all: there is nothing to compare.'
      : table(
          ['Document', ...head],
          documents.map(({ profile, headlines }) => [
            code(profile),
            ...headlines.map(({ text: words }) => text(words)),
          ]),
        ),
    ...(changes === undefined
      ? []
      : changes.length === 0
        ? ['Nothing changed between the two runs.']
        : (['broken', 'no longer told', 'newly told', 'fixed'] as const).flatMap((turn) => changed(turn, changes))),
    `## ${count(differing.length, 'scenario')} of ${rows.length} differ`,
    ...(differing.length === 0 ? [] : [table(['Scenario', ...head], differing.slice(0, mostRows).map(row))]),
    ...(rest > 0 ? [`… and ${rest} more in the page.`] : []),
  ]
    .join('\n\n')
    .concat('\n');
};
