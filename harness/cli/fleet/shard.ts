import { createHash } from 'node:crypto';
import { Failure } from '../../documents/failure.ts';

/** One of several parts of the work, counted from 1. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

const most = 10_000;

/** Reads `2/5`. @throws {@link Failure} (exit 3) for anything else. */
export const shardOf = (value: string): Shard => {
  const [, index = Number.NaN, of = Number.NaN] = (/^(\d{1,5})\/(\d{1,5})$/.exec(value) ?? []).map(Number);
  if (!(index >= 1 && index <= of && of <= most))
    throw new Failure(`--shard ${value} is no part of a whole.`, {
      hint: `Write --shard 2/5 for the second of five; the first is 1/5. At most ${most} parts.`,
    });
  return { index, of };
};

/** The shard that a name falls into, from 1: always the same, and none gets much more than another. */
const placeOf = (name: string, of: number): number =>
  (createHash('sha256').update(name).digest().readUInt32BE() % of) + 1;

/** Whether a name falls into a shard; every name does where there is none. */
export const inShard =
  (shard: Shard | undefined): ((name: string) => boolean) =>
  (name) =>
    shard === undefined || placeOf(name, shard.of) === shard.index;
