import type { Fleet, Line } from './fleet.ts';

/** Runs that ended in one way, and what that means. */
export interface Ending {
  readonly exit: Line['exit'];
  readonly means: string;
  readonly lines: readonly Line[];
}

/** How a run may end, the ones first that somebody has to look at. */
const endings: readonly (readonly [exit: Line['exit'], means: string])[] = [
  [1, 'some MUST failed'],
  [null, 'it had to be ended, or died'],
  [2, 'something could not be told'],
  [130, 'it was interrupted'],
  [3, 'the target file or the server could not be used'],
  [0, 'every MUST passed'],
];

const failed = ({ profiles }: Line, level: 'must' | 'should'): number =>
  profiles.reduce((sum, one) => sum + one[level], 0);

/** Those with the most failures first, and otherwise by their names, in which a number counts as one. */
const gravest = (one: Line, other: Line): number =>
  failed(other, 'must') - failed(one, 'must') ||
  failed(other, 'should') - failed(one, 'should') ||
  names.compare(one.name, other.name);

const names = new Intl.Collator('en', { numeric: true });

/** The runs of a fleet by how they ended, the ones first that somebody has to look at; an ending without a run is left out. */
export const byEnding = ({ targets }: Fleet): readonly Ending[] => {
  const other = [...new Set(targets.map(({ exit }) => exit))].filter((exit) =>
    endings.every(([known]) => known !== exit),
  );
  return [...endings, ...other.map((exit) => [exit, 'it ended unlike any run'] as const)]
    .map(([exit, means]) => ({ exit, means, lines: targets.filter((one) => one.exit === exit).toSorted(gravest) }))
    .filter(({ lines }) => lines.length > 0);
};

/** An exit code, in a word. */
export const exitOf = (exit: Line['exit']): string => (exit === null ? 'none' : `${exit}`);
