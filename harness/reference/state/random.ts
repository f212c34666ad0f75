import { randomBytes } from 'node:crypto';

/** Octets that nobody guesses, as many as asked for. */
export type Random = (octets: number) => Uint8Array;

/** As the operating system has them. */
export const random: Random = randomBytes;

/** A text that nobody guesses: base64url of so many octets. */
export const freshText = (from: Random, octets: number): string => Buffer.from(from(octets)).toString('base64url');
