import type { Scenario } from '../../harness/model/scenario.ts';
import { characters } from './encoding/characters.ts';
import { duplicate } from './encoding/duplicate.ts';
import { encoding } from './encoding/encoding.ts';
import { jsonText } from './encoding/json-text.ts';
import { serialization } from './encoding/serialization.ts';
import { structure } from './encoding/structure.ts';
import { twoReadings } from './encoding/two-readings.ts';
import { algorithm } from './header/algorithm.ts';
import { critical } from './header/critical.ts';
import { headerKey } from './header/header-key.ts';
import { headerValues } from './header/header-values.ts';
import { kid } from './header/kid.ts';
import { type } from './header/type.ts';
import { ecdsa256 } from './signature/ecdsa.ts';
import { ed25519 } from './signature/eddsa.ts';
import { hmac } from './signature/hmac.ts';
import { rsa } from './signature/rsa.ts';
import { signature } from './signature/signature.ts';

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
