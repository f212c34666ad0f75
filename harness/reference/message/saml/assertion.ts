/// <reference lib="dom" />
import type { Assertion } from '../assertion.ts';
import {
  attribute,
  canonicalWithoutSignature,
  childrenOf,
  parseXml,
  samlNamespace,
  signatureNamespace,
} from './parse.ts';
import { algorithmOf, signatureOf, type XmlSignature } from './signature.ts';

/** A SubjectConfirmation (SAML Core §2.4.1.1), not yet judged. Times are seconds since 1970, NaN where they are none. */
export interface Confirmation {
  readonly method: string | undefined;
  readonly data:
    | undefined
    | {
        readonly recipient: string | undefined;
        readonly notOnOrAfter: number | undefined;
        readonly notBefore: number | undefined;
      };
}

/** A SAML assertion, opened without judging it. */
export interface Saml {
  /** The document as it came; undefined where it is not well-formed. */
  readonly document: Document | undefined;
  /** The element that is read, as it came. */
  readonly assertion: Element | undefined;
  /** What is believed of it: its canonical form without the signature, parsed anew. */
  readonly believed: Element | undefined;
  /** The text that the signature has to cover. */
  readonly covered: string;
  readonly signatures: readonly XmlSignature[];
  /** The audiences of each restriction. */
  readonly restrictions: readonly (readonly string[])[];
  readonly conditions: Element | undefined;
  /** The confirmations that the checks have not ruled out yet. */
  confirmations: readonly Confirmation[];
}

/** A SAML assertion with the members that every assertion has (RFC 7521 §5.1), called as claims are. */
export interface SamlAssertion extends Assertion {
  readonly saml: Saml;
}

/** How a SAML assertion is found and read. Lenient: refusing is left to the checks. */
export interface SamlReading {
  /** The XML text of what was presented. */
  readonly decode: (text: string) => string;
  readonly parse: (xml: string) => Document | undefined;
  /** The element that is taken for the assertion. */
  readonly pick: (document: Document) => Element | undefined;
  /** What is believed of it. */
  readonly believe: (assertion: Element) => Element | undefined;
  /** The signatures that count. */
  readonly signatures: (document: Document, assertion: Element) => readonly Element[];
  /** A signature, taken apart. */
  readonly signature: (element: Element) => XmlSignature;
  /** The text of the element that a reference covers: the assertion, whose ID the check compares. */
  readonly covered: (document: Document, assertion: Element) => string;
  /** What an element says. */
  readonly text: (element: Element) => string;
}

/** The reading of the reference. */
export const samlReading: SamlReading = {
  decode: (text) => Buffer.from(text, 'base64url').toString(),
  parse: parseXml,
  pick: (document) => document.documentElement ?? undefined,
  believe: (assertion) => parseXml(canonicalWithoutSignature(assertion))?.documentElement ?? undefined,
  signatures: (_document, assertion) => childrenOf(assertion, signatureNamespace, 'Signature'),
  signature: signatureOf,
  covered: (_document, assertion) => canonicalWithoutSignature(assertion),
  text: (element) => element.textContent ?? '',
};

const dateTime = /^-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;

/** A time (SAML Core §1.3.3: UTC, no other zone); NaN for what is none, undefined for what is absent. */
export const timeOf = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : dateTime.test(text) ? Date.parse(text) / 1000 : Number.NaN;

const saml = (element: Element | undefined, name: string): readonly Element[] =>
  childrenOf(element, samlNamespace, name);

const confirmationOf = (element: Element): Confirmation => {
  const [data] = saml(element, 'SubjectConfirmationData');
  return {
    method: attribute(element, 'Method'),
    data: data && {
      recipient: attribute(data, 'Recipient'),
      notOnOrAfter: timeOf(attribute(data, 'NotOnOrAfter')),
      notBefore: timeOf(attribute(data, 'NotBefore')),
    },
  };
};

const later = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || (b !== undefined && b > a) ? b : a;

/** The end of an assertion: that of its conditions, or else of the confirmation that ends last (RFC 7522 §3 items 4 and 6). */
const endOf = (conditions: Element | undefined, confirmations: readonly Confirmation[]): number | undefined =>
  timeOf(attribute(conditions, 'NotOnOrAfter')) ??
  confirmations.reduce<number | undefined>((end, { data }) => later(end, data?.notOnOrAfter), undefined);

/** Opens a SAML assertion. Never throws. */
export const openSaml = (text: string, reading: SamlReading): SamlAssertion => {
  const document = reading.parse(reading.decode(text));
  const assertion = document && reading.pick(document);
  const believed = assertion && reading.believe(assertion);
  const signatures = document && assertion ? reading.signatures(document, assertion).map(reading.signature) : [];
  const [conditions] = saml(believed, 'Conditions');
  const [subject] = saml(believed, 'Subject');
  const [issuer] = saml(believed, 'Issuer');
  const [nameId] = saml(subject, 'NameID');
  const confirmations = saml(subject, 'SubjectConfirmation').map(confirmationOf);
  const restrictions = saml(conditions, 'AudienceRestriction').map((one) => saml(one, 'Audience').map(reading.text));
  const members = {
    iss: issuer && reading.text(issuer),
    sub: nameId && reading.text(nameId),
    aud: restrictions[0],
    exp: endOf(conditions, confirmations),
    nbf: timeOf(attribute(conditions, 'NotBefore')),
    iat: timeOf(attribute(believed, 'IssueInstant')),
    jti: attribute(believed, 'ID'),
  };
  const claims = Object.fromEntries(
    Object.entries(members).filter(([, value]) => value !== undefined),
  ) as SamlAssertion['claims'];
  const alg = algorithmOf.get(signatures[0]?.method);
  const header: SamlAssertion['header'] = alg === undefined ? {} : { alg };
  const empty = new Uint8Array();
  return {
    text,
    segments: [],
    headerOctets: empty,
    claimsOctets: empty,
    headerRead: { value: header, repeated: false },
    claimsRead: { value: claims, repeated: false },
    header,
    claims,
    input: Buffer.from(signatures[0]?.signedInfo ?? ''),
    signature: signatures[0]?.value ?? empty,
    saml: {
      document,
      assertion,
      believed,
      covered: document && assertion ? reading.covered(document, assertion) : '',
      signatures,
      restrictions,
      conditions,
      confirmations,
    },
  };
};
