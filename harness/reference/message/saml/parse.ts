/// <reference lib="dom" />
import { DOMParser } from '@xmldom/xmldom';
import { ExclusiveCanonicalization } from 'xml-crypto';

/** The namespace of SAML 2.0 assertions (SAML Core §1.1). */
export const samlNamespace = 'urn:oasis:names:tc:SAML:2.0:assertion';

/** The namespace of XML Signature. */
export const signatureNamespace = 'http://www.w3.org/2000/09/xmldsig#';

const fail = (message: string): never => {
  throw new SyntaxError(message);
};

/** Nothing but white space, comments and processing instructions stands around the root. */
const alone = (document: Document): boolean =>
  Array.from(document.childNodes).every(({ nodeType, nodeValue }) => nodeType !== 3 || /^\s*$/.test(nodeValue ?? ''));

/** Parses a document strictly; undefined for what is not well-formed. No entity is expanded but those of XML itself. */
export const parseXml = (text: string): Document | undefined => {
  try {
    const document = new DOMParser({
      errorHandler: { warning: fail, error: fail, fatalError: fail },
    }).parseFromString(text, 'text/xml') as Document | undefined;
    return document?.documentElement && alone(document) && text.trimEnd().endsWith('>') ? document : undefined;
  } catch {
    return undefined;
  }
};

/** Element children in a namespace, with a name. */
export const childrenOf = (element: Element | undefined, namespace: string, name?: string): readonly Element[] =>
  Array.from(element?.childNodes ?? []).filter(
    (node): node is Element =>
      node.nodeType === 1 &&
      (node as Element).namespaceURI === namespace &&
      (name === undefined || (node as Element).localName === name),
  );

/** All elements of a name, wherever they stand. */
export const everywhere = (
  node: Document | Element | undefined,
  namespace: string,
  name: string,
): readonly Element[] => (node === undefined ? [] : Array.from(node.getElementsByTagNameNS(namespace, name)));

/** The canonical form of an element (Exclusive XML Canonicalization 1.0), without comments. */
export const canonical = (element: Element): string =>
  String(new ExclusiveCanonicalization().process(element, { defaultNs: '' }));

/** The canonical form of an element without the signatures that it envelops. */
export const canonicalWithoutSignature = (element: Element): string => {
  const copy = element.cloneNode(true) as Element;
  for (const signature of childrenOf(copy, signatureNamespace, 'Signature')) copy.removeChild(signature);
  return canonical(copy);
};

/** An attribute without a namespace; undefined where it is absent. */
export const attribute = (element: Element | undefined, name: string): string | undefined =>
  element?.hasAttribute(name) ? (element.getAttribute(name) ?? undefined) : undefined;
