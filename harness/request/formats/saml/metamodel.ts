import type { CredentialChange, Metamodel, XmlElement } from '../../../model/credential.ts';
import type { Json } from '../../../model/json.ts';
import { changedAt, childrenOf, elementAt, having, textOf } from './tree.ts';

/** A value as text: what is no text is written as JSON has it. */
const said = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

const plain = (name: string, value: Json): XmlElement => ({ name, attributes: {}, children: [said(value)] });

/** A time in the one form that SAML has for it: UTC, no zone (RFC 7521 §5.1, SAML Core §1.3.3). */
export const instant = (value: Json | undefined): string | undefined => {
  if (value === undefined) return undefined;
  return typeof value === 'number' ? new Date(value * 1000).toISOString().replace('.000Z', 'Z') : said(value);
};

const seconds = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Date.parse(text) / 1000;

/** Puts elements in the place of all children of their name; at the beginning where there was none. */
const inPlaceOf = (parent: XmlElement, name: string, elements: readonly XmlElement[]): XmlElement => {
  const first = parent.children.findIndex((child) => typeof child !== 'string' && child.name === name);
  const before = parent.children.slice(0, Math.max(first, 0));
  const after = parent.children
    .slice(Math.max(first, 0))
    .filter((child) => typeof child === 'string' || child.name !== name);
  return { ...parent, children: [...before, ...elements, ...after] };
};

const single = (name: string, value: Json | undefined): readonly XmlElement[] =>
  value === undefined ? [] : [plain(name, value)];

const restriction = (value: Json | undefined): readonly XmlElement[] => {
  if (value === undefined) return [];
  const audiences = Array.isArray(value) ? (value as readonly Json[]) : [value];
  return [{ name: 'AudienceRestriction', attributes: {}, children: audiences.map((one) => plain('Audience', one)) }];
};

const confirmation = ['Subject', 'SubjectConfirmation', 'SubjectConfirmationData'] as const;

/** How each member of the metamodel is written (RFC 7522 §3). */
const render: {
  readonly [member in keyof Required<Metamodel>]: (saml: XmlElement, value: Json | undefined) => XmlElement;
} = {
  issuer: (saml, value) => inPlaceOf(saml, 'Issuer', single('Issuer', value)),
  subject: (saml, value) =>
    changedAt(saml, ['Subject'], (subject) => inPlaceOf(subject, 'NameID', single('NameID', value))),
  audience: (saml, value) =>
    changedAt(saml, ['Conditions'], (conditions) => inPlaceOf(conditions, 'AudienceRestriction', restriction(value))),
  expiresAt: (saml, value) => {
    const until = having({ NotOnOrAfter: instant(value) });
    return changedAt(changedAt(saml, ['Conditions'], until), confirmation, until);
  },
  notBefore: (saml, value) => changedAt(saml, ['Conditions'], having({ NotBefore: instant(value) })),
  issuedAt: (saml, value) => having({ IssueInstant: instant(value) })(saml),
  // An xs:ID begins with a letter or an underscore.
  id: (saml, value) => having({ ID: value === undefined || value === '' ? value : `_${said(value)}` })(saml),
};

const metamodelOf = (saml: XmlElement): Metamodel => {
  const conditions = elementAt(saml, 'Conditions');
  const audiences = childrenOf(elementAt(saml, 'Conditions', 'AudienceRestriction'), 'Audience').map(textOf);
  const [issuer, subject] = [elementAt(saml, 'Issuer'), elementAt(saml, 'Subject', 'NameID')];
  const members: Metamodel = {
    issuer: issuer && textOf(issuer),
    subject: subject && textOf(subject),
    audience: audiences.length > 1 ? audiences : audiences[0],
    expiresAt: seconds(conditions?.attributes.NotOnOrAfter),
    notBefore: seconds(conditions?.attributes.NotBefore),
    issuedAt: seconds(saml.attributes.IssueInstant),
    id: saml.attributes.ID?.slice(1),
  };
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
};

/** An assertion with members of the metamodel changed, which are written as XML. */
export const rendered = (saml: XmlElement, { assertion }: Pick<CredentialChange, 'assertion'>): XmlElement => {
  const members = typeof assertion === 'function' ? assertion(metamodelOf(saml)) : (assertion ?? {});
  return Object.entries(members).reduce(
    (changed, [member, value]) => render[member as keyof Metamodel](changed, value),
    saml,
  );
};
