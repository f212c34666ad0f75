/// <reference lib="dom" />

import type { Context } from '../../checks/check.ts';
import { samlOf } from '../../checks/saml/about.ts';
import { childrenOf, everywhere, signatureNamespace } from '../../message/saml/parse.ts';
import { signatureOf } from '../../message/saml/signature.ts';
import { ofKind } from '../build/make.ts';
import { ofSaml, passSaml } from '../build/saml.ts';

const keyChecks = ['key-of-algorithm', 'signature-verifies'];

const methodOf = (context: Context): string => samlOf(context)?.signatures[0]?.method ?? '';

/** Servers that verify something else than the assertion, or nothing. */
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
