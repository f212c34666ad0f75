import type { SpareKey } from '../model/registration.ts';
import type { SigningKey } from '../request/formats/format.ts';
import { generateKey, type KeyKind } from './generate-keys.ts';
import type { KeyHolder } from './parties.ts';

const spare = async (kid: SpareKey, alg: string, kind: KeyKind): Promise<SigningKey> => ({
  kid,
  alg,
  privateKey: await generateKey(kind),
});

/** Makes the keys of the clients that a run registers. RSA keys take long, so many runs may share them. */
export const makeSpareKeys = async (): Promise<KeyHolder> => ({
  id: 'registered',
  keys: await Promise.all([
    spare('ec', 'ES256', { crv: 'P-256' }),
    spare('ec-2', 'ES256', { crv: 'P-256' }),
    spare('rsa', 'RS256', { bits: 2048 }),
    spare('rsa-1024', 'RS256', { bits: 1024 }),
  ]),
});
