import type { Context } from '../../../harness/model/context.ts';
import type { Change } from '../../../harness/model/request.ts';
import type { Scenario } from '../../../harness/model/scenario.ts';
import { aNeighbour, aP256Key, unusedBits } from '../../builders/needs.ts';
import { base64url, octets, segments, withUnusedBit } from '../../builders/text.ts';
import { twin } from '../signature/ecdsa.ts';
import { otherServer } from './audience.ts';

const shared = ({ fresh }: Context): Change => ({ claims: { jti: fresh('shared') } });

/** Spoilings and variations of the identifier (RFC 7521 §5.1, RFC 7523 §3 item 7), replays first among them. */
export const identifier: readonly Scenario[] = [
  {
    id: 'jti-missing',
    title: 'The assertion has no identifier',
    change: () => ({ claims: { jti: undefined } }),
    why: 'without an identifier a replay cannot be told from a new assertion',
  },
  {
    id: 'jti-empty',
    title: 'The identifier is an empty string',
    change: () => ({ claims: { jti: '' } }),
    why: 'an identifier that all assertions share identifies none',
  },
  {
    id: 'jti-number',
    title: 'The identifier is a number',
    change: ({ now }) => ({ claims: { jti: now } }),
    why: 'identifiers of other types collide once they are turned into text',
  },
  {
    id: 'jti-replayed',
    title: 'The same assertion is presented again',
    first: [{ change: shared, answer: 'granted' }],
    again: true,
    change: shared,
    why: 'whoever sees an assertion once can use it until it expires',
    cve: [
      'CVE-2020-15222',
      'GHSA-v3q9-2p3m-7g43',
      'CVE-2020-5300',
      'GHSA-3p3g-vpw6-4w66',
      'esignet#2418',
      'thunder#4673',
    ],
  },
  {
    id: 'jti-replayed-respelled',
    title: 'The same assertion again, with other unused bits at its end',
    first: [{ change: shared, answer: 'granted' }],
    again: segments((header, claims, signature) => `${header}.${claims}.${withUnusedBit(signature)}`),
    change: shared,
    why: 'replays are remembered by the characters of the assertion, and the last one has other spellings',
    needs: [unusedBits],
  },
  {
    id: 'jti-replayed-twin',
    title: 'The same assertion again, with the other signature that also verifies',
    first: [{ change: shared, answer: 'granted' }],
    again: segments((header, claims, signature) => `${header}.${claims}.${base64url(twin(octets(signature)))}`),
    change: shared,
    why: 'replays are remembered by the signature, and every ECDSA signature has a twin that anybody can compute',
    needs: [aP256Key],
  },
  {
    id: 'jti-reused',
    title: 'A new assertion carries an identifier used before',
    first: [{ change: shared, answer: 'granted' }],
    change: (context) => ({ claims: { ...shared(context).claims, iat: context.now - 1 } }),
    why: 'replays are remembered by their octets, which change with every signature',
    together: 'a second assertion issued a second earlier has other octets and the same identifier',
  },
  {
    id: 'jti-raced',
    title: 'Ten copies of one assertion arrive at once',
    change: shared,
    atOnce: 10,
    why: 'between looking an identifier up and writing it down, a second copy slips through',
    cve: ['better-auth#9096', 'vouch#263'],
  },
  {
    id: 'jti-of-neighbour',
    title: 'Another client used the same identifier before',
    first: [{ change: shared, as: 'neighbour', answer: 'granted' }],
    change: shared,
    why: 'clients can lock each other out by using up identifiers',
    needs: [aNeighbour],
  },
  {
    id: 'jti-burned-by-forgery',
    title: 'A forged assertion carried the same identifier before',
    first: [{ change: (context) => ({ ...shared(context), signing: { by: 'stranger' } }), answer: 'refused' }],
    change: shared,
    why: 'whoever can guess or see an identifier can burn it for the client',
  },
  {
    id: 'jti-burned-by-misdirection',
    title: 'An assertion for another server carried the identifier before',
    first: [{ change: ({ fresh }) => ({ claims: { jti: fresh('shared'), aud: otherServer } }), answer: 'refused' }],
    change: shared,
    why: 'the other server can burn the identifiers of assertions meant for this one',
  },
];
