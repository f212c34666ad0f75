import { createHash } from 'node:crypto';
import type { SignedParts } from '../../../harness/model/credential.ts';
import type { Scenario } from '../../../harness/model/scenario.ts';
import { impact } from '../../builders/impact.ts';
import { adding, at, element, having, replacing, saying } from '../../builders/xml.ts';
import { canonicalized, dsig, forged, inReference, signature, transformed, uncovered } from './parts.ts';

const altered =
  (...at: readonly number[]) =>
  (honest: Uint8Array): Uint8Array =>
    honest.map((octet, i) => (at.includes(i) ? octet ^ 1 : octet));

/** An object within the signature, and its canonical form. */
const object = element('ds:Object', { Id: 'object' }, 'nothing');
const objectAlone = `<ds:Object xmlns:ds="${dsig}" Id="object">nothing</ds:Object>`;

/** The time of issue is a second earlier: nothing that any other rule minds. */
const earlier = (xml: string): string =>
  xml.replace(/(?<=IssueInstant=")[^"]+/, (instant) =>
    new Date(Date.parse(instant) - 1000).toISOString().replace('.000Z', 'Z'),
  );

/** What the digest would be of the assertion as it was altered. */
const digestOf = ({ bare }: SignedParts): string => createHash('sha256').update(earlier(bare)).digest('base64');

const forgedDigest = (parts: SignedParts): string =>
  earlier(parts.signed).replace('<ds:DigestValue>', `<ds:DigestValue><!--${digestOf(parts)}-->`);

const forgedInfo = (parts: SignedParts): string =>
  earlier(parts.signed).replace(/<ds:SignedInfo>.*<\/ds:SignedInfo>/s, (info) =>
    [info.replace(/(<ds:DigestValue>)[^<]*/, `$1${digestOf(parts)}`), info].join(''),
  );

/** What has to be signed, and how (RFC 7522 §3 item 9, SAML Core §5.4). */
export const made: readonly Scenario[] = impact('forgery', {
  but: { 'malformed accepted': ['signature-over-assertion-and-object', 'signature-twice', 'signature-uri-empty'] },
  family: {
    'xml-digest': ['altered-after-signing', 'digest-altered', 'digest-empty', 'digest-in-comment', 'signed-info-twice'],
    'xml-coverage': ['signature-over-object', 'signature-over-nothing'],
  },
})([
  signature('signature-absent', 'The assertion is not signed', forged, () => ({ signature: { unsigned: true } })),
  signature('signature-value-altered', 'One bit of the signature is turned', forged, () => ({
    signing: { alter: altered(0) },
  })),
  signature('signature-value-empty', 'The signature has no value', forged, () => ({
    signing: { alter: () => new Uint8Array() },
  })),
  signature('altered-after-signing', 'The time of issue is another one than was signed', forged, () => ({
    signedXml: ({ signed }) => earlier(signed),
  })),
  signature('digest-altered', 'What is signed is the digest of something else', uncovered, () => ({
    signature: { digested: (canonical) => `${canonical} ` },
  })),
  signature('digest-empty', 'What is signed is an empty digest', uncovered, () => ({
    signature: { signedInfo: inReference(at('ds:DigestValue', saying(''))), digested: () => '' },
  })),
  signature(
    'signature-over-object',
    'The signature covers an object within itself alone',
    uncovered,
    () => ({
      signature: {
        signedInfo: (info) => transformed(canonicalized)(inReference(having({ URI: '#object' }))(info)),
        digested: () => objectAlone,
        keyInfo: object,
      },
    }),
    { together: 'the signature refers to what it covers, and covers it' },
  ),
  signature('signature-over-nothing', 'The signature refers to nothing', uncovered, () => ({
    signature: { signedInfo: replacing('ds:Reference') },
  })),
  signature(
    'signature-over-assertion-and-object',
    'The signature covers an object beside the assertion',
    'the part that checks looks at one reference, the part that acts relies on another',
    () => ({
      signature: {
        signedInfo: adding(
          element(
            'ds:Reference',
            { URI: '#object' },
            element('ds:Transforms', {}, canonicalized),
            element('ds:DigestMethod', { Algorithm: 'http://www.w3.org/2001/04/xmlenc#sha256' }),
            element('ds:DigestValue', {}, createHash('sha256').update(objectAlone).digest('base64')),
          ),
        ),
        keyInfo: object,
      },
    }),
    { together: 'a reference has something to refer to' },
  ),
  signature(
    'signature-twice',
    'The signature stands there twice',
    'the part that checks and the part that acts look at different signatures',
    () => ({ signedXml: ({ signed, signature: one }) => signed.replace(one, `${one}${one}`) }),
  ),
  signature(
    'digest-in-comment',
    'The time is altered, its new digest a comment beside the signed one',
    'the digest that is compared is not the one that is signed: the assertion may say anything',
    () => ({ signedXml: forgedDigest }),
    { cve: ['CVE-2025-29775'] },
  ),
  signature(
    'signed-info-twice',
    'The time is altered, its new digest in a SignedInfo of its own',
    'what is verified is not what is signed: the assertion may say anything',
    () => ({ signedXml: forgedInfo }),
    { cve: ['CVE-2025-29774'] },
  ),
  signature(
    'signature-uri-empty',
    'The signature refers to the document instead of an ID',
    'what a signature covers depends on what stands around the assertion',
    () => ({ signature: { signedInfo: inReference(having({ URI: '' })) } }),
  ),
]);
