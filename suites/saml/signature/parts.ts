import type { Context } from '../../../harness/model/context.ts';
import type { CredentialChange, XmlElement } from '../../../harness/model/credential.ts';
import type { Scenario } from '../../../harness/model/scenario.ts';
import { at, element, replacing } from '../../builders/xml.ts';

/** The namespace of XML Signature. */
export const dsig = 'http://www.w3.org/2000/09/xmldsig#';
const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#';

/** What a mistake gains: with a signature that anybody can make, and with one that covers nothing. */
export const forged = 'anybody can write an assertion for anybody';
export const uncovered = 'who gets a signature that covers nothing signs everything with it';

/** A signature spoilt in one way. */
export const signature = (
  id: string,
  title: string,
  why: string,
  change: (context: Context) => CredentialChange,
  rest: Partial<Scenario> = {},
): Scenario => ({ id, title, change, why, ...rest });

/** Changes the one reference of a signature. */
export const inReference = (change: (found: XmlElement) => XmlElement) => at('ds:Reference', change);

/** Other transforms in the reference. */
export const transformed = (...transforms: readonly XmlElement[]): ((info: XmlElement) => XmlElement) =>
  inReference(replacing('ds:Transforms', () => [element('ds:Transforms', {}, ...transforms)]));

/** A transform by its algorithm. */
export const transform = (algorithm: string, ...children: readonly XmlElement[]): XmlElement =>
  element('ds:Transform', { Algorithm: algorithm }, ...children);

/** The two transforms that SAML has (SAML Core §5.4.4). */
export const enveloped = transform(`${dsig}enveloped-signature`);
export const canonicalized = transform(exclusive);
