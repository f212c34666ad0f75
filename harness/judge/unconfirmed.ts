import type { Profile } from '../model/profile.ts';
import { believable, believed } from './believable.ts';
import type { Recorded } from './recorded.ts';
import { brokenBy } from './responses/broken.ts';
import { rules } from './responses/rules.ts';

/**
 * The scenarios to be repeated alone, because a rule of some profile does not hold for their answers, and for none that was
 * given alone: one for each such rule, and another one where the first was repeated already.
 */
export const unconfirmed = (
  profiles: readonly Profile[],
): ((recorded: Pick<Recorded, 'issuer' | 'observations' | 'exchanges' | 'suites'>) => readonly string[]) => {
  const ids = new Set(
    profiles.flatMap(({ answers }) => answers.filter(({ level }) => level !== 'MAY').map(({ rule }) => rule)),
  );
  const binding = rules.filter(({ id }) => ids.has(id));
  return (recorded) => {
    const exchanges = believable(recorded);
    if (!exchanges.some(({ crowded }) => crowded)) return [];
    const open = recorded.observations.filter(({ again }) => again === undefined);
    return binding.flatMap((rule) => {
      const { broken } = brokenBy(rule, exchanges, { issuer: recorded.issuer, exchanges });
      if (broken.some(({ crowded }) => !crowded)) return [];
      const wrong = new Set(broken.map(({ id }) => id));
      const one = wrong.size > 0 && open.find((observation) => believed(observation).some((id) => wrong.has(id)));
      return one ? [one.scenario] : [];
    });
  };
};
