import type { Context } from '../../../harness/model/context.ts';
import type { XmlElement } from '../../../harness/model/credential.ts';
import type { Need, Scenario } from '../../../harness/model/scenario.ts';
import { otherServer } from '../../assertion/audience.ts';
import { longer, slashMoreOrLess } from '../../assertion/near-misses.ts';
import { impact } from '../../builders/impact.ts';
import { at, having, replacing } from '../../builders/xml.ts';
import { bearer, confirmation, instant } from '../assertion.ts';

const inConfirmation = at.bind(undefined, 'Subject/SubjectConfirmation');
const inData = at.bind(undefined, 'Subject/SubjectConfirmation/SubjectConfirmationData');

const confirmed = (
  id: string,
  title: string,
  why: string,
  xml: (context: Context) => (assertion: XmlElement) => XmlElement,
  needs: readonly Need[] = [],
): Scenario => ({
  id,
  title,
  change: (context) => ({ xml: xml(context) }),
  why,
  ...(needs.length > 0 ? { needs } : {}),
});

const method = (id: string, title: string, uri: string): Scenario =>
  confirmed(id, title, 'whoever found the assertion uses it, although its issuer asked for more than having it', () =>
    inConfirmation(having({ Method: uri })),
  );

const elsewhere = 'an assertion delivered to another server is spent here';

const recipient = (id: string, title: string, value: (context: Context) => string | undefined): Scenario =>
  confirmed(id, title, elsewhere, (context) => inData(having({ Recipient: value(context) })));

const instead =
  (...confirmations: readonly XmlElement[]) =>
  (assertion: XmlElement): XmlElement =>
    at(
      'Subject',
      replacing('SubjectConfirmation', () => confirmations),
    )(assertion);

const end = ({ now, lifetime }: Context): number => now + lifetime;

const lessSkew =
  (seconds: number): Need =>
  ({ agreed }) =>
    (agreed.clock_skew ?? 0) < seconds ? undefined : 'the agreed clock skew is as long';

const holderOfKey = 'urn:oasis:names:tc:SAML:2.0:cm:holder-of-key';

/** How the subject is confirmed (RFC 7522 §3 items 5 and 6, SAML Profiles §3). */
export const confirmations: readonly Scenario[] = impact('malformed accepted', {
  but: {
    'over-strict': ['confirmation-data-missing', 'confirmation-second-of-two'],
    'wrong audience': [
      'recipient-missing',
      'recipient-empty',
      'recipient-other-server',
      'recipient-suffix',
      'recipient-slash',
    ],
    replay: [
      'confirmation-expiry-missing',
      'confirmation-expired',
      'confirmation-not-yet-valid',
      'confirmation-halves',
    ],
  },
  family: {
    'confirmation-method': [
      'confirmation-missing',
      'confirmation-holder-of-key',
      'confirmation-sender-vouches',
      'confirmation-method-case',
      'confirmation-method-saml1',
      'confirmation-method-missing',
    ],
    'recipient-nearly-right': ['recipient-suffix', 'recipient-slash'],
    expired: ['confirmation-expired'],
    'for-ever': ['confirmation-expiry-missing'],
    'not-yet-valid': ['confirmation-not-yet-valid'],
  },
})([
  confirmed(
    'confirmation-missing',
    'The subject has no confirmation',
    'an assertion that was not meant for bearers works for whoever has it',
    () => at('Subject', replacing('SubjectConfirmation')),
  ),
  method('confirmation-holder-of-key', 'The subject is confirmed by the holder of a key alone', holderOfKey),
  method(
    'confirmation-sender-vouches',
    'The subject is confirmed by a sender who vouches',
    'urn:oasis:names:tc:SAML:2.0:cm:sender-vouches',
  ),
  method('confirmation-method-case', 'The method of confirmation is in upper case', bearer.toUpperCase()),
  method(
    'confirmation-method-saml1',
    'The method of confirmation is that of SAML 1.1',
    'urn:oasis:names:tc:SAML:1.0:cm:bearer',
  ),
  confirmed(
    'confirmation-method-missing',
    'The confirmation names no method',
    'what is absent counts as what is hoped for',
    () => inConfirmation(having({ Method: undefined })),
  ),
  confirmed(
    'confirmation-data-missing',
    'The confirmation has no data, the conditions have an end',
    'issuers that say the end of an assertion once are locked out',
    () => inConfirmation(replacing('SubjectConfirmationData')),
  ),
  recipient('recipient-missing', 'The confirmation names no recipient', () => undefined),
  recipient('recipient-empty', 'The recipient is an empty text', () => ''),
  recipient(
    'recipient-other-server',
    'The recipient is the token endpoint of another server',
    () => `${otherServer}/token`,
  ),
  recipient('recipient-suffix', 'The recipient goes on as another host or path', (s) => longer(s.tokenEndpoint)),
  recipient('recipient-slash', 'The recipient has one trailing slash more or less', (s) =>
    slashMoreOrLess(s.tokenEndpoint),
  ),
  confirmed(
    'confirmation-expiry-missing',
    'The data of the confirmation have no end',
    'an assertion may be delivered for as long as its conditions last',
    () => inData(having({ NotOnOrAfter: undefined })),
  ),
  confirmed(
    'confirmation-expired',
    'The confirmation ended five minutes ago, the conditions did not',
    'a stolen assertion may be delivered long after it was issued',
    ({ now }) => inData(having({ NotOnOrAfter: instant(now - 300) })),
    [lessSkew(300)],
  ),
  confirmed(
    'confirmation-not-yet-valid',
    'The confirmation begins in five minutes',
    'an assertion prepared for later is used now',
    ({ now }) => inData(having({ NotBefore: instant(now + 300) })),
    [lessSkew(300)],
  ),
  confirmed(
    'confirmation-second-of-two',
    'A confirmation by the holder of a key stands before that by the bearer',
    'issuers that offer several confirmations are locked out',
    (context) => (assertion) =>
      instead(
        confirmation(context.tokenEndpoint, end(context), holderOfKey),
        confirmation(context.tokenEndpoint, end(context)),
      )(assertion),
  ),
  confirmed(
    'confirmation-halves',
    'One confirmation ended an hour ago, the other is for another server',
    'conditions are met by parts of several confirmations, and none of them holds',
    (context) =>
      instead(
        confirmation(context.tokenEndpoint, context.now - 3600),
        confirmation(`${otherServer}/token`, end(context)),
      ),
    [lessSkew(3600)],
  ),
]);
