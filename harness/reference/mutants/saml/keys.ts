/// <reference lib="dom" />
import { createHash, createHmac, createPublicKey, type KeyObject, verify, X509Certificate } from 'node:crypto';
import type { Context } from '../../checks/check.ts';
import { samlOf } from '../../checks/saml/about.ts';
import { everywhere, signatureNamespace } from '../../message/saml/parse.ts';
import { ofKind } from '../build/make.ts';
import { ofSaml, passSaml } from '../build/saml.ts';

const keyChecks = ['key-of-algorithm', 'signature-verifies'];

const methodOf = (context: Context): string => samlOf(context)?.signatures[0]?.method ?? '';

/** Whether some key of whoever is claimed makes a thing right. */
const withSomeKey = ({ keys, claimed }: Context, right: (key: KeyObject) => boolean): boolean =>
  keys.some(({ owner, publicKey }) => owner === claimed && right(publicKey));

const pem = (key: KeyObject): string => key.export({ type: 'spki', format: 'pem' }).toString();

const inSignature = (context: Context, name: string, namespace: string = signatureNamespace): Element | undefined =>
  everywhere(samlOf(context)?.document, namespace, name)[0];

const certified = (context: Context): KeyObject | undefined => {
  const text = inSignature(context, 'X509Certificate')?.textContent;
  return text ? new X509Certificate(Buffer.from(text, 'base64')).publicKey : undefined;
};

/** The key that a signature carries (XML-DSig §4.5.2). */
const carried = (context: Context): KeyObject | undefined => {
  const point = inSignature(context, 'PublicKey', 'http://www.w3.org/2009/xmldsig11#')?.textContent;
  const modulus = inSignature(context, 'Modulus')?.textContent;
  const url = (octets: Uint8Array): string => Buffer.from(octets).toString('base64url');
  if (point) {
    const octets = Buffer.from(point, 'base64');
    return createPublicKey({
      key: { kty: 'EC', crv: 'P-256', x: url(octets.subarray(1, 33)), y: url(octets.subarray(33)) },
      format: 'jwk',
    });
  }
  const exponent = inSignature(context, 'Exponent')?.textContent ?? '';
  return modulus
    ? createPublicKey({
        key: { kty: 'RSA', n: url(Buffer.from(modulus, 'base64')), e: url(Buffer.from(exponent, 'base64')) },
        format: 'jwk',
      })
    : undefined;
};

const verifiedBy = (context: Context, key: KeyObject | undefined): boolean =>
  key !== undefined &&
  context.assertion !== undefined &&
  context.verifies(context.algorithm, key, context.assertion.input, context.assertion.signature);

const sha1 = (text: string): string => createHash('sha1').update(text).digest('base64');

/** Servers that verify the signature of a SAML assertion with another key, or by another method. */
export const samlKeys = ofKind('altered', [
  ofSaml({
    id: 'saml-sha1-accepted',
    check: 'key-of-algorithm',
    sentence: 'Digest and signature of a SAML assertion may be made with SHA-1.',
    mutation: {
      altered: {
        ...passSaml((_saml, context) => methodOf(context).endsWith('-sha1'), 'key-of-algorithm'),
        ...passSaml(({ signatures, covered }) => signatures[0]?.references[0]?.digest === sha1(covered), 'saml-digest'),
        ...passSaml(
          ({ signatures: [one] }, context) =>
            one !== undefined &&
            methodOf(context).endsWith('-sha1') &&
            withSomeKey(context, (key) =>
              verify('sha1', Buffer.from(one.signedInfo), { key, dsaEncoding: 'ieee-p1363' }, one.value),
            ),
          'signature-verifies',
        ),
      },
    },
    noticedBy: ['signature-sha1'],
  }),
  ofSaml({
    id: 'saml-hmac-with-public-key',
    check: 'key-of-algorithm',
    sentence: 'A MAC is verified with the text of the public key.',
    mutation: {
      altered: {
        ...passSaml(
          ({ signatures: [one] }, context) =>
            one !== undefined &&
            methodOf(context).endsWith('hmac-sha256') &&
            withSomeKey(
              context,
              (key) =>
                createHmac('sha256', pem(key)).update(one.signedInfo).digest('hex') ===
                Buffer.from(one.value).toString('hex'),
            ),
          ...keyChecks,
        ),
      },
    },
    noticedBy: ['hmac-public-key'],
  }),
  ofSaml({
    id: 'saml-hmac-cut',
    check: 'key-of-algorithm',
    sentence: 'A MAC is compared for as many bits as it says, and none is enough: CVE-2009-0217.',
    cve: ['CVE-2009-0217'],
    mutation: {
      altered: passSaml(
        (_saml, context) => inSignature(context, 'HMACOutputLength')?.textContent === '0',
        ...keyChecks,
      ),
    },
    noticedBy: ['hmac-length-zero'],
  }),
  ofSaml({
    id: 'saml-carried-key-trusted',
    check: 'signature-verifies',
    sentence: 'The key that a signature carries is trusted.',
    mutation: { altered: passSaml((_saml, context) => verifiedBy(context, carried(context)), 'signature-verifies') },
    noticedBy: ['key-value-embedded'],
  }),
  ofSaml({
    id: 'saml-carried-certificate-trusted',
    check: 'signature-verifies',
    sentence: 'The certificate that a signature carries is trusted.',
    mutation: { altered: passSaml((_saml, context) => verifiedBy(context, certified(context)), 'signature-verifies') },
    noticedBy: ['certificate-embedded'],
  }),
]);
