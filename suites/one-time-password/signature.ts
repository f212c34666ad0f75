import type { OtpNumber } from '../../harness/model/credential.ts';
import type { Preceding, Scenario } from '../../harness/model/scenario.ts';
import { impact } from '../builders/impact.ts';
import { pick } from '../builders/pick.ts';
import { hmac } from '../jwt/signature/hmac.ts';
import { inTheDraftsWords } from './password.ts';

const anybody = 'anybody who knows, or guesses, the numbers is the device';
const lockout = 'whoever knows a client-id locks its device out with one request that nobody signed';

const forged: Preceding = {
  change: ({ device }) => ({
    header: { kid: device?.stranger.keys[0]?.kid },
    signing: { by: 'stranger' },
  }),
  answer: 'refused',
  otherwise: 'the server grants a forgery, which another scenario shows',
};

/** Counts the last digit of the next number on. */
const nextAltered = (json: string): string =>
  json.replace(
    /("(?:next|NewSyncKey)":\d+)(\d)/,
    (_all, head: string, digit: string) => `${head}${(Number(digit) + 1) % 10}`,
  );

const number = (text: string): OtpNumber => ({ written: 'any number', as: () => text });

const named = 'whoever signs names its own key';

/** Who signed a password (draft-hevroni-oauth-seamless-flow-01 §4.3): looked at before its numbers are. */
export const otpSignature: readonly Scenario[] = impact('forgery', {
  but: { impersonation: ['other-client-key'], 'over-strict': ['after-forgery', 'after-forged-skip'] },
  family: {
    'signature-unverified': ['stranger-key', 'signature-stripped'],
    'key-from-message': ['jwk-embedded'],
    'alg-none': ['unsigned'],
    'hmac-public-key': ['hmac-public-pem'],
    'not-used-up': ['after-forgery', 'after-forged-skip'],
  },
})([
  {
    id: 'stranger-key',
    title: "A stranger signs, under the name of the device's key",
    change: () => ({ signing: { by: 'stranger' } }),
    why: anybody,
  },
  {
    id: 'other-client-key',
    title: 'Another client signs with its own key',
    change: ({ client }) => ({
      header: { alg: client.keys[0]?.alg, kid: client.keys[0]?.kid },
      signing: { by: 'client', among: undefined },
    }),
    why: 'every client can act as every device',
    together: named,
  },
  {
    id: 'jwk-embedded',
    title: 'The header brings the key that signed',
    change: ({ device }) => ({
      header: { jwk: device?.stranger.keys[0]?.jwk },
      signing: { by: 'stranger' },
    }),
    why: anybody,
    cve: ['CVE-2018-0114'],
    together: 'the key in the header is that of who signs',
  },
  {
    id: 'unsigned',
    title: 'The algorithm is none, the signature is empty',
    change: () => ({ header: { alg: 'none', kid: undefined }, signing: { alter: () => new Uint8Array() } }),
    why: anybody,
    cve: ['CVE-2015-9235'],
    together: 'what is not signed has no signature',
  },
  {
    id: 'signature-stripped',
    title: 'The signature is empty',
    change: () => ({ signing: { alter: () => new Uint8Array() } }),
    why: anybody,
  },
  ...pick(hmac, ['hmac-public-pem']),
  {
    id: 'next-altered',
    title: 'The next number is altered after signing',
    change: () => ({ altered: nextAltered }),
    why: 'whoever stands between sets the numbers, and is the device from then on',
  },
  {
    id: 'after-forgery',
    title: 'After a forged password the right one comes',
    first: [forged],
    change: () => ({}),
    why: lockout,
  },
  {
    id: 'after-forged-skip',
    title: 'After a forged password with any numbers the right one comes',
    first: [
      {
        ...forged,
        change: (context) => ({
          ...forged.change(context),
          members: { previous: number('12345678901'), next: number('12345678902') },
        }),
      },
    ],
    change: () => ({}),
    why: lockout,
    needs: [inTheDraftsWords],
  },
]);
