import type { Context } from '../../../harness/model/context.ts';
import type { SignedParts, XmlElement } from '../../../harness/model/credential.ts';
import type { Scenario } from '../../../harness/model/scenario.ts';
import { otherServer } from '../../assertion/audience.ts';
import { impact } from '../../builders/impact.ts';
import { at, having, saying } from '../../builders/xml.ts';

const cve = ['CVE-2024-45409', 'CVE-2025-25291', 'CVE-2025-25292', 'CVE-2025-47949'];

/** A document with several roots, of which one is read and another one verified. */
const severalRoots = ['CVE-2022-39299'];

/** What an attacker holds: an assertion that the same issuer signed, for another server. */
const misdirected =
  ({ fresh }: Context) =>
  (wanted: XmlElement): XmlElement =>
    at('Conditions/AudienceRestriction/Audience', saying(otherServer))(having({ ID: `_${fresh('signed')}` })(wanted));

/** The wanted assertion with something put behind its issuer, or at its end. */
const behindIssuer = (xml: string, inserted: string): string => xml.replace('</Issuer>', `</Issuer>${inserted}`);
const atEnd = (xml: string, inserted: string): string => xml.replace(/<\/Assertion>$/, `${inserted}</Assertion>`);

/** Something put at the end of a signature. */
const inSignature = (signature: string, inserted: string): string =>
  signature.replace(/<\/ds:Signature>$/, `${inserted}</ds:Signature>`);

const object = (content: string): string => `<ds:Object>${content}</ds:Object>`;

const protocol = 'xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"';

const response = (...content: readonly string[]): string =>
  `<samlp:Response ${protocol} ID="_response" IssueInstant="2026-01-01T00:00:00Z" Version="2.0"><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"></samlp:StatusCode></samlp:Status>${content.join('')}</samlp:Response>`;

const extensions = (content: string): string => `<samlp:Extensions>${content}</samlp:Extensions>`;

const withSameId = ({ bare, wanted }: SignedParts): string => {
  const [, id = ''] = / ID="([^"]*)"/.exec(bare) ?? [];
  return wanted.replace(/ ID="[^"]*"/, ` ID="${id}"`);
};

const wrapped = (
  id: string,
  title: string,
  signedXml: (parts: SignedParts) => string,
  more: readonly string[] = [],
): Scenario => ({
  id,
  title,
  change: (context) => ({ signs: misdirected(context), signedXml }),
  why: 'a signature over one element vouches for another: who holds any assertion of the issuer writes all others',
  cve: [...cve, ...more],
});

/**
 * Signature wrapping: the wanted assertion is not signed, and one that is signed, for another server, comes along. The eight
 * forms XSW1 to XSW8 that are known of responses, for an assertion alone, and those that SAML's own schema has a place for.
 */
