import picomatch from 'picomatch';
import { nearest } from '../documents/did-you-mean.ts';
import { Failure } from '../documents/failure.ts';

/** Ids that globs choose from. */
export interface Choice {
  readonly ids: readonly string[];
  /** What an id names: `scenario`. */
  readonly one: string;
  /** The command that lists them all: `assay list scenarios`. */
  readonly listing: string;
}

/**
 * A predicate for ids from the globs of `--only`; a glob without a slash is looked for behind every slash too.
 *
 * @throws {@link Failure} (exit 3) for the first glob that matches nothing.
 */
export const matching = (globs: readonly string[], { ids, one, listing }: Choice): ((id: string) => boolean) => {
  const qualified = ids.some((id) => id.includes('/'));
  const matches = globs.map((glob) => {
    const bare = qualified && !glob.includes('/');
    const match = picomatch(bare ? `*/${glob}` : glob);
    if (ids.some((id) => match(id))) return match;
    const near = nearest(glob, bare ? ids.map((id) => id.split('/')[1] ?? id) : ids);
    const meant = near === undefined ? '' : `Did you mean ${near}? `;
    throw new Failure(`--only ${glob} matches no ${one}.`, { hint: `${meant}\`${listing}\` lists them all.` });
  });
  return (id) => matches.some((match) => match(id));
};
