/** Levels of JSON that are read. What servers say needs a handful. */
export const deepest = 256;

/** Whether a text that begins like JSON opens more levels than are read. Takes one look at each character. */
export const nestsTooDeeply = (text: string): boolean => {
  const begin = text.search(/[^\s\ufeff]/);
  if (begin === -1 || (text[begin] !== '{' && text[begin] !== '[')) return false;
  let level = 0;
  let quoted = false;
  for (let at = begin; at < text.length; at++) {
    const character = text[at];
    if (quoted) {
      if (character === '\\') at++;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === '{' || character === '[') {
      level++;
      if (level > deepest) return true;
    } else if (character === '}' || character === ']') level--;
  }
  return false;
};
