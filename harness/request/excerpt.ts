import type { Difference } from '../model/observation.ts';

/** The part of two texts that differs, with a little of what surrounds it, each cut at a length that fits a line. */
export const excerpt = ({
  before,
  after,
}: {
  readonly before: string;
  readonly after: string;
}): readonly [string, string] => {
  const around = 12;
  let head = 0;
  while (head < before.length && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < Math.min(before.length, after.length) - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const part = (text: string): string => {
    const from = Math.max(0, head - around);
    const to = Math.min(text.length, text.length - tail + around);
    const inside = text.slice(from, to);
    return `${from > 0 ? '…' : ''}${inside.length > 72 ? `${inside.slice(0, 72)}…` : inside}${to < text.length ? '…' : ''}`;
  };
  return [part(before), part(after)];
};

/** One place with one text on each side; no difference where they are the same. */
export const scalar = (place: string, control: string | null, stimulus: string | null): Difference[] =>
  control === stimulus ? [] : [{ place, control, stimulus }];
