import type { Expectation, Profile } from '../../model/profile.ts';

/** One row, and every profile that it counts in: its own, and those that inherit it, in whatever words each has it told. */
export interface SharedRow {
  readonly profiles: readonly string[];
  readonly row: Expectation;
}

/** Profiles that expect the same of a scenario, equally strongly. */
export interface Side {
  readonly expect: Expectation['expect'];
  readonly level: Expectation['level'];
  readonly rows: readonly SharedRow[];
}

const order = ['refused MUST', 'refused SHOULD', 'granted MUST', 'granted SHOULD'];

const name = ({ expect, level }: Pick<Expectation, 'expect' | 'level'>): string => `${expect} ${level}`;

const rank = (side: Side): number => (order.indexOf(name(side)) + order.length + 1) % (order.length + 1);

/** Items with the same key together, in the order in which the keys first come. */
export const grouped = <T>(items: readonly T[], key: (item: T) => string): readonly (readonly [T, ...T[]])[] => {
  const groups = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return [...groups.values()];
};

/** What profiles expect of one scenario: refused, granted, either; within that MUST before SHOULD. */
export const sidesOf = (scenario: string, profiles: readonly Profile[]): readonly Side[] => {
  const rows = profiles.flatMap(({ id, expectations }) =>
    expectations.filter((row) => row.scenario === scenario).map((row) => ({ id, row })),
  );
  return grouped(rows, ({ row }) => name(row))
    .map((members): Side => {
      const [{ row }] = members;
      return {
        expect: row.expect,
        level: row.level,
        rows: grouped(members, (member) => JSON.stringify({ ...member.row, words: undefined })).map((same) => ({
          profiles: same.map(({ id }) => id),
          row: same[0].row,
        })),
      };
    })
    .sort((a, b) => rank(a) - rank(b));
};

/** Whether profiles expect different answers. That one asks more strongly for the same answer is not a disagreement. */
export const disagree = (sides: readonly Side[]): boolean => new Set(sides.map(({ expect }) => expect)).size > 1;

const stance: { readonly [expect in Expectation['expect']]: string } = {
  refused: 'refused under',
  granted: 'granted under',
  either: 'left open by',
};

/** `The documents disagree: refused under …; granted under …; left open by …`, or that they differ in level; or nothing. */
export const disagreement = (sides: readonly Side[]): string | undefined => {
  if (!disagree(sides))
    return sides.length > 1 ? 'The documents agree on the answer, and ask for it more or less strongly.' : undefined;
  const parts = grouped(sides, ({ expect }) => expect).map((same) => {
    const ids = same.flatMap(({ rows }) => rows.flatMap(({ profiles }) => profiles));
    return `${stance[same[0].expect]} ${ids.join(', ')}`;
  });
  return `The documents disagree: ${parts.join('; ')}.`;
};
