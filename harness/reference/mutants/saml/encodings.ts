import type { SamlReading } from '../../message/saml/assertion.ts';
import { samlReading } from '../../message/saml/assertion.ts';
import { parseXml } from '../../message/saml/parse.ts';
import { ofKind, passOver, reword } from '../build/make.ts';
import { ofSaml } from '../build/saml.ts';

/** A server that takes texts of other characters too. */
const spelled = (id: string, sentence: string, noticedBy: readonly string[], accepts: RegExp) =>
  ofSaml({
    id,
    check: 'saml-encoded',
    sentence,
    mutation: passOver(({ assertion }) => accepts.test(assertion?.text ?? ''), 'saml-encoded'),
    noticedBy,
  });

/** A server that reads another text beside what it is to read. */
const decoded = (
  id: string,
  sentence: string,
  noticedBy: readonly string[],
  accepts: RegExp,
  decode: SamlReading['decode'],
) =>
  ofSaml({
    id,
    check: 'saml-encoded',
    sentence,
    mutation: {
      ...passOver(({ assertion }) => accepts.test(assertion?.text ?? ''), 'saml-encoded'),
      saml: { decode },
    },
    noticedBy,
  });

const { decode } = samlReading;

/** Servers that read SAML assertions from other texts. */
export const samlEncodings = ofKind('altered', [
  spelled('saml-base64-accepted', 'A SAML assertion may be in Base64.', ['base64-alphabet'], /^[\w+/-]+$/),
  spelled('saml-padding-accepted', 'Pad characters may follow a SAML assertion.', ['base64-padded'], /^[\w-]+=*$/),
  spelled('saml-lines-accepted', 'A SAML assertion may be wrapped into lines.', ['base64-wrapped'], /^[\w\r\n-]+$/),
  spelled(
    'saml-mime-accepted',
    'A SAML assertion may be in Base64 as mail has it.',
    ['base64-alphabet', 'base64-mime', 'base64-padded', 'base64-wrapped'],
    /^[\w+/=\r\n-]+$/,
  ),
  decoded('saml-xml-accepted', 'A SAML assertion may be sent without being encoded.', ['xml-plain'], /^</, (text) =>
    text.startsWith('<') ? text : decode(text),
  ),
  decoded(
    'saml-decoded-twice',
    'A SAML assertion is decoded for as long as that leaves base64url.',
    ['base64-twice'],
    /^$/,
    (text) => {
      const once = decode(text);
      return /^[\w-]+$/.test(once) ? decode(once) : once;
    },
  ),
  decoded('saml-unescaped', 'XML that is escaped as text is read as XML.', ['xml-escaped'], /^$/, (text) => {
    const xml = decode(text);
    return xml.startsWith('&lt;')
      ? xml.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
      : xml;
  }),
  decoded(
    'saml-cut-at-full-stop',
    'A SAML assertion ends at the first full stop, as the first part of a JWT does.',
    ['encoded-rest'],
    /^[\w-]+\.[\w.-]*$/,
    (text) => decode(text.split('.', 1)[0] ?? ''),
  ),
  ofSaml({
    id: 'saml-rest-ignored',
    check: 'saml-formed',
    sentence: 'What follows the root of a document is not read.',
    mutation: {
      saml: { parse: (xml) => parseXml(xml) ?? parseXml(xml.slice(0, xml.indexOf('</Assertion>') + 12)) },
    },
    noticedBy: ['xml-rest', 'xml-twice'],
  }),
  ofSaml({
    id: 'saml-malformed-is-invalid-request',
    check: 'saml-formed',
    sentence: 'XML that is not well-formed is answered with invalid_request.',
    mutation: reword('saml-formed', (refusal) => ({ ...refusal, error: 'invalid_request' })),
    noticedBy: [
      'base64-twice',
      'entity-expanding',
      'entity-external',
      'entity-internal',
      'wrapped-roots-first',
      'wrapped-roots-last',
      'xml-cut',
      'xml-escaped',
      'xml-rest',
      'xml-twice',
    ],
  }),
  ofSaml({
    id: 'saml-encrypted-is-invalid-request',
    check: 'saml-root',
    sentence: 'A document that is no assertion is answered with invalid_request.',
    mutation: reword('saml-root', (refusal) => ({ ...refusal, error: 'invalid_request' })),
    noticedBy: [
      'assertion-encrypted',
      'assertion-in-other-root',
      'assertions-two',
      'namespace-other',
      'namespace-saml1',
      'response',
      'wrapped-apart',
      'wrapped-beside-extension',
      'wrapped-first',
      'wrapped-in-signature-of-response',
      'wrapped-last',
    ],
  }),
]);
