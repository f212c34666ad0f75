import { closest, distance } from 'fastest-levenshtein';

/**
 * The known name that was probably meant, or `undefined` when none is near.
 *
 * Near means: at most a third of the letters differ, and always at least one may, or all letters are there in another order.
 * Case, `_` and `-` count for nothing.
 */
export const nearest = (name: string, known: readonly string[]): string | undefined => {
  if (known.length === 0 || name.length > 200) return undefined;
  const plain = (text: string): string => text.toLowerCase().replace(/[_\s]/g, '-');
  const letters = (text: string): string => Array.from(plain(text)).sort().join('');
  const swapped = known.find((candidate) => letters(candidate) === letters(name));
  if (swapped !== undefined) return swapped;
  const found = closest(plain(name), known.map(plain));
  const allowed = Math.max(1, Math.floor(Math.max(name.length, found.length) / 3));
  if (distance(plain(name), found) > allowed) return undefined;
  return known.find((candidate) => plain(candidate) === found);
};

/** ` — did you mean "x"?`, or nothing when no known name is near: the end of a sentence about an unknown name. */
export const didYouMean = (name: string, known: readonly string[]): string => {
  const meant = nearest(name, known);
  return meant === undefined || meant === name ? '' : ` — did you mean "${meant}"?`;
};
