import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import type { SpareKey } from '../model/registration.ts';
import type { SigningKey } from '../request/formats/format.ts';
import type { KeyHolder } from './parties.ts';

const generate = promisify(generateKeyPair);

const ec = async (kid: SpareKey): Promise<SigningKey> => ({
  kid,
  alg: 'ES256',
  privateKey: (await generate('ec', { namedCurve: 'P-256' })).privateKey,
});

const rsa = async (kid: SpareKey, modulusLength: number): Promise<SigningKey> => ({
  kid,
  alg: 'RS256',
  privateKey: (await generate('rsa', { modulusLength })).privateKey,
});

/** Makes the keys of the clients that a run registers. RSA keys take long, so many runs may share them. */
export const makeSpareKeys = async (): Promise<KeyHolder> => ({
  id: 'registered',
  keys: await Promise.all([ec('ec'), ec('ec-2'), rsa('rsa', 2048), rsa('rsa-1024', 1024)]),
});
