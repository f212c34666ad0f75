import { algorithms } from './algorithms.ts';
import { endpoints } from './endpoints.ts';
import { grantProfiles } from './grant-profiles.ts';
import { keys } from './keys.ts';
import { members } from './members.ts';
import { methods } from './methods.ts';
import { otherEndpoints } from './other-endpoints.ts';
import { places } from './places.ts';
import type { MetadataRule } from './rule.ts';

/** Every rule about metadata, judged over the documents at all well-known places of the issuer. */
export const metadataRules: readonly MetadataRule[] = [
  ...places,
  ...endpoints,
  ...methods,
  ...otherEndpoints,
  ...algorithms,
  ...members,
  ...grantProfiles,
  ...keys,
];