export const wrapping: readonly Scenario[] = impact('forgery', {
  family: {
    wrapping: [
      'wrapped-in-signature',
      'wrapped-before-signature',
      'wrapped-last',
      'wrapped-within',
      'wrapped-apart',
      'wrapped-in-signature-of-response',
      'wrapped-beside-extension',
      'wrapped-in-object',
      'wrapped-first',
      'wrapped-in-advice',
      'wrapped-in-statement',
      'wrapped-with-same-id',
      'wrapped-roots-last',
      'wrapped-roots-first',
    ],
  },
})([
  wrapped('wrapped-in-signature', 'XSW1: what is signed stands in the signature', ({ wanted, signature, bare }) =>
    behindIssuer(wanted, inSignature(signature, bare)),
  ),
  wrapped(
    'wrapped-before-signature',
    'XSW2: what is signed stands before the signature',
    ({ wanted, signature, bare }) => behindIssuer(wanted, `${bare}${signature}`),
  ),
  wrapped('wrapped-last', 'XSW3: a response has what is wanted first, then what is signed', ({ wanted, signed }) =>
    response(wanted, signed),
  ),
  wrapped('wrapped-within', 'XSW4: what is signed stands within what is wanted', ({ wanted, signed }) =>
    atEnd(wanted, signed),
  ),
  wrapped('wrapped-apart', 'XSW5: a response has the signature in what is wanted', ({ wanted, signature, bare }) =>
    response(behindIssuer(wanted, signature), bare),
  ),
  wrapped(
    'wrapped-in-signature-of-response',
    'XSW6: a response has what is signed in the signature',
    ({ wanted, signature, bare }) => response(behindIssuer(wanted, inSignature(signature, bare))),
  ),
  wrapped('wrapped-beside-extension', 'XSW7: an extension of a response has what is wanted', ({ wanted, signed }) =>
    response(extensions(wanted), signed),
  ),
  wrapped(
    'wrapped-in-object',
    'XSW8: what is signed stands in an object of the signature',
    ({ wanted, signature, bare }) => behindIssuer(wanted, inSignature(signature, object(bare))),
  ),
  wrapped('wrapped-first', 'A response has what is signed first, then what is wanted', ({ wanted, signed }) =>
    response(signed, wanted),
  ),
  wrapped('wrapped-in-advice', 'What is signed stands in the advice of what is wanted', ({ wanted, signed }) =>
    wanted.replace('</Conditions>', `</Conditions><Advice>${signed}</Advice>`),
  ),
  wrapped('wrapped-in-statement', 'What is signed stands in a statement of what is wanted', ({ wanted, signed }) =>
    atEnd(
      wanted,
      `<AttributeStatement><Attribute Name="x"><AttributeValue>${signed}</AttributeValue></Attribute></AttributeStatement>`,
    ),
  ),
  wrapped('wrapped-with-same-id', 'What is wanted has the ID of what is signed, in an object', (parts) =>
    behindIssuer(withSameId(parts), inSignature(parts.signature, object(parts.bare))),
  ),
  wrapped(
    'wrapped-roots-last',
    'What is wanted follows what is signed, outside of it',
    ({ wanted, signed }) => `${signed}${wanted}`,
    severalRoots,
  ),
  wrapped(
    'wrapped-roots-first',
    'What is wanted comes before what is signed, outside of it',
    ({ wanted, signed }) => `${wanted}${signed}`,
    severalRoots,
  ),
  wrapped('signature-of-another', 'The signature is that of another assertion', ({ wanted, signature }) =>
    behindIssuer(wanted, signature),
  ),
]);

const whole = (id: string, title: string, signedXml: (parts: SignedParts) => string, why: string): Scenario => ({
  id,
  title,
  change: () => ({ signedXml }),
  why,
});

/** A valid assertion within something else (RFC 7522 §2.1: a single assertion). */
export const containers: readonly Scenario[] = impact('malformed accepted', {
  family: { 'xml-more': ['response', 'assertions-two', 'assertion-in-other-root'] },
})([
  whole(
    'response',
    'A response stands around the assertion',
    ({ signed }) => response(signed),
    'what is not signed is carried along with what is',
  ),
  whole(
    'assertions-two',
    'A response holds the assertion twice',
    ({ signed }) => response(signed, signed),
    'the part that checks and the part that acts read different elements',
  ),
  whole(
    'assertion-in-other-root',
    'An element that nobody defined stands around the assertion',
    ({ signed }) => `<x:Root xmlns:x="urn:example:x">${signed}</x:Root>`,
    'an assertion is looked for anywhere, and found where it means something else',
  ),
  whole(
    'assertion-encrypted',
    'The assertion is encrypted for nobody',
    () =>
      '<EncryptedAssertion xmlns="urn:oasis:names:tc:SAML:2.0:assertion"><xenc:EncryptedData xmlns:xenc="http://www.w3.org/2001/04/xmlenc#"><xenc:CipherData><xenc:CipherValue>bm90aGluZw==</xenc:CipherValue></xenc:CipherData></xenc:EncryptedData></EncryptedAssertion>',
    'what cannot be read is taken for what needs no reading',
  ),
]);
