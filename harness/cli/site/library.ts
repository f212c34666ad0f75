import type { Library } from '../../../reports/site/model/library.ts';
import { linkTo } from '../../judge/profile/citation.ts';
import { requirements } from '../../judge/profile/requirements.ts';
import type { Difference } from '../../model/observation.ts';
import { allSuites, bundledProfiles, everything } from '../catalogue.ts';
import { showingChanges } from '../explain/changes.ts';
import { allMutants } from '../prove/claimed-mutants.ts';

/** What this Assay knows, for a site. */
export const library = async (): Promise<Library> => {
  const changes = showingChanges();
  const changed = new Map<string, readonly Difference[]>();
  for (const { id } of everything) changed.set(id, await changes(id));
  return {
    suites: allSuites.map(({ id, title }) => ({ id, title })),
    described: everything,
    profiles: bundledProfiles(),
    documents: requirements(),
    changes: changed,
    mutants: allMutants().map(({ id, sentence, noticedBy }) => ({ id, sentence, noticedBy })),
    linkTo,
  };
};
