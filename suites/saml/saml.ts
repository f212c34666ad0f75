import type { Scenario } from '../../harness/model/scenario.ts';
import { algorithms } from './signature/algorithms.ts';
import { embeddedKeys } from './signature/embedded-keys.ts';
import { made } from './signature/signature.ts';
import { transforms } from './signature/transforms.ts';
import { containers, wrapping } from './signature/wrapping.ts';
import { conditions } from './statements/conditions.ts';
import { confirmations } from './statements/confirmation.ts';
import { structure } from './statements/structure.ts';
import { documentType } from './xml/document-type.ts';
import { encoding } from './xml/encoding.ts';
import { text } from './xml/text.ts';

/** What can be wrong with a SAML assertion beside what every assertion says. */
export const saml: readonly Scenario[] = [
  ...confirmations,
  ...conditions,
  ...structure,
  ...made,
  ...algorithms,
  ...transforms,
  ...embeddedKeys,
  ...wrapping,
  ...containers,
  ...text,
  ...documentType,
  ...encoding,
];
