/** Tells of what is in flight whether anything else was in flight meanwhile. */
export const boarding = (): (() => () => boolean) => {
  const aboard = new Set<{ crowded: boolean }>();
  return () => {
    const one = { crowded: aboard.size > 0 };
    for (const other of aboard) other.crowded = true;
    aboard.add(one);
    return () => {
      aboard.delete(one);
      return one.crowded;
    };
  };
};
