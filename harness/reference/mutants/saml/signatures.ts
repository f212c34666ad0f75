/// <reference lib="dom" />
import { createHash, createHmac, createPublicKey, type KeyObject, verify, X509Certificate } from 'node:crypto';
import type { Context } from '../../checks/check.ts';
import { samlOf } from '../../checks/saml/about.ts';
import { childrenOf, everywhere, signatureNamespace } from '../../message/saml/parse.ts';
import { signatureOf } from '../../message/saml/signature.ts';
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

/** Servers that verify the signature of a SAML assertion in another way. */
export const samlSignatures = ofKind('altered', [
  ofSaml({
    id: 'saml-unsigned-accepted',
    check: 'saml-signed',
    sentence: 'A SAML assertion without a signature is accepted.',
    mutation: {
      altered: passSaml(
        ({ document }) => everywhere(document, signatureNamespace, 'Signature').length === 0,
        'saml-signed',
        'saml-reference',
        'saml-transforms',
        'saml-digest',
        ...keyChecks,
      ),
    },
    noticedBy: ['signature-absent'],
  }),
  ofSaml({
    id: 'saml-signature-not-verified',
    check: 'signature-verifies',
    sentence: 'The digest of a SAML assertion is compared, and the signature value is not verified.',
    mutation: { altered: passSaml(() => true, 'signature-verifies') },
    noticedBy: [
      'certificate-embedded',
      'impersonation',
      'key-retrieved',
      'key-value-embedded',
      'signature-value-altered',
      'signature-value-empty',
      'stranger-key',
    ],
  }),
  ofSaml({
    id: 'saml-empty-value-accepted',
    check: 'signature-verifies',
    sentence: 'A signature without a value counts as none to be verified.',
    mutation: { altered: passSaml(({ signatures }) => signatures[0]?.value.length === 0, ...keyChecks) },
    noticedBy: ['hmac-length-zero', 'signature-method-none', 'signature-value-empty'],
  }),
  ofSaml({
    id: 'saml-unknown-method-accepted',
    check: 'key-of-algorithm',
    sentence: 'A signature by a method that nobody knows is not verified.',
    mutation: { altered: passSaml((_saml, context) => methodOf(context).endsWith('#none'), ...keyChecks) },
    noticedBy: ['signature-method-none'],
  }),
  ofSaml({
    id: 'saml-digest-beside-reference',
    check: 'saml-digest',
    sentence: 'A signature over a part of itself is taken for one over the assertion.',
    mutation: {
      altered: passSaml(
        ({ signatures }) => signatures[0]?.references[0]?.uri === '#object',
        'saml-reference',
        'saml-transforms',
        'saml-digest',
      ),
    },
    noticedBy: ['signature-over-object'],
  }),
  ofSaml({
    id: 'saml-no-reference-accepted',
    check: 'saml-reference',
    sentence: 'Every reference of a signature is compared, and no reference is wrong where there is none.',
    mutation: {
      altered: passSaml(
        ({ signatures }) => signatures.length === 1 && signatures[0]?.references.length === 0,
        'saml-reference',
        'saml-digest',
      ),
    },
    noticedBy: ['signature-over-nothing'],
  }),
  ofSaml({
    id: 'saml-first-reference-compared',
    check: 'saml-reference',
    sentence: 'The first reference of a signature is compared, whatever else it refers to.',
    mutation: {
      altered: passSaml(
        ({ signatures, believed }) => signatures[0]?.references[0]?.uri === `#${believed?.getAttribute('ID')}`,
        'saml-reference',
        'saml-transforms',
      ),
    },
    noticedBy: ['signature-over-assertion-and-object'],
  }),
  ofSaml({
    id: 'saml-whole-document-accepted',
    check: 'saml-reference',
    sentence: 'A signature may refer to the document instead of an ID.',
    mutation: { altered: passSaml(({ signatures }) => signatures[0]?.references[0]?.uri === '', 'saml-reference') },
    noticedBy: ['signature-uri-empty'],
  }),
  ofSaml({
    id: 'saml-any-id-referred',
    check: 'saml-identified',
    sentence: 'An assertion without an ID is one whose signature refers to the document.',
    mutation: {
      altered: passSaml(
        ({ believed }) => believed !== undefined && !believed.hasAttribute('ID'),
        'saml-identified',
        'saml-reference',
      ),
    },
    noticedBy: ['jti-missing'],
  }),
  ofSaml({
    id: 'saml-digest-in-comment-read',
    check: 'saml-digest',
    sentence: 'The digest is what stands first in its element, a comment too: xml-crypto CVE-2025-29775.',
    cve: ['CVE-2025-29775'],
    mutation: {
      saml: {
        signature: (element) => {
          const signature = signatureOf(element);
          const [value] = everywhere(element, signatureNamespace, 'DigestValue');
          const digest = value?.firstChild?.nodeValue ?? '';
          return { ...signature, references: signature.references.map((one) => ({ ...one, digest })) };
        },
      },
    },
    noticedBy: ['digest-in-comment'],
  }),
  ofSaml({
    id: 'saml-signed-info-first-compared',
    check: 'saml-signed',
    sentence: 'Of two SignedInfo the last one is verified, and the first one compared: xml-crypto CVE-2025-29774.',
    cve: ['CVE-2025-29774'],
    mutation: {
      saml: {
        signature: (element) => {
          const copy = element.cloneNode(true) as Element;
          const [first, ...others] = childrenOf(copy, signatureNamespace, 'SignedInfo');
          const compared = signatureOf(element);
          if (first === undefined || others.length === 0) return compared;
          copy.removeChild(first);
          return { ...signatureOf(copy), infos: 1, references: compared.references };
        },
      },
    },
    noticedBy: ['signed-info-twice'],
  }),
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
  ofSaml({
    id: 'saml-signed-info-alone-verified',
    check: 'saml-digest',
    sentence: 'The signature value is verified, and what it covers is not looked at.',
    mutation: { altered: passSaml(() => true, 'saml-reference', 'saml-transforms', 'saml-digest') },
    noticedBy: [
      'altered-after-signing',
      'digest-altered',
      'digest-empty',
      'digest-in-comment',
      'signature-of-another',
      'signature-over-assertion-and-object',
      'signature-over-nothing',
      'signature-over-object',
      'signature-uri-empty',
      'transform-xpath',
    ],
  }),
]);
