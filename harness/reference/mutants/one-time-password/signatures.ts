import { createHmac, createPublicKey, type JsonWebKey } from 'node:crypto';
import { pairOf } from '../../checks/accept-password.ts';
import type { Context } from '../../checks/check.ts';
import { decide } from '../../state/device.ts';
import { lacking, ofKind, passOver } from '../build/make.ts';
import { otp, whenRefused } from '../build/passwords.ts';

const policy = 'otp';
const check = 'password-signed';

const algorithm = ({ password }: Context): unknown => password?.header?.alg;

const keyedWithPublic = ({ devices, claimed, password }: Context): boolean =>
  devices.get(String(claimed))?.keys.some(({ publicKey }) => {
    const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    return (
      password && createHmac('sha256', pem).update(password.input).digest().equals(Buffer.from(password.signature))
    );
  }) === true;

const embedded = ({ password, verifies }: Context): boolean => {
  const jwk = password?.header?.jwk;
  if (password === undefined || typeof jwk !== 'object' || jwk === null) return false;
  const key = createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' });
  return verifies(password.header.alg === 'RS256' ? 'RS256' : 'ES256', key, password.input, password.signature);
};

/** Servers that look at the signatures of one-time passwords in another way. */
export const otpSignatures = [
  ...lacking([
    {
      id: 'otp-unformed',
      policy,
      check: 'password-formed',
      sentence: 'It takes whatever can be read somehow for a JWS.',
      noticedBy: otp('trailing-point', 'crit-unknown'),
    },
    {
      id: 'otp-anybodys-keys',
      policy,
      check: 'password-key',
      sentence: 'It looks for the key of a password among those of everybody.',
      noticedBy: otp('other-client-key'),
    },
    {
      id: 'otp-unverified',
      policy,
      check,
      sentence: 'It verifies no signature of a password.',
      noticedBy: otp(
        'stranger-key',
        'other-client-key',
        'jwk-embedded',
        'unsigned',
        'signature-stripped',
        'hmac-public-pem',
        'next-altered',
        'after-forged-skip',
      ),
    },
    {
      id: 'otp-numbers-optional',
      policy,
      check: 'numbers-whole',
      sentence: 'It never looks whether the numbers are there.',
      noticedBy: otp('next-missing', 'next-null'),
    },
    {
      id: 'otp-numbers-unread',
      policy,
      check: 'password-held',
      sentence: 'It never compares the numbers: a password is a signature and no more.',
      noticedBy: otp(
        'replayed',
        'pair-again',
        'pair-before-last',
        'forked',
        'skipped',
        'next-again',
        'previous-one-more',
        'previous-negative',
        'previous-low-bits',
        'previous-overflows',
        'previous-rounded',
        'raced',
        'raced-apart',
      ),
    },
  ]),
  ...ofKind('altered', [
    {
      id: 'otp-none',
      policy,
      check,
      sentence: 'It takes an unsigned password.',
      cve: ['CVE-2015-9235'],
      noticedBy: otp('unsigned'),
      mutation: passOver((context) => algorithm(context) === 'none', check),
    },
    {
      id: 'otp-stripped',
      policy,
      check,
      sentence: 'It takes a password whose signature is empty.',
      noticedBy: otp('signature-stripped'),
      mutation: passOver((context) => context.password?.signature.length === 0 && algorithm(context) !== 'none', check),
    },
    {
      id: 'otp-hmac-public-key',
      policy,
      check,
      sentence: 'It takes an HMAC keyed with the public key of the device.',
      cve: ['CVE-2016-10555'],
      noticedBy: otp('hmac-public-pem'),
      mutation: passOver((context) => algorithm(context) === 'HS256' && keyedWithPublic(context), check),
    },
    {
      id: 'otp-key-in-header',
      policy,
      check,
      sentence: 'It verifies a password with the key in its header.',
      cve: ['CVE-2018-0114'],
      noticedBy: otp('jwk-embedded'),
      mutation: passOver(embedded, check),
    },
    {
      id: 'otp-forgeries-revoke',
      policy,
      check,
      sentence: 'A password whose signature does not verify revokes the device that it names.',
      noticedBy: otp('after-forgery', 'after-forged-skip'),
      mutation: whenRefused(check, (device) => {
        device.revoked = true;
      }),
    },
    {
      id: 'otp-forgeries-move',
      policy,
      check,
      sentence: 'It moves the numbers on before it verifies the signature.',
      noticedBy: otp('after-forgery'),
      mutation: whenRefused(check, (device, { password }) => {
        if (password && decide(device.held, pairOf(password)) === 'accept') device.held = pairOf(password);
      }),
    },
  ]),
];
