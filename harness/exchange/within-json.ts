import { structureIn } from './json-values.ts';

/** A JSON value with every text in it changed. A number that would be changed is 0. */
const changedValue = (value: unknown, change: (text: string) => string): unknown => {
  // `JSON.stringify` calls this for what is deepest too, and puts what comes back in its place.
  const each = (_name: string, one: unknown): unknown => {
    if (typeof one === 'string') return change(one);
    if (typeof one === 'number') return change(String(one)) === String(one) ? one : 0;
    if (one === null || typeof one !== 'object' || Array.isArray(one)) return one;
    return Object.fromEntries(Object.entries(one).map(([name, inner]) => [change(name), inner]));
  };
  return JSON.stringify(value, each);
};

/**
 * A text changed so that one of JSON stays one: where the change would break it, its texts are changed one by one, as long
 * as that is enough.
 */
export const withinJson = (
  text: string,
  change: (text: string) => string,
  isEnough: (changed: string) => boolean,
): string => {
  const changed = change(text);
  if (changed === text) return text;
  const before = structureIn(text);
  if (before === undefined || structureIn(changed) !== undefined) return changed;
  try {
    const whole = String(changedValue(before, change));
    return isEnough(whole) ? whole : changed;
  } catch {
    return changed;
  }
};
