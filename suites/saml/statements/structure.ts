import type { Context } from '../../../harness/model/context.ts';
import type { XmlElement } from '../../../harness/model/credential.ts';
import type { Scenario } from '../../../harness/model/scenario.ts';
import { impact } from '../../builders/impact.ts';
import { adding, at, element, having, replacing } from '../../builders/xml.ts';
import { authnStatement, instant } from '../assertion.ts';

const structured = (
  id: string,
  title: string,
  why: string,
  xml: (context: Context) => (assertion: XmlElement) => XmlElement,
): Scenario => ({ id, title, change: (context) => ({ xml: xml(context) }), why });

const lockedOut = 'issuers that use what SAML offers are locked out';
const other = 'what is written for another version is read as if it were of this one';
const twice = 'the part that checks and the part that acts read different elements';
const encryption = 'http://www.w3.org/2001/04/xmlenc#';

/** Something encrypted for nobody in particular. */
const encrypted = (name: string): XmlElement =>
  element(
    name,
    {},
    element(
      'xenc:EncryptedData',
      { 'xmlns:xenc': encryption, Type: `${encryption}Element` },
      element('xenc:EncryptionMethod', { Algorithm: 'http://www.w3.org/2009/xmlenc11#aes256-gcm' }),
      element('xenc:CipherData', {}, element('xenc:CipherValue', {}, 'bm90IGEga2V5IGluIHRoZSB3b3JsZCBvcGVucyB0aGlz')),
    ),
  );

const twoOf =
  (name: string, first: (found: XmlElement) => XmlElement, second: (found: XmlElement) => XmlElement = (one) => one) =>
  (assertion: XmlElement): XmlElement =>
    replacing(name, (found) => [first(found), second(found)])(assertion);

/** What an assertion consists of (RFC 7522 §3 items 3, 7, 8, 10 and 11, SAML Core §2.3.3). */
export const structure: readonly Scenario[] = impact('malformed accepted', {
  but: { impersonation: ['id-repeated'], 'over-strict': ['attribute-statement'] },
  family: {
    'saml-version': ['version-1', 'version-missing', 'version-future', 'namespace-saml1', 'namespace-other'],
    'times-no-times': ['issue-instant-no-time'],
    'statement-twice': ['issuer-twice-other-first', 'issuer-twice-other-last', 'subject-twice', 'conditions-twice'],
    'client-id-other': ['id-repeated'],
  },
})([
  structured(
    'subject-element-missing',
    'The assertion has no subject at all',
    'an assertion about nobody is an assertion about whoever presents it',
    () => replacing('Subject'),
  ),
  structured('version-1', 'The assertion is of version 1.1', other, () => having({ Version: '1.1' })),
  structured('version-missing', 'The assertion names no version', other, () => having({ Version: undefined })),
  structured('version-future', 'The assertion is of version 3.0', other, () => having({ Version: '3.0' })),
  structured('namespace-saml1', 'The namespace is that of SAML 1.1', other, () =>
    having({ xmlns: 'urn:oasis:names:tc:SAML:1.0:assertion' }),
  ),
  structured('namespace-other', 'The namespace is one that nobody defined', other, () =>
    having({ xmlns: 'urn:example:assertion' }),
  ),
  structured('issue-instant-no-time', 'The time of issue is no time', 'what cannot be read is passed over', () =>
    having({ IssueInstant: 'yesterday' }),
  ),
  structured('issuer-twice-other-first', 'The issuer of another assertion stands before ours', twice, ({ stranger }) =>
    twoOf('Issuer', (found) => ({ ...found, children: [stranger.id] })),
  ),
  structured('issuer-twice-other-last', 'A second issuer is one nobody trusts', twice, ({ stranger }) =>
    twoOf(
      'Issuer',
      (found) => found,
      (found) => ({ ...found, children: [stranger.id] }),
    ),
  ),
  structured('subject-twice', 'A second subject is somebody else', twice, ({ stranger }) =>
    twoOf(
      'Subject',
      (found) => found,
      at('NameID', (found) => ({ ...found, children: [stranger.id] })),
    ),
  ),
  structured('conditions-twice', 'Conditions that ended stand behind those that did not', twice, ({ now }) =>
    twoOf('Conditions', (found) => found, having({ NotOnOrAfter: instant(now - 3600) })),
  ),
  structured(
    'id-repeated',
    'An element in the advice has the same ID',
    'whoever looks an element up by its ID may find the other one',
    () => (assertion) =>
      replacing('Conditions', (found) => [
        found,
        element('Advice', {}, element('x:Note', { 'xmlns:x': 'urn:example:x', ID: assertion.attributes.ID })),
      ])(assertion),
  ),
  structured('attribute-statement', 'The assertion says more of the subject', lockedOut, () =>
    adding(
      element(
        'AttributeStatement',
        {},
        element('Attribute', { Name: 'urn:oid:2.5.4.42' }, element('AttributeValue', {}, 'Ada')),
      ),
    ),
  ),
  structured(
    'subject-encrypted',
    'The name of the subject is encrypted for nobody',
    'a name that cannot be read is taken for one that was left out',
    () =>
      at(
        'Subject',
        replacing('NameID', () => [encrypted('EncryptedID')]),
      ),
  ),
]);

/** About an issuer that speaks of somebody else (RFC 7522 §3 item 7). */
export const unauthenticated: Scenario = {
  ...structured(
    'authn-statement-missing',
    'The issuer does not say how it authenticated the subject',
    'issuers that speak of subjects whom others authenticated are locked out',
    () => replacing('AuthnStatement'),
  ),
  impact: 'over-strict',
};

/** About a client that speaks of itself (RFC 7522 §3 item 7). */
export const authenticated: Scenario = {
  ...structured(
    'authn-statement',
    'The client says that it authenticated itself',
    'clients whose library always writes the statement are locked out',
    ({ now }) => adding(authnStatement(now)),
  ),
  impact: 'over-strict',
};
