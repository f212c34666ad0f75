import type { Exchange } from '../model/observation.ts';
import { headerOf } from './answer.ts';

/** Seconds that the server's clock is ahead of ours, from the `Date` of an answer; null when it has none. `Date` has whole seconds. */
export const clockOffset = ({ response, at, milliseconds }: Exchange): number | null => {
  const date = response && Date.parse(headerOf(response, 'date') ?? '');
  if (date === undefined || Number.isNaN(date)) return null;
  const offset = (date + 500 - (Date.parse(at) + milliseconds / 2)) / 1000;
  return Math.abs(offset) <= 1.5 ? 0 : Math.round(offset);
};
