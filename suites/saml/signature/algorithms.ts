import { createPublicKey } from 'node:crypto';
import type { PublicJwk } from '../../../harness/model/client.ts';
import type { Context } from '../../../harness/model/context.ts';
import type { Scenario } from '../../../harness/model/scenario.ts';
import { impact } from '../../builders/impact.ts';
import { adding, at, element, having } from '../../builders/xml.ts';
import { dsig, forged, signature } from './parts.ts';

const publicPem = ({ signer }: Context): Uint8Array =>
  Buffer.from(
    createPublicKey({ key: (signer.keys[0] as { jwk: PublicJwk }).jwk, format: 'jwk' })
      .export({ type: 'spki', format: 'pem' })
      .toString(),
  );

/** Algorithms that protect nothing, or no longer (RFC 9231, XML-DSig §6). */
export const algorithms: readonly Scenario[] = impact('forgery', {
  but: { 'malformed accepted': ['signature-sha1'] },
  family: { 'hmac-public-key': ['hmac-public-key'] },
})([
  signature(
    'signature-sha1',
    'Digest and signature are made with SHA-1',
    'who finds a collision signs what nobody read',
    () => ({
      signature: { hash: 'SHA-1' },
    }),
    {
      needs: [
        ({ signer }) => (signer.keys[0]?.jwk.kty === 'OKP' ? 'a key for EdDSA makes no other signatures' : undefined),
      ],
    },
  ),
  signature(
    'signature-method-none',
    'The signature has a method that nobody defined, and no value',
    forged,
    () => ({
      signature: {
        signedInfo: at('ds:SignatureMethod', having({ Algorithm: `${dsig}none` })),
      },
      signing: { alter: () => new Uint8Array() },
    }),
    { together: 'the method says how the value came about' },
  ),
  signature(
    'hmac-public-key',
    'An HMAC is keyed with the public key',
    'public keys are public: anybody can make the MAC',
    (context) => ({ signing: { mac: { hash: 'SHA-256', key: publicPem(context) } } }),
  ),
  signature(
    'hmac-length-zero',
    'An HMAC is cut to no length at all',
    'a MAC without a bit is right for every key',
    ({ fresh }) => ({
      signing: {
        mac: { hash: 'SHA-256', key: Buffer.from(fresh('key')) },
        alter: () => new Uint8Array(),
      },
      signature: { signedInfo: at('ds:SignatureMethod', adding(element('ds:HMACOutputLength', {}, '0'))) },
    }),
    { cve: ['CVE-2009-0217'], together: 'the method says how long the value is' },
  ),
]);
