/** One level of nesting while a JSON text is walked: the names seen so far, or null inside an array. */
type Level = Set<string> | null;

/**
 * Names that stand twice in one object of a JSON text, at any depth; JSON.parse keeps only the last of them.
 * A text that is not JSON yields what was found until it broke off.
 */
export const repeatedMembers = (text: string): readonly string[] => {
  const found = new Set<string>();
  const levels: Level[] = [];
  const tokens = /"((?:[^"\\]|\\.)*)"(\s*:)?|[{}[\]]/g;
  for (const [token, string, colon] of text.matchAll(tokens)) {
    if (token === '{') levels.push(new Set());
    else if (token === '[') levels.push(null);
    else if (token === '}' || token === ']') levels.pop();
    else if (colon && string !== undefined) {
      const names = levels.at(-1);
      if (names?.has(string)) found.add(string);
      names?.add(string);
    }
  }
  return [...found];
};
