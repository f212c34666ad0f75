/// <reference lib="dom" />
import { attribute, canonical, childrenOf, parseXml, signatureNamespace } from './parse.ts';

/** A signature as it stands in a document (XML-DSig §4), taken apart and not yet judged. */
export interface XmlSignature {
  readonly element: Element;
  /** The octets that the signature value is computed over. */
  readonly signedInfo: string;
  /** How many SignedInfo there are. */
  readonly infos: number;
  readonly canonicalization: string | undefined;
  readonly method: string | undefined;
  readonly references: readonly XmlReference[];
  readonly value: Uint8Array;
}

/** What a signature covers. */
export interface XmlReference {
  readonly uri: string | undefined;
  readonly transforms: readonly (string | undefined)[];
  /** Whether a transform says more than its name. */
  readonly parameters: boolean;
  readonly digestMethod: string | undefined;
  readonly digest: string;
}

const children = (element: Element | undefined, name: string): readonly Element[] =>
  childrenOf(element, signatureNamespace, name);

const algorithm = (element: Element | undefined, name: string): string | undefined =>
  attribute(children(element, name)[0], 'Algorithm');

const bare = (element: Element | undefined): string => (element?.textContent ?? '').replace(/\s/g, '');

const referenceOf = (element: Element): XmlReference => {
  const transforms = children(children(element, 'Transforms')[0], 'Transform');
  return {
    uri: attribute(element, 'URI'),
    transforms: transforms.map((one) => attribute(one, 'Algorithm')),
    parameters: transforms.some((one) => one.childNodes.length > 0),
    digestMethod: algorithm(element, 'DigestMethod'),
    digest: bare(children(element, 'DigestValue')[0]),
  };
};

/** Takes a signature apart. What it covers is read from the very octets that the signature value is computed over. */
export const signatureOf = (element: Element): XmlSignature => {
  const infos = children(element, 'SignedInfo');
  const signedInfo = infos[0] ? canonical(infos[0]) : '';
  const info = parseXml(signedInfo)?.documentElement ?? undefined;
  return {
    element,
    signedInfo,
    infos: infos.length,
    canonicalization: algorithm(info, 'CanonicalizationMethod'),
    method: algorithm(info, 'SignatureMethod'),
    references: children(info, 'Reference').map(referenceOf),
    value: Buffer.from(bare(children(element, 'SignatureValue')[0]), 'base64'),
  };
};

const more = 'http://www.w3.org/2001/04/xmldsig-more#';

/** The signature methods that are accepted (RFC 9231 §2.3), by the JWS algorithm that computes the same. */
export const algorithmOf: ReadonlyMap<string | undefined, string> = new Map([
  [`${more}rsa-sha256`, 'RS256'],
  [`${more}rsa-sha384`, 'RS384'],
  [`${more}ecdsa-sha256`, 'ES256'],
  [`${more}ecdsa-sha384`, 'ES384'],
  ['http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1', 'PS256'],
  ['http://www.w3.org/2021/04/xmldsig-more#eddsa-ed25519', 'EdDSA'],
]);
