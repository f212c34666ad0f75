import type { Scenario } from '../../harness/model/scenario.ts';
import { audienceValues } from './claims/audience.ts';
import { claimValues } from './claims/claim-values.ts';
import { extra } from './claims/extra.ts';
import { identifierValues } from './claims/identifier.ts';
import { injection } from './claims/injection.ts';
import { kinds } from './claims/kinds.ts';
import { names } from './claims/names.ts';
import { timeValues } from './claims/times.ts';

/** What can be wrong with JWT claims beside what they say: JSON types, odd values, claims of other kinds of JWT. */
export const claims: readonly Scenario[] = [
  ...names,
  ...audienceValues,
  ...timeValues,
  ...identifierValues,
  ...extra,
  ...claimValues,
  ...injection,
  ...kinds,
];
