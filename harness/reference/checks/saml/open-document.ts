import { attribute, childrenOf, everywhere, samlNamespace } from '../../message/saml/parse.ts';
import type { Run } from '../check.ts';
import { about } from '../open-assertion.ts';
import { aboutSaml } from './about.ts';

/** The text is base64url in its one spelling: no padding, no lines, no stray bits (RFC 7522 §2.1). */
export const samlEncoded: Run = about(({ text }) =>
  Buffer.from(text, 'base64url').toString('base64url') === text ? undefined : 'The {jwt} is not base64url.',
);

/** The text is well-formed XML. */
export const samlFormed: Run = aboutSaml(({ document }) =>
  document === undefined ? 'The {jwt} is not well-formed XML.' : undefined,
);

/** Nothing is declared of the document's type: neither entities nor defaults. */
export const samlUntyped: Run = aboutSaml(({ document }) =>
  document?.doctype ? 'The {jwt} has a document type declaration.' : undefined,
);

/** The root is an Assertion of SAML 2.0. */
export const samlRoot: Run = aboutSaml(({ document }) => {
  const root = document?.documentElement;
  return root?.namespaceURI === samlNamespace && root.localName === 'Assertion'
    ? undefined
    : 'The {jwt} is no assertion of SAML 2.0.';
});

/** There is no other Assertion, wherever it stands. */
export const samlSingle: Run = aboutSaml(({ document }) =>
  everywhere(document, samlNamespace, 'Assertion').length > 1 ? 'The {jwt} holds several assertions.' : undefined,
);

/** The version is 2.0. */
export const samlVersion: Run = aboutSaml(({ believed }) =>
  attribute(believed, 'Version') === '2.0' ? undefined : 'The version of the {jwt} is not 2.0.',
);

/** Elements that stand once at most, and those that have to be there. */
const single = ['Issuer', 'Subject', 'Conditions', 'Advice'];
const needed = ['Issuer', 'Subject'];

/** Each element stands as often as the schema has it (SAML Core §2.3.3). */
export const samlElements: Run = aboutSaml(({ believed }) => {
  const count = (name: string): number => childrenOf(believed, samlNamespace, name).length;
  return single.every((name) => count(name) < 2) && needed.every((name) => count(name) > 0)
    ? undefined
    : 'An element of the {jwt} is missing or repeated.';
});

/** The ID is one (xs:ID), and the time of issue is there. */
export const samlIdentified: Run = aboutSaml(({ believed }) =>
  /^[A-Za-z_][\w.-]*$/.test(attribute(believed, 'ID') ?? '') && attribute(believed, 'IssueInstant') !== undefined
    ? undefined
    : 'The {jwt} has no ID or no time of issue.',
);

/** No other element has the same ID. */
export const samlIdUnique: Run = aboutSaml(({ document, believed }) => {
  const id = attribute(believed, 'ID');
  if (id === undefined) return undefined;
  const same = Array.from(document?.getElementsByTagName('*') ?? []).filter((one) => attribute(one, 'ID') === id);
  return same.length > 1 ? 'An ID of the {jwt} is repeated.' : undefined;
});
