import { constants, createHash, type KeyObject, publicDecrypt, verify } from 'node:crypto';
import { verifies } from '../../../message/verify.ts';
import { ofKind, passOver, type Written } from '../../build/make.ts';

type Accepts = (key: KeyObject, input: Uint8Array, signature: Uint8Array) => boolean;

const accepting = (
  registered: readonly string[],
  id: string,
  sentence: string,
  noticedBy: readonly string[],
  accepts: (alg: string) => Accepts,
): Written => ({
  id,
  check: 'signature-verifies',
  sentence,
  mutation: passOver(
    ({ assertion, keys, algorithm }) =>
      assertion !== undefined &&
      keys.some(
        ({ alg, publicKey }) =>
          registered.includes(alg) &&
          algorithm === alg &&
          accepts(alg)(publicKey, assertion.input, assertion.signature),
      ),
    'signature-verifies',
  ),
  noticedBy,
});

/** The encoded message in a signature of the right length, as hexadecimal text. */
const opened = (key: KeyObject, signature: Uint8Array): string => {
  try {
    return publicDecrypt({ key, padding: constants.RSA_NO_PADDING }, signature).toString('hex');
  } catch {
    return '';
  }
};

/** Judges the encoded message by a pattern around the right hash, instead of comparing it with the one expected. */
const message = (
  id: string,
  sentence: string,
  noticedBy: readonly string[],
  pattern: (hash: string) => RegExp,
): Written =>
  accepting(['RS256'], id, sentence, noticedBy, () => (key, input, signature) => {
    const hash = createHash('sha256').update(input).digest('hex');
    return pattern(hash).test(opened(key, signature));
  });

const algorithmIdentifier = '300d06096086480165030402010500';

/** Servers that verify RSA signatures in another way. */
export const rsa = ofKind('altered', [
  accepting(
    ['RS256'],
    'rsa-length-ignored',
    'Leading zeros of an RSA signature are passed over.',
    ['rsa-leading-zero'],
    (alg) => (key, input, signature) =>
      signature[0] === 0 && signature.length === 257 && verifies(alg, key, input, signature.subarray(1)),
  ),
  message(
    'rsa-empty-message',
    'An encoded message without padding has nothing in it, and nothing is compared.',
    ['rsa-zero', 'rsa-one'],
    () => /^0+1?$/,
  ),
  accepting(
    ['RS256'],
    'rsa-any-hash',
    'The hash is the one that the encoded message names.',
    ['rsa-other-hash'],
    () => (key, input, signature) => verify('sha512', input, key, signature),
  ),
  accepting(
    ['RS256', 'PS256'],
    'rsa-any-padding',
    'Both paddings are tried, whatever the algorithm says.',
    ['rsa-pss-as-pkcs1', 'rsa-pkcs1-as-pss'],
    (alg) => (key, input, signature) => verifies(alg === 'RS256' ? 'PS256' : 'RS256', key, input, signature),
  ),
  accepting(
    ['PS256'],
    'pss-any-salt',
    'The salt may have any length, as in older versions of golang-jwt and go-jose.',
    ['pss-salt-none', 'pss-salt-long'],
    () => (key, input, signature) =>
      verify(
        'sha256',
        input,
        { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_AUTO },
        signature,
      ),
  ),
  {
    ...message(
      'pkcs1-end-ignored',
      'What follows the hash in the encoded message is ignored: OpenSSL CVE-2006-4339, node-forge CVE-2022-24771.',
      ['pkcs1-garbage'],
      (hash) => new RegExp(`^0001(ff)+003031${algorithmIdentifier}0420${hash}.`),
    ),
    cve: ['CVE-2006-4339', 'CVE-2022-24771'],
  },
  message(
    'pkcs1-padding-skipped',
    'The padding of the encoded message is skipped up to the first zero.',
    ['pkcs1-padding'],
    (hash) => new RegExp(`^0001(?!(ff)+00)(?:(?!00)..)+003031${algorithmIdentifier}0420${hash}$`),
  ),
  message(
    'pkcs1-block-type-ignored',
    'The block type of the encoded message is not looked at.',
    ['pkcs1-block-type'],
    (hash) => new RegExp(`^0002(ff)+003031${algorithmIdentifier}0420${hash}$`),
  ),
  {
    ...message(
      'pkcs1-parsed-loosely',
      'The DigestInfo is parsed as BER instead of compared as DER: node-forge CVE-2022-24773.',
      ['pkcs1-long-length'],
      (hash) => new RegExp(`^0001(ff)+00308131${algorithmIdentifier}0420${hash}$`),
    ),
    cve: ['CVE-2022-24773'],
  },
]);
