import type { Scenario } from '../harness/model.ts';
import { audience } from './audience.ts';
import { claimValues } from './claim-values.ts';
import { extra } from './extra.ts';
import { identifier } from './identifier.ts';
import { issuer } from './issuer.ts';
import { kinds } from './kinds.ts';
import { subject } from './subject.ts';
import { time } from './time.ts';

/** What RFC 7521 §5 defines abstractly (issuer, subject, audience, times, identifier), as JWT claims. */
export const claims: readonly Scenario[] = [
  ...issuer,
  ...subject,
  ...audience,
  ...time,
  ...identifier,
  ...extra,
  ...claimValues,
  ...kinds,
];
