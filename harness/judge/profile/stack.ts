import { quoted } from '../../documents/display.ts';
import { Failure } from '../../documents/failure.ts';
import { readProfile } from './read.ts';
import type { Known, ReadProfile } from './written.ts';

/** One row with the id that it is about here, and the profile that it is written in. */
export type NearestRow<T> = readonly [id: string, row: T, from: ReadProfile];

/** Profiles that one stands on at most, the ones below included. */
const deepest = 100;

/** A circle in words, of a large one its beginning and its end. */
const circleOf = (ids: readonly string[]): string =>
  (ids.length > 12 ? [...ids.slice(0, 6), '…', ...ids.slice(-5)] : ids).join(' → ');

/**
 * Every profile before those it stands on, and otherwise in the order of `on`.
 *
 * @throws {@link Failure} (exit 3): unknown profile, circle, more than a hundred below one, or `file:line:column` for every fault of a file.
 */
export const stackOf = (id: string, known: Known): readonly [top: ReadProfile, ...below: readonly ReadProfile[]] => {
  const done = new Set<string>();
  let order: readonly ReadProfile[] = [];
  const visit = (profile: ReadProfile, above: readonly string[]): void => {
    const { on = [], id: own } = profile.file;
    const trail = [...above, own];
    if (done.has(own)) return;
    for (const [index, below] of [...on.entries()].reverse()) {
      if (trail.includes(below)) {
        const circle = circleOf([...trail.slice(trail.indexOf(below)), below]);
        throw new Failure(`${profile.document.at(['on', index])} /on/${index} closes a circle: ${circle}`);
      }
      if (trail.length + done.size > deepest)
        throw new Failure(
          `${profile.document.at(['on', index])} /on/${index}: ${quoted(id)} stands on more than ${deepest} others.`,
          { hint: 'A profile takes what those have on which the nearest one stands: name the nearest ones only.' },
        );
      visit(readProfile(below, known, { profile, index }), trail);
    }
    order = [profile, ...order];
    done.add(own);
  };
  const top = readProfile(id, known);
  visit(top, []);
  return [top, ...order.slice(1)];
};

/** For every id the row of the nearest profile that has one. */
export const nearestRows = <T>(
  stack: readonly ReadProfile[],
  rowsOf: (profile: ReadProfile) => readonly (readonly [id: string, row: T])[],
): readonly NearestRow<T>[] => {
  const found = new Map<string, NearestRow<T>>();
  for (const profile of stack) {
    for (const [id, row] of rowsOf(profile)) if (!found.has(id)) found.set(id, [id, row, profile]);
  }
  return [...found.values()];
};
