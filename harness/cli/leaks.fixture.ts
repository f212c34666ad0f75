import { gunzipSync } from 'node:zlib';
import { structureIn } from '../exchange/json-values.ts';

/** Those of many values that stand in a text, each known by the four bytes in its middle: many begin and end alike. */
export const leaksIn = (text: string, values: Iterable<string>): readonly string[] => {
  const middleOf = ({ length }: Buffer): number => Math.max(0, (length >> 1) - 2);
  const byMiddle = new Map<number, Buffer[]>();
  for (const value of values) {
    const bytes = Buffer.from(value);
    const middle = bytes.readUInt32LE(middleOf(bytes));
    byMiddle.set(middle, [...(byMiddle.get(middle) ?? []), bytes]);
  }
  const whole = Buffer.from(text);
  const leaked = new Set<string>();
  for (let at = 0; at + 4 <= whole.length; at++)
    for (const value of byMiddle.get(whole.readUInt32LE(at)) ?? []) {
      const from = at - middleOf(value);
      if (from >= 0 && whole.subarray(from, from + value.length).equals(value)) leaked.add(value.toString());
    }
  return [...leaked];
};

/** Every text in a value, and in the JSON that a text is. */
const textsIn = (value: unknown): readonly string[] => {
  const texts: string[] = [];
  const open: unknown[] = [value];
  while (open.length > 0) {
    const one = open.pop();
    if (typeof one === 'string') {
      texts.push(one);
      const inner = structureIn(one);
      if (inner !== undefined) open.push(inner);
    } else if (one !== null && typeof one === 'object')
      for (const [name, inner] of Object.entries(one)) {
        texts.push(name);
        open.push(inner);
      }
  }
  return texts;
};

/** A file as whoever reads it may see it: as it is, its texts where it is JSON, its packed parts where it is a page. */
export const readings = (name: string, text: string): readonly string[] => {
  if (name.endsWith('.json')) return [text, textsIn(JSON.parse(text)).join('\n')];
  const [, packed] = /<template id="packed">([^<]*)</.exec(text) ?? [];
  if (packed === undefined) return [text];
  const parts = gunzipSync(Buffer.from(packed, 'base64')).toString();
  return [text, parts, textsIn(JSON.parse(parts)).join('\n')];
};
