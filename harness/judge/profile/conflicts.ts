import type { Expectation, Profile } from '../../model/profile.ts';
import type { Described } from '../../model/report.ts';
import { disagree, disagreement, sidesOf } from './positions.ts';

/** One scenario over which profiles disagree. */
export interface Conflict {
  readonly id: string;
  readonly title: string;
  readonly disagreement: string;
  /** By profile: what it expects, and how strongly. A profile without a row says nothing. */
  readonly expects: { readonly [profile: string]: Pick<Expectation, 'expect' | 'level'> };
}

/** The scenarios over which profiles disagree: one has it refused where another has it granted, or leaves it open. */
export const conflicts = (scenarios: readonly Described[], profiles: readonly Profile[]): readonly Conflict[] =>
  scenarios.flatMap(({ id, title }) => {
    const sides = sidesOf(id, profiles);
    if (!disagree(sides)) return [];
    const expects = sides.flatMap(({ expect, level, rows }) =>
      rows.flatMap((row) => row.profiles.map((profile) => [profile, { expect, level }] as const)),
    );
    return [{ id, title, disagreement: disagreement(sides) ?? '', expects: Object.fromEntries(expects) }];
  });

const letter = (one: Pick<Expectation, 'expect' | 'level'> | undefined): string => {
  if (one === undefined) return ' ';
  if (one.expect === 'either') return '–';
  const capital = one.expect === 'granted' ? 'A' : 'R';
  return one.level === 'MUST' ? capital : capital.toLowerCase();
};

const legend =
  'R to be refused (MUST) · r (SHOULD) · A to be granted (MUST) · a (SHOULD) · – either · blank: says nothing';

/** Conflicts as a table: a line for each scenario, a column for each profile, the columns named above. */
export const conflictTable = (all: readonly Conflict[], profiles: readonly Profile[]): readonly string[] => {
  const width = Math.max(0, ...all.map(({ id }) => id.length));
  const cell = (text: string): string => text.padStart(3);
  return [
    ...profiles.map(({ id }, i) => `${cell(`${i + 1}`)}  ${id}`),
    legend,
    '',
    ' '.repeat(width) + profiles.map((_, i) => cell(`${i + 1}`)).join(''),
    ...all.map(({ id, expects }) =>
      (id.padEnd(width) + profiles.map((profile) => cell(letter(expects[profile.id]))).join('')).trimEnd(),
    ),
  ];
};
