import { allSuites } from '../cli/catalogue.ts';
import { nearest } from '../documents/did-you-mean.ts';
import { quoted } from '../documents/display.ts';
import { Failure } from '../documents/failure.ts';
import type { Scenario, Suite } from '../model/scenario.ts';

/** The suites that come with Assay, in the order in which they run. */
export const bundledSuites: readonly Suite[] = allSuites;

/** What a suite of one's own has of its own. */
export interface OwnParts {
  readonly id: string;
  readonly title: string;
  readonly scenarios: readonly Scenario[];
}

/**
 * A suite with the valid request of a bundled one, and with scenarios of one's own.
 *
 * @param id Id of the bundled suite: `client-assertion`.
 * @throws {@link Failure} (exit 3) where there is none of that id.
 */
export const suiteLike = (id: string, own: OwnParts): Suite => {
  const found = bundledSuites.find((suite) => suite.id === id);
  if (found !== undefined) return { ...found, ...own };
  const ids = bundledSuites.map((suite) => suite.id);
  const near = nearest(id, ids);
  throw new Failure(`There is no suite ${quoted(id)}.`, {
    hint: `${near === undefined ? '' : `Did you mean ${near}? `}Suites: ${ids.join(', ')}.`,
  });
};
