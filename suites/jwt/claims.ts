import type { Scenario } from '../../harness/model/scenario.ts';
import { audience } from './claims/audience.ts';
import { claimValues } from './claims/claim-values.ts';
import { extra } from './claims/extra.ts';
import { identifier } from './claims/identifier.ts';
import { injection } from './claims/injection.ts';
import { issuer } from './claims/issuer.ts';
import { kinds } from './claims/kinds.ts';
import { subject } from './claims/subject.ts';
import { time } from './claims/time.ts';

/** What RFC 7521 §5 defines abstractly (issuer, subject, audience, times, identifier), as JWT claims. */
export const claims: readonly Scenario[] = [
  ...issuer,
  ...subject,
  ...audience,
  ...time,
  ...identifier,
  ...extra,
  ...claimValues,
  ...injection,
  ...kinds,
];
