import { createHash, type KeyObject } from 'node:crypto';
import { type Verifies, verifies } from './verify.ts';

const digest = (...parts: readonly (string | Uint8Array)[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length} `).update(part);
  return hash.digest('base64');
};

const octetsOf = (key: KeyObject): Uint8Array =>
  key.type === 'secret' ? key.export() : key.export({ type: 'spki', format: 'der' });

/**
 * Verifies each signature once: what was told of the same octets, under the same key and algorithm, is told again.
 * Remembers without bound, so it is for a proof, in which the same requests come hundreds of times.
 */
export const rememberVerified = (): Verifies => {
  const names = new WeakMap<KeyObject, string>();
  const told = new Map<string, boolean>();
  const nameOf = (key: KeyObject): string => {
    const name = names.get(key) ?? digest(octetsOf(key));
    names.set(key, name);
    return name;
  };
  return (algorithm, key, input, signature) => {
    if (typeof algorithm !== 'string') return verifies(algorithm, key, input, signature);
    const question = digest(algorithm, nameOf(key), input, signature);
    const answer = told.get(question) ?? verifies(algorithm, key, input, signature);
    told.set(question, answer);
    return answer;
  };
};
