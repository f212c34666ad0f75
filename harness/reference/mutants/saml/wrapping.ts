/// <reference lib="dom" />
import { childrenOf, everywhere, parseXml, samlNamespace } from '../../message/saml/parse.ts';
import { ofKind } from '../build/make.ts';
import { anySignature, byReference, ofSaml, passSaml } from '../build/saml.ts';

const last = <T>(list: readonly T[]): T | undefined => list.at(-1);

const assertions = (document: Document): readonly Element[] => everywhere(document, samlNamespace, 'Assertion');

const always = (): boolean => true;
const unlessOne = ['saml-root', 'saml-single', 'saml-signed', 'saml-reference'];

/** Servers that read one element and verify another one: signature wrapping. */
export const samlWrapping = ofKind('altered', [
  ofSaml({
    id: 'saml-first-read-reference-verified',
    check: 'saml-reference',
    sentence: 'The first assertion is read, and what the signature refers to is verified.',
    mutation: {
      saml: { pick: (document) => assertions(document)[0], covered: byReference(), signatures: anySignature },
      altered: passSaml(always, ...unlessOne),
    },
    noticedBy: [
      'assertion-in-other-root',
      'response',
      'signature-twice',
      'signature-uri-empty',
      'wrapped-apart',
      'wrapped-before-signature',
      'wrapped-beside-extension',
      'wrapped-in-advice',
      'wrapped-in-object',
      'wrapped-in-signature',
      'wrapped-in-signature-of-response',
      'wrapped-in-statement',
      'wrapped-last',
      'wrapped-within',
    ],
  }),
  ofSaml({
    id: 'saml-last-read-reference-verified',
    check: 'saml-reference',
    sentence: 'The last assertion is read, and what the signature refers to is verified.',
    mutation: {
      saml: { pick: (document) => last(assertions(document)), covered: byReference(), signatures: anySignature },
      altered: passSaml(always, ...unlessOne),
    },
    noticedBy: ['assertion-in-other-root', 'response', 'signature-twice', 'signature-uri-empty', 'wrapped-first'],
  }),
  ofSaml({
    id: 'saml-last-with-id-verified',
    check: 'saml-single',
    sentence: 'Of two elements with one ID the root is read, and the other one verified: ruby-saml CVE-2024-45409.',
    cve: ['CVE-2024-45409'],
    mutation: {
      saml: { covered: byReference(last) },
      altered: passSaml(always, 'saml-single', 'saml-id-unique'),
    },
    noticedBy: ['wrapped-with-same-id'],
  }),
  ofSaml({
    id: 'saml-several-roots',
    check: 'saml-formed',
    sentence: 'A document may have several roots: one is read, another one verified: node-saml CVE-2022-39299.',
    cve: ['CVE-2022-39299'],
    mutation: {
      saml: {
        parse: (xml) => parseXml(xml) ?? parseXml(`<roots>${xml}</roots>`),
        pick: (document) =>
          document.documentElement.localName === 'roots'
            ? (childrenOf(document.documentElement, samlNamespace).find(
                (one) => childrenOf(one, 'http://www.w3.org/2000/09/xmldsig#').length === 0,
              ) ?? assertions(document)[0])
            : document.documentElement,
        covered: byReference(),
        signatures: anySignature,
      },
      altered: passSaml(
        ({ document }) => document?.documentElement.localName === 'roots',
        ...unlessOne,
        'saml-id-unique',
      ),
    },
    noticedBy: ['wrapped-roots-first', 'wrapped-roots-last', 'xml-rest', 'xml-twice'],
  }),
]);
