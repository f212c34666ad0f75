import { attribute } from '../../message/saml/parse.ts';
import { ofKind } from '../build/make.ts';
import { ofSaml, passSaml } from '../build/saml.ts';

/** Servers that compare the times of a SAML assertion in another way. */
export const samlTimes = ofKind('altered', [
  ofSaml({
    id: 'saml-conditions-never-end',
    check: 'expiry-ahead',
    sentence: 'The end of the conditions is not looked at, as long as that of the confirmation is.',
    mutation: { altered: passSaml(() => true, 'expiry-ahead') },
    noticedBy: ['conditions-expired'],
  }),
  ofSaml({
    id: 'saml-never-ends',
    check: 'expiry-ahead',
    sentence: 'No end of a SAML assertion is looked at.',
    mutation: { altered: passSaml(() => true, 'expiry-number', 'expiry-ahead', 'saml-confirmation-lasts') },
    noticedBy: [
      'conditions-expired',
      'conditions-expiry-empty',
      'conditions-expiry-no-time',
      'conditions-expiry-offset',
      'confirmation-expired',
      'confirmation-halves',
      'expired',
      'expired-eleven-minutes',
      'expired-five-minutes',
      'expiry-negative',
      'expiry-zero',
    ],
  }),
  ofSaml({
    id: 'saml-end-optional',
    check: 'expiry-number',
    sentence: 'A SAML assertion needs no end at all.',
    mutation: {
      altered: passSaml(
        ({ confirmations, conditions }) =>
          attribute(conditions, 'NotOnOrAfter') === undefined &&
          confirmations.every(({ data }) => data?.notOnOrAfter === undefined),
        'expiry-number',
        'saml-confirmation-ends',
      ),
    },
    noticedBy: ['expiry-missing'],
  }),
  ofSaml({
    id: 'saml-five-minutes-late',
    check: 'expiry-ahead',
    sentence: 'Clocks may differ by six minutes, of which a stolen SAML assertion has the use.',
    mutation: { policy: { skew: 360 } },
    noticedBy: [
      'conditions-expired',
      'confirmation-expired',
      'confirmation-not-yet-valid',
      'expired-five-minutes',
      'not-yet-valid',
    ],
  }),
  ofSaml({
    id: 'saml-eleven-minutes-late',
    check: 'expiry-ahead',
    sentence: 'Clocks may differ by twelve minutes, of which a stolen SAML assertion has the use.',
    mutation: { policy: { skew: 720 } },
    noticedBy: [
      'conditions-expired',
      'confirmation-expired',
      'confirmation-not-yet-valid',
      'expired-eleven-minutes',
      'expired-five-minutes',
      'not-yet-valid',
    ],
  }),
  ofSaml({
    id: 'saml-time-unreadable-passed-over',
    check: 'expiry-number',
    sentence: 'An end that cannot be read is never reached.',
    mutation: { altered: passSaml((_saml, { assertion }) => Number.isNaN(assertion?.claims.exp), 'expiry-number') },
    noticedBy: ['conditions-expiry-empty', 'conditions-expiry-no-time', 'conditions-expiry-offset'],
  }),
  ofSaml({
    id: 'saml-time-of-issue-unreadable',
    check: 'issued-number',
    sentence: 'A time of issue that cannot be read is passed over.',
    mutation: { altered: passSaml(() => true, 'issued-number') },
    noticedBy: ['issue-instant-no-time'],
  }),
  ofSaml({
    id: 'saml-far-end-accepted',
    check: 'expiry-near',
    sentence: 'A SAML assertion may live for as long as it says.',
    mutation: { altered: passSaml(() => true, 'expiry-near') },
    noticedBy: ['expiry-too-far'],
  }),
  ofSaml({
    id: 'saml-beginning-unchecked',
    check: 'not-before-reached',
    sentence: 'The time before which a SAML assertion is not valid is not looked at.',
    mutation: { altered: passSaml(() => true, 'not-before-reached') },
    noticedBy: ['not-yet-valid'],
  }),
]);
