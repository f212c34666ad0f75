import type { Context } from '../../harness/model/context.ts';
import type { Change } from '../../harness/model/request.ts';
import type { Preceding, Scenario } from '../../harness/model/scenario.ts';
import { impact } from '../builders/impact.ts';
import { aNeighbour } from '../builders/needs.ts';
import { otherServer } from './audience.ts';

/** The identifier that the requests of one scenario share. */
export const sharedId = ({ fresh }: Context): Change => ({ assertion: { id: fresh('shared') } });

const used: Preceding = { change: ({ fresh }) => ({ assertion: { id: fresh('used') } }), answer: 'granted' };

/** An identifier that cannot be fresh: before it, a valid assertion and its replay show in which words one is refused. */
export const notFresh = { first: [used, { ...used, answer: 'any' }], fixed: true } as const satisfies Partial<Scenario>;

/** How long assertions live of which one is about to expire whenever a run ends, in seconds. */
const lifetimes = ({ lifetime, agreed: { longest_lifetime: longest = 0 } }: Context): readonly number[] => {
  const most = Math.max(lifetime, longest);
  return [8, 12, 18, 27, 40, 60, 90, 135, 200, 300, 450, 675, 1012].filter((one) => one <= most);
};

/** Spoilings and variations of the identifier (RFC 7521 §5.1, §5.2 item 7), replays first among them. */
export const identifier: readonly Scenario[] = impact('replay', {
  but: { 'over-strict': ['jti-of-neighbour', 'jti-burned-by-forgery', 'jti-burned-by-misdirection'] },
  family: {
    'used-again': ['jti-replayed', 'jti-replayed-later', 'jti-reused', 'jti-raced'],
    'jti-burned': ['jti-burned-by-forgery', 'jti-burned-by-misdirection'],
  },
})([
  {
    id: 'jti-missing',
    title: 'The assertion has no identifier',
    change: () => ({ assertion: { id: undefined } }),
    why: 'without an identifier a replay cannot be told from a new assertion',
  },
  {
    id: 'jti-empty',
    title: 'The identifier is an empty string',
    ...notFresh,
    change: () => ({ assertion: { id: '' } }),
    why: 'an identifier that all assertions share identifies none',
  },
  {
    id: 'jti-replayed',
    title: 'The same assertion is presented again',
    first: [{ change: sharedId, answer: 'granted' }],
    again: true,
    remembers: true,
    change: sharedId,
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
    id: 'jti-replayed-later',
    title: 'The same assertion is presented again, late and after many others',
    late: {
      openings: (context) =>
        lifetimes(context).map((lifetime) => ({
          change: { assertion: { id: context.fresh(`late ${lifetime}`), expiresAt: context.now + lifetime } },
          expires: context.now + lifetime,
        })),
      meanwhile: 24,
    },
    again: true,
    remembers: true,
    change: sharedId,
    why: 'a memory that is too small, or shorter than the life of an assertion, lets whoever waits use it again',
  },
  {
    id: 'jti-reused',
    title: 'A new assertion carries an identifier used before',
    first: [{ change: sharedId, answer: 'granted' }],
    remembers: true,
    change: ({ fresh, now }) => ({ assertion: { id: fresh('shared'), issuedAt: now - 1 } }),
    why: 'replays are remembered by their octets, which change with every signature',
    together: 'a second assertion issued a second earlier has other octets and the same identifier',
  },
  {
    id: 'jti-raced',
    title: 'Ten copies of one assertion arrive at once',
    change: sharedId,
    atOnce: 10,
    why: 'between looking an identifier up and writing it down, a second copy slips through',
    cve: ['better-auth#9096', 'vouch#263'],
  },
  {
    id: 'jti-of-neighbour',
    title: 'Another client used the same identifier before',
    first: [{ change: sharedId, as: 'neighbour', answer: 'granted' }],
    change: sharedId,
    why: 'clients can lock each other out by using up identifiers',
    needs: [aNeighbour],
  },
  {
    id: 'jti-burned-by-forgery',
    title: 'A forged assertion carried the same identifier before',
    first: [{ change: (context) => ({ ...sharedId(context), signing: { by: 'stranger' } }), answer: 'refused' }],
    change: sharedId,
    why: 'whoever can guess or see an identifier can burn it for the client',
  },
  {
    id: 'jti-burned-by-misdirection',
    title: 'An assertion for another server carried the identifier before',
    first: [
      { change: ({ fresh }) => ({ assertion: { id: fresh('shared'), audience: otherServer } }), answer: 'refused' },
    ],
    change: sharedId,
    why: 'the other server can burn the identifiers of assertions meant for this one',
  },
]);
