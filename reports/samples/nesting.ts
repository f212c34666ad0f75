/** Reads the tags of HTML or XML as strictly as a test needs. */

const TAG = /<(\/?)([A-Za-z][\w-]*)((?:\s+[A-Za-z_:][\w:.-]*(?:="[^"<]*")?)*)\s*(\/?)>/g;

/** What a text is made of, and what is wrong with it. */
export interface Nesting {
  /** Names of the elements that are opened, in order. */
  readonly elements: readonly string[];
  /** Names of all attributes. */
  readonly attributes: readonly string[];
  /** The text outside of tags. */
  readonly text: string;
  /** Everything that is not well formed: wrongly closed elements, and `<` or `>` outside of tags. */
  readonly faults: readonly string[];
}

/** Elements that are never closed in HTML. */
const voids = new Set(['meta', 'br', 'input', 'link']);

/** Takes a document apart, without its XML declaration or document type. */
export const nesting = (document: string): Nesting => {
  const elements: string[] = [];
  const attributes: string[] = [];
  const faults: string[] = [];
  const open: string[] = [];
  const inner = document.replace(/^<\?xml[^>]*\?>\n|^<!DOCTYPE html>\n/, '');
  for (const [, closing, name = '', list = '', alone] of inner.matchAll(TAG)) {
    if (closing === '/') {
      const expected = open.pop();
      if (expected !== name) faults.push(`</${name}> closes ${expected}`);
      continue;
    }
    elements.push(name);
    attributes.push(
      ...Array.from(list.matchAll(/\s([A-Za-z_:][\w:.-]*)(?:="[^"]*")?/g), ([, attribute]) => attribute ?? ''),
    );
    if (alone !== '/' && !voids.has(name)) open.push(name);
  }
  const text = inner.replace(TAG, '');
  for (const [stray] of text.matchAll(/.{0,20}[<>].{0,20}/g)) faults.push(`stray: ${stray}`);
  return { elements, attributes, text, faults: [...faults, ...open.map((name) => `<${name}> is not closed`)] };
};
