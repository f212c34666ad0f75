import { createHash } from 'node:crypto';

/** A name made of what identifies a thing, the same in every run: 32 hexadecimal digits. */
export const identity = (...parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
