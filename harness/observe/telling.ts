import { bodyObject } from '../exchange/answer.ts';
import type { Answer, Exchange } from '../model/observation.ts';

/** An answer to a request that was to be granted, and the server's own words about it. */
export interface Unwelcome {
  readonly answer: Answer;
  readonly exchange: Exchange | undefined;
}

const saysWhy = ({ exchange }: Unwelcome): string | undefined => {
  const { error_description: words } = (exchange?.response && bodyObject(exchange.response)) ?? {};
  return typeof words === 'string' && words !== '' ? words : undefined;
};

/** Errors with which a server turns away whom it does not know, or what it cannot read. */
const early: ReadonlySet<string | null> = new Set([null, 'invalid_client', 'invalid_request']);

/** How much an answer tells: what was refused for a later reason than authentication came furthest. */
const tellingness = (one: Unwelcome): number => {
  if (one.answer.kind !== 'refused') return 0;
  const explained = saysWhy(one) === undefined ? 0 : 1;
  return (early.has(one.answer.error) ? 1 : 3) + explained;
};

/** The most telling of some answers, of equals the first; undefined where there is none. */
export const mostTelling = <T extends Unwelcome>(all: readonly T[]): T | undefined =>
  all.toSorted((one, other) => tellingness(other) - tellingness(one))[0];
