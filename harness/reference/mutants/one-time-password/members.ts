import { invalidClient } from '../../checks/check.ts';
import { ofKind } from '../build/make.ts';
import { findingDevice, member, otp, refusePassword, supposing, whenRefused } from '../build/passwords.ts';

const policy = 'otp';
const check = 'numbers-whole';

const isBigger =
  (bits: bigint) =>
  (value: unknown): boolean =>
    typeof value === 'bigint' && (value >= 1n << bits || value < -(1n << bits));

const byNumbers: Parameters<typeof findingDevice>[1] = (context) =>
  [...context.devices.values()].find(({ held }) => held.next === member(context, 'previous'));

const malformed = new WeakSet<object>();

/** Servers that read the members of one-time passwords in another way. */
export const otpMembers = ofKind('altered', [
  {
    id: 'otp-previous-optional',
    policy,
    check,
    sentence: 'A previous number that is missing fits.',
    noticedBy: otp('previous-missing'),
    mutation: supposing('previous', (value, expected) => (value === undefined ? expected : undefined)),
  },
  {
    id: 'otp-previous-null',
    policy,
    check,
    sentence: 'A previous number that is null fits.',
    noticedBy: otp('previous-null'),
    mutation: supposing('previous', (value, expected) => (value === null ? expected : undefined)),
  },
  {
    id: 'otp-next-optional',
    policy,
    check,
    sentence: 'A next number that is missing, or null, is zero.',
    noticedBy: otp('next-missing', 'next-null'),
    mutation: supposing('next', (value) => (value === undefined || value === null ? 0n : undefined)),
  },
  {
    id: 'otp-array-unwrapped',
    policy,
    check,
    sentence: 'An array of one number is that number.',
    noticedBy: otp('previous-array'),
    mutation: supposing('previous', (value) =>
      Array.isArray(value) && typeof value[0] === 'bigint' ? (value[0] as bigint) : undefined,
    ),
  },
  {
    id: 'otp-fractions-cut',
    policy,
    check,
    sentence: 'It cuts what follows the decimal point.',
    noticedBy: otp('previous-fraction'),
    mutation: {
      number: (text) => (/^-?\d+(\.\d+)?$/.test(text) ? BigInt(text.replace(/\..*/, '')) : Number(text)),
    },
  },
  {
    id: 'otp-spellings-refused-otherwise',
    policy,
    check,
    sentence: 'It refuses numbers in another spelling with invalid_grant.',
    noticedBy: otp(
      'previous-text',
      'previous-decimal-point',
      'previous-exponent',
      'next-fraction',
      'previous-fraction',
    ),
    mutation: refusePassword(
      'numbers-spelled',
      (context) => ['previous', 'next'].some((name) => ['string', 'number'].includes(typeof member(context, name))),
      'invalid_grant',
    ),
  },
  {
    id: 'otp-leading-zeros',
    policy,
    check: 'password-formed',
    sentence: 'It reads numbers with leading zeros, which JSON forbids.',
    noticedBy: otp('previous-leading-zero'),
    mutation: {
      reading: {
        text: (octets) =>
          Buffer.from(octets)
            .toString()
            .replace(/:0+(?=\d)/g, ':'),
      },
    },
  },
  {
    id: 'otp-plus-signs',
    policy,
    check: 'password-formed',
    sentence: 'It reads numbers with a plus sign, which JSON forbids.',
    noticedBy: otp('previous-plus'),
    mutation: {
      reading: {
        text: (octets) =>
          Buffer.from(octets)
            .toString()
            .replace(/:\+(?=\d)/g, ':'),
      },
    },
  },
  {
    id: 'otp-negative-refused',
    policy,
    check,
    sentence: 'It takes no negative numbers.',
    noticedBy: otp('next-negative'),
    mutation: refusePassword('numbers-positive', (context) => {
      const next = member(context, 'next');
      return typeof next === 'bigint' && next < 0n;
    }),
  },
  {
    id: 'otp-long-refused',
    policy,
    check,
    sentence: 'It takes no number that floating point does not hold exactly.',
    noticedBy: otp('next-63-bits'),
    mutation: refusePassword('numbers-short', (context) => isBigger(54n)(member(context, 'next'))),
  },
  {
    id: 'otp-longest-refused-otherwise',
    policy,
    check,
    sentence: 'It refuses numbers of more than 64 bits with invalid_grant.',
    noticedBy: otp('next-512-bits'),
    mutation: refusePassword('numbers-64', (context) => isBigger(64n)(member(context, 'next')), 'invalid_grant'),
  },
  {
    id: 'otp-client-id-optional',
    policy,
    check: 'password-key',
    sentence: 'Where no client-id is named, the device is the one whose numbers fit.',
    noticedBy: otp('client-id-missing'),
    mutation: findingDevice((claimed) => claimed === undefined, byNumbers),
  },
  {
    id: 'otp-client-id-unread',
    policy,
    check: 'password-key',
    sentence: 'The device is the one whose numbers fit, whatever client-id says.',
    noticedBy: otp('client-id-missing', 'client-id-unknown'),
    mutation: findingDevice(() => true, byNumbers),
  },
  {
    id: 'otp-members-unknown-refused',
    policy,
    check: 'password-formed',
    sentence: 'It refuses passwords with members that it does not know.',
    noticedBy: otp('member-unknown', 'expiry-past'),
    mutation: refusePassword('members-known', ({ password }) =>
      Object.keys(password?.claims ?? {}).some((name) => !['previous', 'next', 'client-id'].includes(name)),
    ),
  },
  {
    id: 'otp-expiry-read',
    policy,
    check: 'password-formed',
    sentence: 'It reads a password with a library for JWTs, which refuses it for its exp.',
    noticedBy: otp('expiry-past'),
    mutation: refusePassword('expiry', (context) => member(context, 'exp') !== undefined),
  },
  {
    id: 'otp-incomplete-revokes-otherwise',
    policy,
    check,
    sentence:
      'A password without one of its numbers revokes the device, which is refused with invalid_grant from then on.',
    noticedBy: otp('after-incomplete'),
    mutation: {
      altered: {
        ...whenRefused(check, (device, context) => {
          if (member(context, 'next') === undefined) malformed.add(device);
        }).altered,
        'password-held': (original) => (context) => {
          const device = context.devices.get(String(context.claimed));
          return device && malformed.has(device)
            ? { ...invalidClient('The device was revoked.'), error: 'invalid_grant' }
            : original(context);
        },
      },
    },
  },
]);
