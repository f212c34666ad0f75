import type { Exchange } from '../../model/observation.ts';
import { type Around, concerns, type Rule } from './rules.ts';

/** An answer for which a rule does not hold. */
export interface Broken {
  readonly id: string;
  /** What is wrong with it. */
  readonly words: string;
  /** It was given while other requests were in flight, so it may be about load. */
  readonly crowded: boolean;
}

/** What became of a rule. */
export interface BrokenBy {
  /** The answers that it speaks of. */
  readonly concerned: readonly Exchange[];
  /** Those for which it does not hold: given alone first, in company after them. */
  readonly broken: readonly Broken[];
}

/** The answers of its kind, and those for which a rule does not hold. */
export const brokenBy = (rule: Rule, exchanges: readonly Exchange[], around: Around): BrokenBy => {
  const concerned = exchanges.filter((exchange) => concerns(rule, exchange));
  const broken = concerned.flatMap((exchange) => {
    const words = exchange.response && rule.wrong(exchange.response, exchange, around);
    return words === undefined ? [] : [{ id: exchange.id, words, crowded: exchange.crowded === true }];
  });
  return {
    concerned,
    broken: [...broken.filter(({ crowded }) => !crowded), ...broken.filter(({ crowded }) => crowded)],
  };
};
