import { createHash } from 'node:crypto';
import type { Profile } from '../model/profile.ts';

/** SHA-256 of profiles by id, as they were resolved for a target: equal where, and only where, they expect the same. */
export const fingerprints = (profiles: readonly Profile[]): { readonly [id: string]: string } =>
  Object.fromEntries(
    profiles.map((profile) => [profile.id, createHash('sha256').update(JSON.stringify(profile)).digest('hex')]),
  );
