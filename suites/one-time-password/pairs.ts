import type { Context } from '../../harness/model/context.ts';
import type { OtpMembers } from '../../harness/model/credential.ts';
import type { Change } from '../../harness/model/request.ts';
import type { Preceding, Scenario } from '../../harness/model/scenario.ts';
import { impact } from '../builders/impact.ts';
import { expectedBut, fresh, freshBut, nextAgain, nextBefore, previousAgain, previousBefore } from './numbers.ts';
import { pair } from './password.ts';

type Numbers = { readonly [name in 'previous' | 'next']?: OtpMembers[string] };

const saying =
  (numbers: Numbers) =>
  (context: Context): Change => ({ members: pair(context, numbers) });

/** Before the stimulus a password is granted. */
const granted: Preceding = { change: () => ({}), answer: 'granted' };

/** Before the stimulus a request is refused that is to be. */
const refused = (numbers: Numbers): Preceding => ({
  change: saying(numbers),
  answer: 'refused',
  otherwise: 'the server grants a pair that it is to refuse, which another scenario shows',
});

const captured = 'whoever reads one password off the wire, or out of a log, is the device from then on';
const cloned = 'a copy of the device that lags behind goes on unnoticed beside it';
const unread = 'numbers that are not compared exactly protect nothing: any password that was ever seen will do';
const lockedOut = 'a device whose answer was lost, or that follows the draft to the letter, is locked out';

const skipped: Numbers = { previous: fresh, next: fresh };
const rewound: Numbers = { previous: previousBefore, next: nextBefore };

/** A large odd number: as a floating point number of 64 bits it is the one below it. */
const large = (1n << 53n) + 1n;

const literal = (value: bigint) => ({ written: `${value}`, as: () => `${value}` });

/** What the pair is to the one that the server holds (draft-hevroni-oauth-seamless-flow-01 §4.3). */
export const pairs: readonly Scenario[] = impact('replay', {
  but: { 'over-strict': ['after-pair-again', 'next-negative', 'next-63-bits', 'next-512-bits', 'next-is-previous'] },
  family: {
    'pair-again': ['replayed', 'pair-again', 'pair-before-last', 'forked', 'next-again'],
    'pair-nearly-right': [
      'previous-one-more',
      'previous-negative',
      'previous-low-bits',
      'previous-overflows',
      'previous-rounded',
    ],
    'not-used-up': ['after-pair-again'],
  },
})([
  {
    id: 'replayed',
    title: 'The password is the last one, octet for octet',
    first: [granted],
    again: true,
    remembers: true,
    change: () => ({}),
    why: captured,
  },
  {
    id: 'pair-again',
    title: 'The pair is the last one, newly signed',
    change: saying({ previous: previousAgain, next: nextAgain }),
    why: 'a server that remembers passwords instead of numbers takes the same numbers again',
    together: 'a pair is two numbers',
  },
  {
    id: 'pair-before-last',
    title: 'The pair is the one before the last',
    first: [granted],
    change: saying(rewound),
    why: captured,
    together: 'a pair is two numbers',
  },
  {
    id: 'forked',
    title: 'The previous number is that of the last pair, the next one is new',
    change: saying({ previous: previousAgain }),
    why: cloned,
  },
  {
    id: 'skipped',
    title: 'Both numbers are new',
    change: saying(skipped),
    why: 'whoever has the key needs to know nothing of what went before',
  },
  {
    id: 'next-again',
    title: 'The next number is that of the last pair, the previous one is new',
    change: saying({ previous: fresh, next: nextAgain }),
    why: 'a server that compares the wrong one of the two numbers lets go whoever saw one password',
    together: 'a pair is two numbers',
  },
  {
    id: 'previous-one-more',
    title: 'The previous number is one more than is expected',
    change: saying({ previous: expectedBut('and one', (n) => n + 1n) }),
    why: 'a window, as counters have one, makes numbers easier to guess',
  },
  {
    id: 'previous-negative',
    title: 'The previous number has the other sign',
    change: saying({ previous: expectedBut('with the other sign', (n) => -n) }),
    why: unread,
  },
  {
    id: 'previous-low-bits',
    title: 'The previous number agrees in its lower 32 bits alone',
    change: saying({ previous: expectedBut('with a bit above the 40th flipped', (n) => n ^ (1n << 41n)) }),
    why: unread,
  },
  {
    id: 'previous-overflows',
    title: 'The previous number agrees but for its 65th bit',
    change: saying({ previous: expectedBut('and 2 to the 64', (n) => n + (1n << 64n)) }),
    why: unread,
  },
  {
    id: 'previous-rounded',
    title: 'The previous number is one less, beyond what floating point tells',
    first: [
      {
        change: saying({ next: literal(large) }),
        answer: 'granted',
        otherwise: 'the server takes no number above 2 to the 53',
      },
    ],
    change: saying({ previous: expectedBut('less one', (n) => n - 1n) }),
    why: unread,
  },
  {
    id: 'after-skipped',
    title: 'After a pair that fits nothing the right one comes',
    first: [refused(skipped)],
    change: () => ({}),
    why: cloned,
  },
  {
    id: 'after-forked',
    title: 'After a fork the pair comes that goes on from the granted one',
    first: [refused({ previous: previousAgain, next: fresh })],
    change: () => ({}),
    why: 'of a device and its clone the one that came first keeps its access, and nobody knows which it is',
  },
  {
    id: 'after-pair-before-last',
    title: 'After the pair before the last one the right one comes',
    first: [granted, refused(rewound)],
    change: () => ({}),
    why: cloned,
  },
  {
    id: 'after-pair-again',
    title: 'After the last pair again the right one comes',
    first: [refused({ previous: previousAgain, next: nextAgain })],
    change: () => ({}),
    why: lockedOut,
  },
  {
    id: 'next-negative',
    title: 'The next number is negative',
    change: saying({ next: freshBut('with the other sign', (n) => -n) }),
    why: lockedOut,
  },
  {
    id: 'next-63-bits',
    title: 'The next number needs 63 bits',
    change: saying({ next: freshBut('of 63 bits', (n) => n + (1n << 62n)) }),
    why: lockedOut,
  },
  {
    id: 'next-512-bits',
    title: 'The next number needs 64 octets',
    change: saying({ next: freshBut('of 64 octets', (n) => n + (1n << 510n)) }),
    why: 'the draft allows numbers of “up to 64 bytes”, which may mean bits',
  },
  {
    id: 'next-is-previous',
    title: 'The next number is the previous one',
    change: saying({ next: nextAgain }),
    why: 'the same password then fits for ever: the rules of the draft let it',
  },
  {
    id: 'cycle',
    title: 'The numbers come back to where a seen password fits again',
    first: [granted, { change: saying({ next: previousAgain }), answer: 'granted' }],
    change: saying({ previous: previousBefore, next: nextBefore }),
    why: 'a device without good random numbers makes passwords good again that somebody kept',
    together: 'a pair is two numbers',
  },
  {
    id: 'raced',
    title: 'One password arrives ten times at once',
    atOnce: 10,
    change: () => ({}),
    why: 'a server that compares first and writes later lets several through',
  },
  {
    id: 'raced-apart',
    title: 'Ten passwords that follow the same pair arrive at once',
    atOnce: 10,
    anew: true,
    change: () => ({}),
    why: 'a device and its clone both get a token, and the server believes the last one that wrote',
  },
]);
