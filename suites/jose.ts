import type { Scenario } from '../harness/model.ts';
import { algorithm } from './algorithm.ts';
import { characters } from './characters.ts';
import { critical } from './critical.ts';
import { duplicate } from './duplicate.ts';
import { ecdsa256 } from './ecdsa.ts';
import { ed25519 } from './eddsa.ts';
import { encoding } from './encoding.ts';
import { headerKey } from './header-key.ts';
import { headerValues } from './header-values.ts';
import { hmac } from './hmac.ts';
import { jsonText } from './json-text.ts';
import { kid } from './kid.ts';
import { rsa } from './rsa.ts';
import { signature } from './signature.ts';
import { structure } from './structure.ts';
import { type } from './type.ts';

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
  ...encoding,
  ...duplicate,
  ...ecdsa256,
  ...rsa,
  ...ed25519,
  ...headerValues,
  ...characters,
  ...jsonText,
];
