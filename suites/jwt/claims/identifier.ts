import type { Scenario } from '../../../harness/model/scenario.ts';
import { sharedId } from '../../assertion/identifier.ts';
import { impact } from '../../builders/impact.ts';
import { aP256Key, unusedBits } from '../../builders/needs.ts';
import { base64url, octets, segments, withUnusedBit } from '../../builders/text.ts';
import { twin } from '../signature/ecdsa.ts';

/** An identifier that is not text, and replays of one JWT in another spelling (RFC 7519 §4.1.7, RFC 4648 §3.5). */
export const identifierValues: readonly Scenario[] = impact('replay', {
  but: { 'malformed accepted': ['jti-number'] },
  family: { 'jti-no-text': ['jti-number'], 'used-again': ['jti-replayed-respelled', 'jti-replayed-twin'] },
})([
  {
    id: 'jti-number',
    title: 'The identifier is a number',
    change: ({ fresh }) => ({
      claims: {
        jti: octets(fresh('number'))
          .slice(0, 6)
          .reduce((n, octet) => n * 256 + octet, 1),
      },
    }),
    why: 'identifiers of other types collide once they are turned into text',
  },
  {
    id: 'jti-replayed-respelled',
    title: 'The same assertion again, with other unused bits at its end',
    first: [{ change: sharedId, answer: 'granted' }],
    again: segments((header, claims, signature) => `${header}.${claims}.${withUnusedBit(signature)}`),
    remembers: true,
    change: sharedId,
    why: 'replays are remembered by the characters of the assertion, and the last one has other spellings',
    needs: [unusedBits],
  },
  {
    id: 'jti-replayed-twin',
    title: 'The same assertion again, with the other signature that also verifies',
    first: [{ change: sharedId, answer: 'granted' }],
    again: segments((header, claims, signature) => `${header}.${claims}.${base64url(twin(octets(signature)))}`),
    remembers: true,
    change: sharedId,
    why: 'replays are remembered by the signature, and every ECDSA signature has a twin that anybody can compute',
    needs: [aP256Key],
  },
]);
