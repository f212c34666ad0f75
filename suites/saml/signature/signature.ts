import { createHash, createPublicKey } from 'node:crypto';
import type { PublicJwk } from '../../../harness/model/client.ts';
import type { Context } from '../../../harness/model/context.ts';
import type { CredentialChange, SignedParts, XmlElement } from '../../../harness/model/credential.ts';
import type { Scenario } from '../../../harness/model/scenario.ts';
import { aCanary } from '../../builders/needs.ts';
import { octets } from '../../builders/text.ts';
import { adding, at, element, having, replacing, saying } from '../../builders/xml.ts';

const dsig = 'http://www.w3.org/2000/09/xmldsig#';
const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#';

const forged = 'anybody can write an assertion for anybody';
const uncovered = 'who gets a signature that covers nothing signs everything with it';

const signature = (
  id: string,
  title: string,
  why: string,
  change: (context: Context) => CredentialChange,
  rest: Partial<Scenario> = {},
): Scenario => ({ id, title, change, why, ...rest });

const altered =
  (...at: readonly number[]) =>
  (honest: Uint8Array): Uint8Array =>
    honest.map((octet, i) => (at.includes(i) ? octet ^ 1 : octet));

const inReference = (change: (found: XmlElement) => XmlElement) => at('ds:Reference', change);

const transformed = (...transforms: readonly XmlElement[]): ((info: XmlElement) => XmlElement) =>
  inReference(replacing('ds:Transforms', () => [element('ds:Transforms', {}, ...transforms)]));

const transform = (algorithm: string, ...children: readonly XmlElement[]): XmlElement =>
  element('ds:Transform', { Algorithm: algorithm }, ...children);

const enveloped = transform(`${dsig}enveloped-signature`);
const canonicalized = transform(exclusive);

const xpath = transform(
  'http://www.w3.org/TR/1999/REC-xpath-19991116',
  element('ds:XPath', {}, 'not(ancestor-or-self::node())'),
);

/** An object within the signature, and its canonical form. */
const object = element('ds:Object', { Id: 'object' }, 'nothing');
const objectAlone = `<ds:Object xmlns:ds="${dsig}" Id="object">nothing</ds:Object>`;

const strangerJwk = ({ stranger }: Context): PublicJwk => (stranger.keys[0] as { jwk: PublicJwk }).jwk;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const base64 = (value: unknown): string => Buffer.from(octets(textOf(value))).toString('base64');

const namedCurves: { readonly [crv: string]: string } = {
  'P-256': 'urn:oid:1.2.840.10045.3.1.7',
  'P-384': 'urn:oid:1.3.132.0.34',
  'P-521': 'urn:oid:1.3.132.0.35',
};

/** A public key as XML writes it (XML-DSig §4.5.2, RFC 9231 §4). */
const keyValue = ({ kty, crv, n, e, x, y }: PublicJwk): XmlElement => {
  if (kty === 'RSA')
    return element(
      'ds:KeyValue',
      {},
      element('ds:RSAKeyValue', {}, element('ds:Modulus', {}, base64(n)), element('ds:Exponent', {}, base64(e))),
    );
  const point = Buffer.concat([
    Uint8Array.of(4),
    octets(textOf(x)),
    y === undefined ? new Uint8Array() : octets(textOf(y)),
  ]);
  return element(
    'ds:KeyValue',
    {},
    element(
      'ds11:ECKeyValue',
      { 'xmlns:ds11': 'http://www.w3.org/2009/xmldsig11#' },
      element('ds11:NamedCurve', { URI: namedCurves[textOf(crv)] ?? 'urn:oid:1.3.101.112' }),
      element('ds11:PublicKey', {}, point.toString('base64')),
    ),
  );
};

const keyInfo = (...children: readonly XmlElement[]): XmlElement => element('ds:KeyInfo', {}, ...children);

const publicPem = ({ signer }: Context): Uint8Array =>
  Buffer.from(
    createPublicKey({ key: (signer.keys[0] as { jwk: PublicJwk }).jwk, format: 'jwk' })
      .export({ type: 'spki', format: 'pem' })
      .toString(),
  );

const inside = { together: 'the signature carries, or points to, the key that signed' } as const;

