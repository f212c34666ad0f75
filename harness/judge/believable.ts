import type { Exchange, Observation } from '../model/observation.ts';
import type { Recorded } from './recorded.ts';

/** The exchanges of an observation that stood between two granted valid requests, and these; none of any other. */
export const believed = ({
  before,
  after,
  stimulus,
  looks = [],
  preceding,
  again = [],
}: Observation): readonly string[] =>
  before === undefined || after === undefined ? [] : [before, ...preceding, ...stimulus, ...looks, ...again, after];

/** Exchanges whose answers can be believed. */
export const believable = ({
  observations,
  exchanges,
}: Pick<Recorded, 'observations' | 'exchanges'>): readonly Exchange[] => {
  const ids = new Set(observations.flatMap(believed));
  return exchanges.filter(({ id }) => ids.has(id));
};
