import type { Scenario } from '../../harness/model/scenario.ts';
import { algorithm } from '../jose/algorithm.ts';
import { characters } from '../jose/characters.ts';
import { critical } from '../jose/critical.ts';
import { duplicate } from '../jose/duplicate.ts';
import { ecdsa256 } from '../jose/ecdsa.ts';
import { ed25519 } from '../jose/eddsa.ts';
import { encoding } from '../jose/encoding.ts';
import { headerKey } from '../jose/header-key.ts';
import { headerValues } from '../jose/header-values.ts';
import { hmac } from '../jose/hmac.ts';
import { jsonText } from '../jose/json-text.ts';
import { kid } from '../jose/kid.ts';
import { rsa } from '../jose/rsa.ts';
import { serialization } from '../jose/serialization.ts';
import { signature } from '../jose/signature.ts';
import { structure } from '../jose/structure.ts';
import { twoReadings } from '../jose/two-readings.ts';
import { type } from '../jose/type.ts';

/** Spoilings of the JWS that carries the claims: shared by everything that presents a JWT. */
export const jose: readonly Scenario[] = [
  ...type,
  ...signature,
  ...hmac,
  ...headerKey,
  ...kid,
  ...critical,
  ...algorithm,
  ...structure,
  ...serialization,
  ...twoReadings,
  ...encoding,
  ...duplicate,
  ...ecdsa256,
  ...rsa,
  ...ed25519,
  ...headerValues,
  ...characters,
  ...jsonText,
];
