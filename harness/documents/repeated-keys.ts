import { isMap, isPair, isScalar, isSeq } from 'yaml';

/**
 * The offset of every key that its map has already, in a document as it is parsed.
 *
 * The parser looks through all keys before each key; this takes time in proportion to the document.
 */
export const repeatedKeys = (contents: unknown): readonly number[] => {
  const found: number[] = [];
  const open: unknown[] = [contents];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (isSeq(next)) for (const one of next.items) if (one !== undefined) open.push(one);
    if (!isMap(next)) continue;
    const keys = new Set<unknown>();
    for (const pair of next.items) {
      if (!isPair(pair)) continue;
      if (pair.value !== undefined && pair.value !== null) open.push(pair.value);
      if (!isScalar(pair.key)) continue;
      if (keys.has(pair.key.value)) found.push(pair.key.range?.[0] ?? 0);
      keys.add(pair.key.value);
    }
  }
  return found;
};
