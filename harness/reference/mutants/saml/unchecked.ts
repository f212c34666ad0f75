/// <reference lib="dom" />
import { createHash } from 'node:crypto';
import type { Mutant, Mutation } from '../../endpoint/mutate.ts';
import { everywhere, parseXml, samlNamespace } from '../../message/saml/parse.ts';
import { ofKind, type Written } from '../build/make.ts';
import { anySignature, byReference, ofSaml, passSaml } from '../build/saml.ts';

type Unchecked = Omit<Written, 'id' | 'policy' | 'mutation'> & {
  readonly check: string;
  /** What else goes with it, where another check would find the same. */
  readonly beside?: Mutation;
};

const saml = (...written: readonly Unchecked[]): readonly Mutant[] =>
  ofKind(
    'without',
    written.map(({ beside, ...one }) =>
      ofSaml({ ...one, id: `${one.check}-unchecked`, mutation: { ...beside, without: [one.check] } }),
    ),
  );

const always = (): boolean => true;

/** Servers that do not look at one thing about a SAML assertion. */
export const samlUnchecked = saml(
  {
    check: 'saml-encoded',
    sentence: 'A SAML assertion is decoded whatever it is written in.',
    noticedBy: ['base64-alphabet', 'base64-mime', 'base64-padded', 'base64-wrapped'],
  },
  {
    check: 'saml-formed',
    sentence: 'XML that lacks its last tag is completed.',
    beside: { saml: { parse: (xml) => parseXml(xml) ?? parseXml(`${xml}</Assertion>`) } },
    noticedBy: ['xml-cut'],
  },
  {
    check: 'saml-untyped',
    sentence: 'A document type declaration is passed over.',
    noticedBy: ['document-type', 'document-type-external', 'entity-parameter'],
  },
  {
    check: 'saml-root',
    sentence: 'The first assertion in a document is read, whatever stands around it.',
    beside: {
      saml: { pick: (document) => everywhere(document, samlNamespace, 'Assertion')[0] },
      altered: passSaml(always, 'saml-single', 'saml-signed'),
    },
    noticedBy: ['assertion-in-other-root', 'response', 'signature-twice'],
  },
  {
    check: 'saml-single',
    sentence:
      'The root is read, and what the signature refers to is verified, wherever it stands: samlify CVE-2025-47949.',
    cve: ['CVE-2025-47949'],
    beside: {
      saml: { covered: byReference(), signatures: anySignature },
      altered: passSaml(always, 'saml-signed', 'saml-reference'),
    },
    noticedBy: [
      'signature-twice',
      'signature-uri-empty',
      'wrapped-before-signature',
      'wrapped-in-advice',
      'wrapped-in-object',
      'wrapped-in-signature',
      'wrapped-in-statement',
      'wrapped-within',
    ],
  },
  {
    check: 'saml-version',
    sentence: 'The version of a SAML assertion is not looked at.',
    noticedBy: ['version-1', 'version-future', 'version-missing'],
  },
  {
    check: 'saml-elements',
    sentence: 'Elements of a SAML assertion may be repeated: the first one is read.',
    noticedBy: ['conditions-twice', 'issuer-twice-other-last', 'subject-twice'],
  },
  {
    check: 'saml-identified',
    sentence: 'A SAML assertion needs no time of issue.',
    noticedBy: ['issued-at-missing'],
  },
  {
    check: 'saml-id-unique',
    sentence: 'Another element may have the ID of a SAML assertion.',
    noticedBy: ['id-repeated'],
  },
  {
    check: 'saml-signed',
    sentence: 'A SAML assertion may have several signatures: the first one is verified.',
    noticedBy: ['signature-twice'],
  },
  {
    check: 'saml-reference',
    sentence: 'Whatever the signature of a SAML assertion refers to, the assertion is compared with the digest.',
    noticedBy: ['signature-uri-empty'],
  },
  {
    check: 'saml-transforms',
    sentence: 'A transform by XPath chooses what of the assertion is covered.',
    beside: {
      altered: passSaml(
        ({ signatures: [one] }) =>
          one?.references[0]?.parameters === true && one.references[0].digest === createHash('sha256').digest('base64'),
        'saml-digest',
      ),
    },
    noticedBy: ['transform-xpath'],
  },
  {
    check: 'saml-digest',
    sentence: 'The digest in the signature of a SAML assertion is not compared with anything.',
    noticedBy: ['altered-after-signing', 'digest-altered', 'digest-empty', 'digest-in-comment'],
  },
  {
    check: 'saml-restrictions',
    sentence: 'The first audience restriction of a SAML assertion is looked at, and no other one.',
    noticedBy: ['audience-restriction-other-second'],
  },
  {
    check: 'saml-conditions',
    sentence: 'Conditions of a SAML assertion that are not understood are passed over.',
    noticedBy: ['condition-unknown'],
  },
  {
    check: 'saml-bearer',
    sentence: 'The subject of a SAML assertion may be confirmed in any way.',
    noticedBy: [
      'confirmation-holder-of-key',
      'confirmation-method-case',
      'confirmation-method-missing',
      'confirmation-method-saml1',
      'confirmation-sender-vouches',
    ],
  },
  {
    check: 'saml-recipient',
    sentence: 'The recipient of a SAML assertion is not looked at, as in rodauth-oauth.',
    noticedBy: [
      'confirmation-halves',
      'recipient-empty',
      'recipient-missing',
      'recipient-other-server',
      'recipient-slash',
      'recipient-suffix',
    ],
  },
  {
    check: 'saml-confirmation-ends',
    sentence: 'The confirmation of a SAML assertion needs no end.',
    noticedBy: ['confirmation-expiry-missing'],
  },
  {
    check: 'saml-confirmation-lasts',
    sentence: 'The end of the confirmation of a SAML assertion is not looked at.',
    noticedBy: ['confirmation-expired', 'confirmation-halves'],
  },
  {
    check: 'saml-confirmation-begun',
    sentence: 'The beginning of the confirmation of a SAML assertion is not looked at.',
    noticedBy: ['confirmation-not-yet-valid'],
  },
);

/** Servers that do not look at one thing about a request that presents a SAML grant. */
export const samlGrantUnchecked = ofKind('without', [
  ofSaml({
    id: 'saml-grant-optional',
    check: 'grant-present',
    sentence: 'The type of a SAML grant is enough, and the assertion may be missing.',
    mutation: { without: ['grant-present'] },
    noticedBy: ['assertion-empty', 'assertion-missing'],
  }),
  ofSaml({
    id: 'saml-grant-beside-any-secret',
    check: 'secret-right',
    sentence: 'The secret that comes with a SAML grant is not compared.',
    mutation: { without: ['secret-right'] },
    noticedBy: ['beside-wrong-basic', 'beside-wrong-post'],
  }),
]);
