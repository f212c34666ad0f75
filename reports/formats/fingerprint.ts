import { createHash } from 'node:crypto';

/** What a forge knows a problem again by: the same in every run against the same target file. */
export const fingerprint = (file: string, problem: string): string =>
  createHash('sha256')
    .update(JSON.stringify([file, problem]))
    .digest('hex')
    .slice(0, 40);
