/** Any JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** A JSON text that was read. */
export interface Read {
  readonly value: Json;
  /** Whether some object in it names a member twice. The first one is kept. */
  readonly repeated: boolean;
}

const deepest = 64;
const space = /[ \t\n\r]*/y;
const scalar = /"(?:[^"\\]+|\\.)*"|-?\d[\d.eE+-]*|true|false|null/sy;

/**
 * Reads a JSON text strictly (RFC 8259): one value and nothing after it. Undefined when it is none. `number` makes
 * something else of the text of a number than JSON.parse does.
 */
export const readJson = (text: string, number?: (text: string) => unknown): Read | undefined => {
  let at = 0;
  let repeated = false;

  const match = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const [found = ''] = pattern.exec(text) ?? [];
    at += found.length;
    return found;
  };
  const next = (): string => {
    match(space);
    return text[at] ?? '';
  };
  const take = (char: string): boolean => {
    if (next() !== char) return false;
    at += 1;
    return true;
  };
  const need = (char: string): void => {
    if (!take(char)) throw new SyntaxError(`no ${char}`);
  };
  const list = (end: string, item: () => void): void => {
    at += 1;
    if (take(end)) return;
    do item();
    while (take(','));
    need(end);
  };
  const value = (depth: number): Json => {
    if (depth > deepest) throw new SyntaxError('too deep');
    const first = next();
    if (first === '[') {
      const items: Json[] = [];
      list(']', () => items.push(value(depth + 1)));
      return items;
    }
    if (first !== '{') {
      const found = match(scalar);
      const parsed = JSON.parse(found) as Json;
      return number && typeof parsed === 'number' ? (number(found) as Json) : parsed;
    }
    const members: { [name: string]: Json } = Object.create(null);
    list('}', () => {
      if (next() !== '"') throw new SyntaxError('no name');
      const name = JSON.parse(match(scalar)) as string;
      need(':');
      const member = value(depth + 1);
      if (name in members) repeated = true;
      else members[name] = member;
    });
    return members;
  };

  try {
    const whole = value(0);
    return next() === '' ? { value: whole, repeated } : undefined;
  } catch {
    return undefined;
  }
};

/** Whether a value is a JSON object. */
export const isObject = (value: unknown): value is { readonly [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
