import type { SamlCredential, Signing, XmlElement } from '../../harness/model/credential.ts';
import { element } from '../builders/xml.ts';

/** The namespace of assertions (SAML Core §1.1). */
export const samlNamespace = 'urn:oasis:names:tc:SAML:2.0:assertion';

/** How whoever presents an assertion confirms that it is about them: by having it (SAML Profiles §3.3). */
export const bearer = 'urn:oasis:names:tc:SAML:2.0:cm:bearer';

/** What a valid assertion says (RFC 7522 §3). */
export interface Said {
  readonly issuer: string;
  readonly subject: string;
  readonly audience: string;
  /** The token endpoint. */
  readonly recipient: string;
  /** Seconds since 1970. */
  readonly now: number;
  readonly lifetime: number;
  readonly id: string;
  /** Whether the issuer authenticated the subject itself (§3 item 7). */
  readonly authenticated: boolean;
}

/** A time as SAML writes it: UTC (SAML Core §1.3.3). */
export const instant = (seconds: number): string => new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');

/** A confirmation by the bearer, which ends at a time. */
export const confirmation = (recipient: string, end: number, method = bearer): XmlElement =>
  element(
    'SubjectConfirmation',
    { Method: method },
    element('SubjectConfirmationData', { NotOnOrAfter: instant(end), Recipient: recipient }),
  );

/** A statement that the issuer authenticated the subject (SAML Core §2.7.2). */
export const authnStatement = (now: number): XmlElement =>
  element(
    'AuthnStatement',
    { AuthnInstant: instant(now) },
    element(
      'AuthnContext',
      {},
      element('AuthnContextClassRef', {}, 'urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified'),
    ),
  );

/** Restricts an assertion to audiences, any one of them (SAML Core §2.5.1.4). */
export const restrictedTo = (...audiences: readonly string[]): XmlElement =>
  element('AudienceRestriction', {}, ...audiences.map((audience) => element('Audience', {}, audience)));

/** A bearer assertion as RFC 7522 §3 has it, in the order of the SAML schema. */
export const bearerAssertion = (said: Said, signing: Signing): SamlCredential => {
  const { issuer, subject, audience, recipient, now, lifetime, id, authenticated } = said;
  return {
    format: 'saml',
    signature: {},
    signing,
    assertion: element(
      'Assertion',
      { xmlns: samlNamespace, ID: `_${id}`, IssueInstant: instant(now), Version: '2.0' },
      element('Issuer', {}, issuer),
      element('Subject', {}, element('NameID', {}, subject), confirmation(recipient, now + lifetime)),
      element('Conditions', { NotOnOrAfter: instant(now + lifetime) }, restrictedTo(audience)),
      ...(authenticated ? [authnStatement(now)] : []),
    ),
  };
};
