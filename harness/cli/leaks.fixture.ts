import { gunzipSync } from 'node:zlib';
import { structureIn } from '../exchange/json-values.ts';

/** Those of many values that stand in a text, each known by its last four bytes. */
export const leaksIn = (text: string, values: Iterable<string>): readonly string[] => {
  const byEnd = new Map<number, Buffer[]>();
  for (const value of values) {
    const bytes = Buffer.from(value);
    const end = bytes.readUInt32LE(bytes.length - 4);
    byEnd.set(end, [...(byEnd.get(end) ?? []), bytes]);
  }
  const whole = Buffer.from(text);
  const leaked = new Set<string>();
  for (let to = 4; to <= whole.length; to++)
    for (const value of byEnd.get(whole.readUInt32LE(to - 4)) ?? [])
      if (whole.subarray(Math.max(0, to - value.length), to).equals(value)) leaked.add(value.toString());
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
