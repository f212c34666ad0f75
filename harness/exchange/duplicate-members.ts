/** One level of nesting while a JSON text is walked: the names seen so far, or null inside an array. */
type Level = Set<string> | null;

/** The place after a string's closing quotation mark, or undefined where it does not end. */
const endOfString = (text: string, from: number): number | undefined => {
  for (let at = from; at < text.length; at += text[at] === '\\' ? 2 : 1) if (text[at] === '"') return at + 1;
  return undefined;
};

const isColonNext = (text: string, from: number): boolean => {
  let at = from;
  while (' \t\n\r'.includes(text[at] ?? '.')) at++;
  return text[at] === ':';
};

/**
 * Names that stand twice in one object of a JSON text, at any depth; JSON.parse keeps only the last of them.
 * A text that is not JSON yields what was found until it broke off.
 */
export const repeatedMembers = (text: string): readonly string[] => {
  const found = new Set<string>();
  const levels: Level[] = [];
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (sign === '{') levels.push(new Set());
    else if (sign === '[') levels.push(null);
    else if (sign === '}' || sign === ']') levels.pop();
    else if (sign === '"') {
      const end = endOfString(text, at + 1);
      if (end === undefined) break;
      if (isColonNext(text, end)) {
        const name = text.slice(at + 1, end - 1);
        const names = levels.at(-1);
        if (names?.has(name)) found.add(name);
        names?.add(name);
      }
      at = end - 1;
    }
  }
  return [...found];
};
