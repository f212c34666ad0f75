import { allSuites, bundledProfiles, everything } from '../../harness/cli/catalogue.ts';
import { allMutants } from '../../harness/cli/prove/claimed-mutants.ts';
import { linkTo } from '../../harness/judge/profile/citation.ts';
import { requirements } from '../../harness/judge/profile/requirements.ts';
import type { Library } from './model/library.ts';

/** All that Assay knows but what scenarios change, which takes long to show. */
export const libraryWithoutChanges = (): Library => ({
  suites: allSuites.map(({ id, title }) => ({ id, title })),
  described: everything,
  profiles: bundledProfiles(),
  documents: requirements(),
  changes: new Map([['client-assertion/expired', [{ place: 'claims.exp', control: 'now', stimulus: 'now − 1 h' }]]]),
  mutants: allMutants(),
  linkTo,
});
