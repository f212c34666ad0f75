import type { Scenario } from '../../harness/model/scenario.ts';
import { audience } from './audience.ts';
import { identifier } from './identifier.ts';
import { issuer } from './issuer.ts';
import { signature } from './signature.ts';
import { subject } from './subject.ts';
import { times } from './times.ts';

/** What RFC 7521 §5 says of every assertion, spoilt: written once, rendered by each format in its own words. */
export const metamodel: readonly Scenario[] = [
  ...issuer,
  ...subject,
  ...audience,
  ...times,
  ...identifier,
  ...signature,
];
