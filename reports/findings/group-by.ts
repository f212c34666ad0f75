/** A list in parts, by what `key` makes of each, in the order in which the keys first come. */
export const groupBy = <Entry, Key>(
  list: readonly Entry[],
  key: (entry: Entry) => Key,
): ReadonlyMap<Key, readonly [Entry, ...Entry[]]> => {
  const parts = new Map<Key, [Entry, ...Entry[]]>();
  for (const entry of list) {
    const name = key(entry);
    const known = parts.get(name);
    if (known) known.push(entry);
    else parts.set(name, [entry]);
  }
  return parts;
};
