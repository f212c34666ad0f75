/** A value of JSON or anything in it, with the name of the member that holds it; elements of an array have that of the array. */
export interface Held {
  readonly name: string | undefined;
  readonly value: unknown;
}

/** The JSON value in a text, if it is an object or an array; undefined where there is none. */
export const structureIn = (text: string): unknown => {
  const first = text.trimStart()[0];
  if (first !== '{' && first !== '[') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Everything in a JSON value, however deep, in the order of the text. */
export function* heldIn(value: unknown): Generator<Held> {
  const open: Held[] = [{ name: undefined, value }];
  for (let next = open.pop(); next; next = open.pop()) {
    yield next;
    const { name, value: holder } = next;
    if (Array.isArray(holder)) for (let i = holder.length - 1; i >= 0; i--) open.push({ name, value: holder[i] });
    else if (holder !== null && typeof holder === 'object')
      for (const [inner, one] of Object.entries(holder).reverse()) open.push({ name: inner, value: one });
  }
}
