import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { expect, it } from 'vitest';
import { selfSigned } from './certificate.ts';

it.each([
  ['ec', generateKeyPairSync('ec', { namedCurve: 'P-256' })],
  ['rsa', generateKeyPairSync('rsa', { modulusLength: 2048 })],
  ['ed25519', generateKeyPairSync('ed25519')],
] as const)('makes an %s certificate that others can read and verify', (_type, { privateKey, publicKey }) => {
  const certificate = new X509Certificate(selfSigned(privateKey, 'stranger'));
  expect(certificate.subject).toBe('CN=stranger');
  expect(certificate.verify(publicKey)).toBe(true);
  expect(certificate.checkPrivateKey(privateKey)).toBe(true);
  expect(Date.parse(certificate.validFrom)).toBeLessThan(Date.now());
  expect(Date.parse(certificate.validTo)).toBeGreaterThan(Date.now());
});
