import type { Context } from '../../../harness/model/context.ts';
import type { XmlElement } from '../../../harness/model/credential.ts';
import type { Scenario } from '../../../harness/model/scenario.ts';
import { otherServer } from '../../assertion/audience.ts';
import { impact } from '../../builders/impact.ts';
import { adding, at, element, having, replacing } from '../../builders/xml.ts';
import { instant, restrictedTo } from '../assertion.ts';

const inConditions = at.bind(undefined, 'Conditions');

const conditioned = (
  id: string,
  title: string,
  why: string,
  xml: (context: Context) => (assertion: XmlElement) => XmlElement,
): Scenario => ({ id, title, change: (context) => ({ xml: xml(context) }), why });

const restrictions = (...elements: readonly XmlElement[]) =>
  inConditions(replacing('AudienceRestriction', () => elements));

const all = 'an assertion for those whom two circles share is taken for one of either';
const lockedOut = 'issuers that use what SAML offers are locked out';

/** What an assertion is valid under (RFC 7522 §3 items 2, 4, 6 and 11, SAML Core §2.5). */
export const conditions: readonly Scenario[] = impact('malformed accepted', {
  but: {
    replay: ['conditions-missing', 'conditions-expired'],
    'over-strict': ['conditions-expiry-missing', 'audience-restriction-twice', 'audience-entity-id', 'one-time-use'],
    'wrong audience': [
      'audience-restriction-other-second',
      'audience-restriction-other-first',
      'audience-restriction-empty',
      'audience-in-proxy-restriction',
      'audience-nested',
    ],
  },
  family: {
    expired: ['conditions-expired'],
    'for-ever': ['conditions-missing'],
    'times-no-times': ['conditions-expiry-no-time', 'conditions-expiry-empty'],
    'audience-restriction': ['audience-restriction-other-second', 'audience-restriction-other-first'],
  },
})([
  conditioned(
    'conditions-missing',
    'The assertion has no conditions',
    'an assertion for any server works at every server',
    () => replacing('Conditions'),
  ),
  conditioned(
    'conditions-expiry-missing',
    'The conditions have no end, the confirmation has',
    'issuers that say the end of an assertion once are locked out',
    () => inConditions(having({ NotOnOrAfter: undefined })),
  ),
  {
    ...conditioned(
      'conditions-expired',
      'The conditions ended five minutes ago, the confirmation did not',
      'a stolen assertion lives on',
      ({ now }) => inConditions(having({ NotOnOrAfter: instant(now - 300) })),
    ),
    needs: [
      ({ agreed }) => ((agreed.clock_skew ?? 0) < 300 ? undefined : 'the agreed clock skew is five minutes or more'),
    ],
  },
  conditioned(
    'conditions-expiry-no-time',
    'The end of the conditions is no time',
    'what cannot be read is never reached',
    () => inConditions(having({ NotOnOrAfter: 'tomorrow' })),
  ),
  conditioned(
    'conditions-expiry-empty',
    'The end of the conditions is an empty text',
    'what is empty counts as absent',
    () => inConditions(having({ NotOnOrAfter: '' })),
  ),
  conditioned(
    'conditions-expiry-offset',
    'The end of the conditions is told in another time zone',
    'a zone that is passed over moves the end by hours',
    ({ now, lifetime }) =>
      inConditions(having({ NotOnOrAfter: instant(now + lifetime + 7200).replace('Z', '+02:00') })),
  ),
  conditioned('audience-restriction-other-second', 'A second restriction names another server', all, ({ audience }) =>
    restrictions(restrictedTo(audience), restrictedTo(otherServer)),
  ),
  conditioned(
    'audience-restriction-other-first',
    'A restriction before ours names another server',
    all,
    ({ audience }) => restrictions(restrictedTo(otherServer), restrictedTo(audience)),
  ),
  conditioned('audience-restriction-twice', 'Two restrictions name this server', lockedOut, ({ audience }) =>
    restrictions(restrictedTo(audience), restrictedTo(audience)),
  ),
  conditioned(
    'audience-restriction-empty',
    'The restriction names no audience',
    'a restriction to nobody counts as none, and none is needed',
    () => restrictions(restrictedTo()),
  ),
  conditioned(
    'audience-in-proxy-restriction',
    'The server stands among those to whom others may pass the assertion on',
    'an audience is looked for anywhere, and found where it means something else',
    ({ audience }) => restrictions(element('ProxyRestriction', {}, element('Audience', {}, audience))),
  ),
  conditioned(
    'audience-nested',
    'The audience stands in an element of another kind',
    'an audience is looked for anywhere, and found where it means something else',
    ({ audience }) =>
      restrictions(
        element(
          'AudienceRestriction',
          {},
          element('x:Former', { 'xmlns:x': 'urn:example:x' }, element('Audience', {}, audience)),
        ),
      ),
  ),
  {
    ...conditioned(
      'audience-entity-id',
      'The audience is the Entity ID of the server',
      'issuers that know the server as a SAML entity are locked out',
      ({ saml, audience }) => restrictions(restrictedTo(saml?.entityId ?? audience)),
    ),
    needs: [
      ({ saml }) =>
        saml?.entityId === undefined ? 'the target names no Entity ID of the server (saml.entity_id)' : undefined,
    ],
  },
  conditioned('one-time-use', 'The assertion is to be used once', lockedOut, () =>
    inConditions(adding(element('OneTimeUse'))),
  ),
  conditioned(
    'condition-unknown',
    'A condition is of a type that nobody defined',
    'what the issuer made a condition is passed over',
    () =>
      inConditions(
        adding(
          element('Condition', {
            'xmlns:x': 'urn:example:x',
            'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
            'xsi:type': 'x:NeverMet',
          }),
        ),
      ),
  ),
]);