const earlier = (xml: string): string =>
  xml.replace(/IssueInstant="(\d{4})-/, (_all, year) => `IssueInstant="${Number(year) - 1}-`);

/** What the digest would be of the assertion as it was altered. */
const digestOf = ({ bare }: SignedParts): string => createHash('sha256').update(earlier(bare)).digest('base64');

const forgedDigest = (parts: SignedParts): string =>
  earlier(parts.signed).replace('<ds:DigestValue>', `<ds:DigestValue><!--${digestOf(parts)}-->`);

const forgedInfo = (parts: SignedParts): string =>
  earlier(parts.signed).replace(/<ds:SignedInfo>.*<\/ds:SignedInfo>/s, (info) =>
    [info.replace(/(<ds:DigestValue>)[^<]*/, `$1${digestOf(parts)}`), info].join(''),
  );

/** What has to be signed, and how (RFC 7522 §3 item 9, SAML Core §5.4). */
const made: readonly Scenario[] = [
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
];

/** Algorithms that protect nothing, or no longer (RFC 9231, XML-DSig §6). */
const algorithms: readonly Scenario[] = [
  signature(
    'signature-sha1',
    'Digest and signature are made with SHA-1',
    'who finds a collision signs what nobody read',
    () => ({
      signature: { hash: 'SHA-1' },
    }),
    {
      needs: [
        ({ signer }) => (signer.keys[0]?.jwk.kty === 'OKP' ? 'a key for EdDSA makes no other signatures' : undefined),
      ],
    },
  ),
  signature(
    'signature-method-none',
    'The signature has a method that nobody defined, and no value',
    forged,
    () => ({
      signature: {
        signedInfo: at('ds:SignatureMethod', having({ Algorithm: `${dsig}none` })),
      },
      signing: { alter: () => new Uint8Array() },
    }),
    { together: 'the method says how the value came about' },
  ),
  signature(
    'hmac-public-key',
    'An HMAC is keyed with the public key',
    'public keys are public: anybody can make the MAC',
    (context) => ({ signing: { mac: { hash: 'SHA-256', key: publicPem(context) } } }),
  ),
  signature(
    'hmac-length-zero',
    'An HMAC is cut to no length at all',
    'a MAC without a bit is right for every key',
    ({ fresh }) => ({
      signing: {
        mac: { hash: 'SHA-256', key: Buffer.from(fresh('key')) },
        alter: () => new Uint8Array(),
      },
      signature: { signedInfo: at('ds:SignatureMethod', adding(element('ds:HMACOutputLength', {}, '0'))) },
    }),
    { cve: ['CVE-2009-0217'], together: 'the method says how long the value is' },
  ),
];

/** Transforms beside those that SAML has (SAML Core §5.4.4). */
const transforms: readonly Scenario[] = [
  signature(
    'transform-xpath',
    'A transform leaves nothing of the assertion to be covered',
    uncovered,
    () => ({
      signature: { signedInfo: transformed(enveloped, xpath, canonicalized), digested: () => '' },
    }),
    { together: 'the digest is that of what the transform leaves' },
  ),
  signature(
    'transform-xslt',
    'A stranger signs, and a transform is a program that fetches something',
    'whoever sends an assertion runs programs on the server before anything is verified',
    ({ canary }) => ({
      signature: {
        signedInfo: transformed(
          enveloped,
          transform(
            'http://www.w3.org/TR/1999/REC-xslt-19991116',
            element(
              'xsl:stylesheet',
              { 'xmlns:xsl': 'http://www.w3.org/1999/XSL/Transform', version: '1.0' },
              element(
                'xsl:template',
                { match: '/' },
                element('xsl:copy-of', { select: `document('${canary}/transform.xml')` }),
              ),
            ),
          ),
          canonicalized,
        ),
      },
      signing: { by: 'stranger' },
    }),
    { needs: [aCanary], cve: ['CVE-2022-47966'], together: 'a stranger has no other way in' },
  ),
];

/** Keys that the signature itself brings along or points to (XML-DSig §4.5). */
const keys: readonly Scenario[] = [
  signature(
    'key-value-embedded',
    'A stranger signs, with the key in the signature',
    forged,
    (context) => ({ signature: { keyInfo: keyInfo(keyValue(strangerJwk(context))) }, signing: { by: 'stranger' } }),
    inside,
  ),
  signature(
    'certificate-embedded',
    'A stranger signs, with a self-made certificate in the signature',
    forged,
    ({ stranger }) => ({
      signature: {
        keyInfo: keyInfo(element('ds:X509Data', {}, element('ds:X509Certificate', {}, stranger.x5c[0] ?? ''))),
      },
      signing: { by: 'stranger' },
    }),
    inside,
  ),
  signature(
    'key-retrieved',
    'A stranger signs, and the signature says where the key is',
    `${forged}; and the server fetches what it is told to`,
    ({ canary }) => ({
      signature: {
        keyInfo: keyInfo(
          element('ds:RetrievalMethod', { URI: `${canary}/certificate.der`, Type: `${dsig}rawX509Certificate` }),
        ),
      },
      signing: { by: 'stranger' },
    }),
    { ...inside, needs: [aCanary] },
  ),
];

/** Spoilings of the signature itself. */
export const signatures: readonly Scenario[] = [...made, ...algorithms, ...transforms, ...keys];
