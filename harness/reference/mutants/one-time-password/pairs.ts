import { setImmediate } from 'node:timers/promises';
import { pairOf } from '../../checks/accept-password.ts';
import type { Context } from '../../checks/check.ts';
import { decide } from '../../state/device.ts';
import { ofKind } from '../build/make.ts';
import { comparing, holding, member, otp, refusePassword, samePair } from '../build/passwords.ts';

const policy = 'otp';
const check = 'password-held';

const inFlight = new WeakMap<object, Set<string>>();

/** Lets one copy of a text through at a time, and never looks whether another text came between. */
const oneOfEach = async ({ devices, password }: Context): Promise<boolean> => {
  const texts = inFlight.get(devices) ?? new Set<string>();
  inFlight.set(devices, texts);
  const text = password?.text ?? '';
  if (texts.has(text)) return false;
  texts.add(text);
  await setImmediate();
  return true;
};

const afterwards = async (): Promise<boolean> => {
  await setImmediate();
  return true;
};

/** Servers that compare, or hold, the pairs of one-time passwords in another way. */
export const otpPairs = ofKind('altered', [
  {
    id: 'otp-replays-granted',
    policy,
    check,
    sentence: 'It takes the last pair for the next one: a password is good until another one is used.',
    noticedBy: otp('replayed', 'pair-again', 'raced'),
    mutation: holding({ decides: (held, pair) => (samePair(held, pair) ? 'accept' : decide(held, pair)) }),
  },
  {
    id: 'otp-texts-remembered',
    policy,
    check,
    sentence: 'It remembers the text of the last password, not its numbers.',
    noticedBy: otp('pair-again'),
    mutation: (() => {
      const texts = new WeakMap<object, string>();
      return holding({
        decides: (held, pair, _earlier, { devices, claimed, password }) => {
          const device = devices.get(String(claimed)) as object;
          const again = texts.get(device) === password?.text;
          const decision = samePair(held, pair) && !again ? 'accept' : decide(held, pair);
          if (decision === 'accept') texts.set(device, password?.text ?? '');
          return decision;
        },
      });
    })(),
  },
  {
    id: 'otp-old-pairs-granted',
    policy,
    check,
    sentence: 'It grants any pair that was granted before the last one.',
    noticedBy: otp('pair-before-last'),
    mutation: holding({
      decides: (held, pair, earlier) => (earlier.some((one) => samePair(one, pair)) ? 'accept' : decide(held, pair)),
    }),
  },
  {
    id: 'otp-one-behind',
    policy,
    check,
    sentence: 'It grants a pair that follows the one before the last, for answers that were lost.',
    noticedBy: otp('forked', 'raced-apart'),
    mutation: holding({
      decides: (held, pair) =>
        pair.previous === held.previous && pair.next !== held.next ? 'accept' : decide(held, pair),
    }),
  },
  {
    id: 'otp-previous-unread',
    policy,
    check,
    sentence: 'It never compares the previous number: any pair but the last one is granted.',
    noticedBy: otp(
      'pair-before-last',
      'forked',
      'skipped',
      'next-again',
      'previous-one-more',
      'previous-negative',
      'previous-low-bits',
      'previous-overflows',
      'previous-rounded',
      'raced-apart',
    ),
    mutation: holding({ decides: (held, pair) => (samePair(held, pair) ? 'same' : 'accept') }),
  },
  {
    id: 'otp-next-compared',
    policy,
    check,
    sentence: 'It grants a pair whose next number is the one that it holds.',
    noticedBy: otp('next-again'),
    mutation: holding({
      decides: (held, pair) =>
        pair.next === held.next && pair.previous !== held.previous ? 'accept' : decide(held, pair),
    }),
  },
  {
    id: 'otp-window',
    policy,
    check,
    sentence: 'It looks ten numbers ahead, as for counters.',
    noticedBy: otp('previous-one-more'),
    mutation: comparing((expected, previous) => previous > expected && previous <= expected + 10n),
  },
  {
    id: 'otp-sign-lost',
    policy,
    check,
    sentence: 'It compares numbers without their sign.',
    noticedBy: otp('previous-negative'),
    mutation: comparing((expected, previous) => previous === -expected),
  },
  {
    id: 'otp-32-bits',
    policy,
    check,
    sentence: 'It compares the lower 32 bits of the numbers.',
    noticedBy: otp('previous-low-bits', 'previous-overflows'),
    mutation: comparing((expected, previous) => BigInt.asUintN(32, expected) === BigInt.asUintN(32, previous)),
  },
  {
    id: 'otp-64-bits',
    policy,
    check,
    sentence: 'It compares numbers of 64 bits: longer ones overflow.',
    noticedBy: otp('previous-overflows'),
    mutation: comparing((expected, previous) => BigInt.asIntN(64, expected) === BigInt.asIntN(64, previous)),
  },
  {
    id: 'otp-floating-point',
    policy,
    check,
    sentence: 'It compares numbers as floating point, as a JSON library gives them.',
    noticedBy: otp('previous-rounded'),
    mutation: comparing((expected, previous) => Number(expected) === Number(previous)),
  },
  {
    id: 'otp-attack-forgiven',
    policy,
    check,
    sentence: 'It refuses a pair that does not fit, and forgets it.',
    noticedBy: otp('after-skipped', 'after-forked', 'after-pair-before-last'),
    mutation: holding({ revokes: () => false }),
  },
  {
    id: 'otp-fork-forgiven',
    policy,
    check,
    sentence: 'It takes a fork for an answer that was lost, and revokes nobody.',
    noticedBy: otp('after-forked'),
    mutation: holding({
      revokes: (decision, held, pair) => decision === 'attack' && pair.previous !== held.previous,
    }),
  },
  {
    id: 'otp-old-pairs-forgiven',
    policy,
    check,
    sentence: 'It takes a pair of long ago for a retry, and revokes nobody.',
    noticedBy: otp('after-pair-before-last'),
    mutation: holding({
      revokes: (decision, _held, pair, earlier) => decision === 'attack' && !earlier.some((one) => samePair(one, pair)),
    }),
  },
  {
    id: 'otp-same-revokes',
    policy,
    check,
    sentence: 'It takes the last pair again for an attack, and revokes a device whose answer was lost.',
    noticedBy: otp('after-pair-again'),
    mutation: holding({ revokes: () => true }),
  },
  {
    id: 'otp-raced',
    policy,
    check,
    sentence: 'It compares first and writes later: of several at once all are granted.',
    noticedBy: otp('raced', 'raced-apart'),
    mutation: holding({ waits: afterwards }),
  },
  {
    id: 'otp-raced-apart',
    policy,
    check,
    sentence: 'It guards against two copies of a password at once, and not against two passwords.',
    noticedBy: otp('raced-apart'),
    mutation: holding({ waits: oneOfEach }),
  },
  {
    id: 'otp-cycle-refused-otherwise',
    policy,
    check,
    sentence: 'It refuses a pair that was used before with invalid_grant, where the rules let it pass.',
    noticedBy: otp('cycle'),
    mutation: (() => {
      const used = new WeakMap<object, Set<string>>();
      return {
        altered: {
          [check]: (original) => async (context) => {
            const { devices, claimed, password } = context;
            const device = devices.get(String(claimed));
            if (device === undefined || password === undefined) return original(context);
            const known = used.get(device) ?? new Set<string>();
            used.set(device, known);
            const { previous, next } = pairOf(password);
            const name = `${previous} ${next}`;
            if (known.has(name) && previous === device.held.next)
              return { error: 'invalid_grant', description: 'The pair was used before.' };
            const refused = await original(context);
            if (refused === undefined) known.add(name);
            return refused;
          },
        },
      };
    })(),
  },
  {
    id: 'otp-same-number-refused-otherwise',
    policy,
    check: 'numbers-whole',
    sentence: 'It refuses a pair of twice the same number with invalid_grant.',
    noticedBy: otp('next-is-previous'),
    mutation: refusePassword(
      'numbers-apart',
      (context) =>
        typeof member(context, 'next') === 'bigint' && member(context, 'next') === member(context, 'previous'),
      'invalid_grant',
    ),
  },
]);
