const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (const [i, char] of a.split('').entries()) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++)
      next.push(Math.min((row[j] ?? 0) + (char === b[j] ? 0 : 1), (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    row = next;
  }
  return row[b.length] ?? 0;
};

/** The known names nearest to one that is not known, the nearest first; at most five. */
export const nearest = (name: string, known: readonly string[]): readonly string[] =>
  known
    .map((candidate) => [distance(name.slice(0, 80), candidate), candidate] as const)
    .sort(([a], [b]) => a - b)
    .slice(0, 5)
    .map(([, candidate]) => candidate);
