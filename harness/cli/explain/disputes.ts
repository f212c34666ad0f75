import type { Profile } from '../../model/profile.ts';

/** What the documents of a stack disagree about, by the number under which the head of the profile tells it. */
export interface Dispute {
  /** `D6`. */
  readonly id: string;
  /** What a row says of it. */
  readonly says: string;
  /** Scenarios and rules whose rows say so. */
  readonly about: readonly string[];
}

/** `disputed (D6, D9): …`: the numbers, and what is said of them. */
const said = (basis: string): readonly [ids: readonly string[], says: string] => {
  const from = basis.indexOf('disputed (');
  const to = basis.indexOf('): ', from);
  if (from < 0 || to < 0) return [[], ''];
  const ids = basis.slice(from + 'disputed ('.length, to).split(', ');
  return ids.every((id) => /^D\d+$/.test(id)) ? [ids, basis.slice(to + 3)] : [[], ''];
};

const numberOf = (id: string): number => Number(id.slice(1));

/** The disputes that the rows of a profile tell of: those whose basis says `disputed (D6): …`. */
export const disputesIn = ({ expectations, answers }: Profile): readonly Dispute[] => {
  const found = new Map<string, Dispute>();
  const note = (basis: string | undefined, about: string): void => {
    const [ids, says] = said(basis ?? '');
    for (const id of ids) {
      const key = `${id} ${says}`;
      const known = found.get(key)?.about ?? [];
      found.set(key, { id, says: says.trim(), about: [...new Set([...known, about])] });
    }
  };
  for (const { scenario, basis, words } of expectations) {
    note(basis, scenario);
    note(words?.basis, scenario);
  }
  for (const { rule, basis } of answers) note(basis, rule);
  return [...found.values()].sort((one, other) => numberOf(one.id) - numberOf(other.id));
};

/** Disputes as text. */
export const disputeLines = (disputes: readonly Dispute[]): readonly string[] =>
  disputes.length === 0
    ? []
    : [
        'Disputed between documents',
        ...disputes.flatMap(({ id, says, about }) => [`  ${id.padEnd(4)} ${about.join(', ')}`, `       ${says}`]),
        '',
      ];
