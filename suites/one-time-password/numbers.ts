import type { OtpNumber, OtpState } from '../../harness/model/credential.ts';

const number = (written: string, of: (state: OtpState) => bigint): OtpNumber => ({
  written,
  as: (state) => `${of(state)}`,
});

/** The number that the server expects: the next one of the last granted pair. */
export const expected = number('the number expected', ({ pair }) => pair().next);

/** A random number that was never used. */
export const fresh = number('a new number', ({ random }) => random());

/** The previous number of the last granted pair. */
export const previousAgain = number('the previous number of the last pair', ({ pair }) => pair().previous);

/** The next number of the last granted pair. */
export const nextAgain = number('the next number of the last pair', ({ pair }) => pair().next);

/** The previous number of the pair that was granted before the last one. */
export const previousBefore = number('the previous number of the pair before', ({ pair }) => pair(1).previous);

/** The next number of the pair that was granted before the last one. */
export const nextBefore = number('the next number of the pair before', ({ pair }) => pair(1).next);

/** The number that the server expects, changed. */
export const expectedBut = (written: string, change: (expected: bigint) => bigint): OtpNumber =>
  number(`the number expected ${written}`, ({ pair }) => change(pair().next));

/** The number that the server expects, its JSON text written in another way. */
export const expectedAs = (written: string, spell: (text: string) => string): OtpNumber => ({
  written: `the number expected, ${written}`,
  as: (state) => spell(expected.as(state)),
});

/** A random number, its JSON text written in another way. */
export const freshAs = (written: string, spell: (text: string) => string): OtpNumber => ({
  written: `a new number, ${written}`,
  as: (state) => spell(fresh.as(state)),
});

/** A random number, changed. */
export const freshBut = (written: string, change: (random: bigint) => bigint): OtpNumber =>
  number(`a new number ${written}`, ({ random }) => change(random()));
