import { nearest } from '../../documents/did-you-mean.ts';
import { Failure } from '../../documents/failure.ts';
import type { Scenario, Suite } from '../../model/scenario.ts';
import { bundled, type Catalogue } from '../catalogue.ts';

/** A scenario, and the suite that sends it. */
export interface Named {
  readonly id: string;
  readonly suite: Suite;
  readonly scenario: Scenario;
}

/**
 * The scenario of a name: qualified, or bare for the first suite that has it.
 *
 * @throws {@link Failure} (exit 3) where there is none.
 */
export const scenarioOf = (name: string, { suites, knownIds }: Catalogue = bundled): Named => {
  const all = suites.flatMap((suite) =>
    suite.scenarios.map((scenario): Named => ({ id: `${suite.id}/${scenario.id}`, suite, scenario })),
  );
  const found = all.find(({ id, scenario }) => id === name || scenario.id === name);
  if (found) return found;
  const near = nearest(name, name.includes('/') ? knownIds.scenarios : all.map(({ scenario }) => scenario.id));
  throw new Failure(`${name} is not a scenario.`, {
    hint: `${near === undefined ? '' : `Did you mean ${near}? `}\`assay list scenarios\` lists them all.`,
  });
};
