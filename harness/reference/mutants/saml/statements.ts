/// <reference lib="dom" />
import { attribute, childrenOf, everywhere, samlNamespace } from '../../message/saml/parse.ts';
import { ofClients, ofGrants, ofKind, reword } from '../build/make.ts';
import { ofSaml, passSaml, refuseSaml } from '../build/saml.ts';

const textsOf = (element: Element | undefined, name: string): readonly string[] =>
  everywhere(element, samlNamespace, name).map((one) => one.textContent ?? '');

const statements = (element: Element | undefined, name: string): number =>
  everywhere(element, samlNamespace, name).length;

const confirmationChecks = [
  'saml-bearer',
  'saml-recipient',
  'saml-confirmation-ends',
  'saml-confirmation-lasts',
  'saml-confirmation-begun',
];

const bearer = 'urn:oasis:names:tc:SAML:2.0:cm:bearer';

/** Servers that read what a SAML assertion says in another way. */
export const samlStatements = ofKind('altered', [
  ofSaml({
    id: 'saml-confirmation-optional',
    check: 'saml-bearer',
    sentence: 'The subject of a SAML assertion needs no confirmation.',
    mutation: {
      altered: passSaml(({ believed }) => statements(believed, 'SubjectConfirmation') === 0, ...confirmationChecks),
    },
    noticedBy: ['confirmation-missing'],
  }),
  ofSaml({
    id: 'saml-method-case-insensitive',
    check: 'saml-bearer',
    sentence: 'The method of confirmation is compared without regard to case, as in OpenAM.',
    mutation: {
      altered: passSaml(
        ({ confirmations }) => confirmations.some(({ method }) => method?.toLowerCase() === bearer.toLowerCase()),
        'saml-bearer',
      ),
    },
    noticedBy: ['confirmation-method-case'],
  }),
  ofSaml({
    id: 'saml-recipient-optional',
    check: 'saml-recipient',
    sentence: 'A confirmation without a recipient is for everybody.',
    mutation: {
      altered: passSaml(({ confirmations }) => confirmations.some(({ data }) => !data?.recipient), 'saml-recipient'),
    },
    noticedBy: ['recipient-empty', 'recipient-missing'],
  }),
  ofSaml({
    id: 'saml-recipient-longer',
    check: 'saml-recipient',
    sentence: 'A recipient that begins with the token endpoint is accepted.',
    mutation: {
      altered: passSaml(
        ({ confirmations }, { here }) => confirmations.some(({ data }) => data?.recipient?.startsWith(here)),
        'saml-recipient',
      ),
    },
    noticedBy: ['confirmation-halves', 'recipient-slash', 'recipient-suffix'],
  }),
  ofSaml({
    id: 'saml-audience-in-some-restriction',
    check: 'saml-restrictions',
    sentence: 'One of several restrictions is enough, as in OpenAM.',
    mutation: {
      altered: passSaml(
        ({ restrictions }, { ours }) => restrictions.flat().some((one) => ours.includes(one)),
        'audience-ours',
        'saml-restrictions',
      ),
    },
    noticedBy: ['audience-restriction-other-first', 'audience-restriction-other-second'],
  }),
  ofSaml({
    id: 'saml-restriction-to-nobody',
    check: 'audience-ours',
    sentence: 'A restriction without an audience restricts nothing.',
    mutation: {
      altered: passSaml(({ restrictions: [first] }) => first?.length === 0, 'audience-ours', 'saml-restrictions'),
    },
    noticedBy: ['audience-nested', 'audience-restriction-empty'],
  }),
  ofSaml({
    id: 'saml-audience-found-anywhere',
    check: 'audience-ours',
    sentence: 'An audience is looked for anywhere in the conditions.',
    mutation: {
      altered: passSaml(
        ({ conditions }, { ours }) => textsOf(conditions, 'Audience').some((one) => ours.includes(one)),
        'audience-ours',
        'saml-restrictions',
      ),
    },
    noticedBy: [
      'audience-in-proxy-restriction',
      'audience-nested',
      'audience-restriction-other-first',
      'audience-restriction-other-second',
    ],
  }),
  ofSaml({
    id: 'saml-conditions-optional',
    check: 'audience-ours',
    sentence: 'A SAML assertion without conditions is for everybody.',
    mutation: {
      altered: passSaml(({ conditions }) => conditions === undefined, 'audience-ours'),
    },
    noticedBy: ['conditions-missing'],
  }),
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
      'confirmation-halves',
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
      'confirmation-halves',
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
  ofSaml({
    id: 'saml-subject-element-optional',
    check: 'saml-elements',
    sentence: 'A SAML assertion without a subject is about its client.',
    mutation: ofClients({
      altered: passSaml(
        ({ believed }) => childrenOf(believed, samlNamespace, 'Subject').length === 0,
        'saml-elements',
        'subject-client',
        ...confirmationChecks,
      ),
    }),
    noticedBy: ['subject-element-missing'],
  }),
  ofSaml({
    id: 'saml-grant-about-nobody',
    check: 'subject-known',
    sentence: 'A SAML grant about nobody, or about somebody who cannot be read, is about whoever presents it.',
    mutation: ofGrants({
      altered: passSaml(
        (_saml, { assertion }) => !assertion?.claims.sub,
        'saml-elements',
        'subject-known',
        ...confirmationChecks,
      ),
    }),
    noticedBy: ['subject-element-missing', 'subject-empty', 'subject-encrypted', 'subject-missing'],
  }),
  ofSaml({
    id: 'saml-grant-about-anybody',
    check: 'subject-known',
    sentence: 'A SAML grant may be about somebody whom the server does not know.',
    mutation: ofGrants({
      altered: passSaml((_saml, { assertion }) => Boolean(assertion?.claims.sub), 'subject-known'),
    }),
    noticedBy: ['subject-cut-by-cdata', 'subject-cut-by-comment', 'subject-unknown'],
  }),
  ofSaml({
    id: 'saml-issuer-optional',
    check: 'saml-elements',
    sentence: 'A SAML assertion without an issuer is one of whoever signed it.',
    mutation: {
      altered: passSaml(
        ({ believed }) => childrenOf(believed, samlNamespace, 'Issuer').length === 0,
        'saml-elements',
        'issuer-client',
        'issuer-trusted',
        'subject-known',
        'key-of-client',
      ),
    },
    noticedBy: ['issuer-missing'],
  }),
  ofSaml({
    id: 'saml-subject-any-client',
    check: 'subject-client',
    sentence: 'The issuer says which client signed, and the subject may be any client.',
    mutation: ofClients({
      altered: {
        ...passSaml((_saml, { assertion, clients }) => clients.has(String(assertion?.claims.sub)), 'subject-client'),
        'issuer-client': (original) => (context) => {
          const issuer = context.assertion?.claims.iss;
          if (context.clients.has(String(issuer))) context.claimed = issuer;
          return original(context);
        },
      },
    }),
    noticedBy: ['subject-is-neighbour'],
  }),
  ofSaml({
    id: 'saml-audience-issuer-unknown',
    check: 'audience-ours',
    sentence: 'Only the token endpoint is accepted as audience of a SAML assertion.',
    mutation: { policy: { audiences: ['token endpoint'], grantAudiences: ['token endpoint'] } },
    noticedBy: ['audience-issuer'],
  }),
  ofSaml({
    id: 'saml-audience-issuer-only',
    check: 'audience-ours',
    sentence: 'The token endpoint is refused as audience of a SAML assertion although RFC 7522 allows it.',
    mutation: { policy: { audiences: ['issuer'], grantAudiences: ['issuer'] } },
    noticedBy: ['audience-token-endpoint'],
  }),
  ofSaml({
    id: 'saml-issuer-looked-up',
    check: 'issuer-trusted',
    sentence: 'Where the issuer of a SAML grant is not found, the keys of all issuers are tried.',
    mutation: ofGrants({
      altered: {
        ...passSaml(() => true, 'issuer-trusted'),
        'key-of-client': () => () => undefined,
        'subject-known': () => () => undefined,
      },
    }),
    noticedBy: [
      'issuer-case',
      'issuer-cut-by-cdata',
      'issuer-cut-by-comment',
      'issuer-empty',
      'issuer-other',
      'issuer-padded',
      'subject-cut-by-cdata',
      'subject-cut-by-comment',
      'subject-empty',
      'subject-encrypted',
      'subject-missing',
      'subject-unknown',
    ],
  }),
  ofSaml({
    id: 'saml-refused-as-invalid-request',
    check: 'signature-verifies',
    sentence: 'A signature that does not verify is answered with invalid_request.',
    mutation: reword('signature-verifies', (refusal) => ({ ...refusal, error: 'invalid_request' })),
    noticedBy: [
      'certificate-embedded',
      'impersonation',
      'key-retrieved',
      'key-value-embedded',
      'signature-value-altered',
      'signature-value-empty',
      'stranger-key',
      'beside-forged-assertion',
    ],
  }),
]);

/** Servers that refuse what SAML allows. */
export const samlStrict = ofKind('added', [
  ofSaml({
    id: 'saml-statement-needed',
    check: 'unused',
    sentence: 'A SAML grant has to say how its subject was authenticated.',
    mutation: ofGrants(
      refuseSaml('statement-needed', 'unused', ({ believed }) => statements(believed, 'AuthnStatement') === 0),
    ),
    noticedBy: ['authn-statement-missing'],
  }),
  ofSaml({
    id: 'saml-statement-of-client-refused',
    check: 'unused',
    sentence: 'A client may not say how it authenticated itself.',
    mutation: ofClients(
      refuseSaml(
        'statement-refused',
        'unused',
        ({ believed }, { use }) => use.error === 'invalid_client' && statements(believed, 'AuthnStatement') > 0,
      ),
    ),
    noticedBy: ['authn-statement'],
  }),
  ofSaml({
    id: 'saml-attributes-refused',
    check: 'unused',
    sentence: 'A SAML assertion may say nothing more of its subject.',
    mutation: refuseSaml(
      'attributes-refused',
      'unused',
      ({ believed }) => statements(believed, 'AttributeStatement') > 0,
    ),
    noticedBy: ['attribute-statement'],
  }),
  ofSaml({
    id: 'saml-one-time-use-refused',
    check: 'saml-conditions',
    sentence: 'The condition that an assertion is used once is not understood.',
    mutation: refuseSaml(
      'one-time-use-refused',
      'unused',
      ({ conditions }) => statements(conditions, 'OneTimeUse') > 0,
    ),
    noticedBy: ['one-time-use'],
  }),
  ofSaml({
    id: 'saml-data-needed',
    check: 'saml-recipient',
    sentence: 'A confirmation needs data although the conditions have an end, as in OpenAM.',
    mutation: refuseSaml('data-needed', 'saml-recipient', ({ confirmations }) =>
      confirmations.every(({ data }) => data === undefined),
    ),
    noticedBy: ['confirmation-data-missing'],
  }),
  ofSaml({
    id: 'saml-first-confirmation-alone',
    check: 'saml-bearer',
    sentence: 'The first confirmation of a subject is looked at, and no other one.',
    mutation: refuseSaml('first-confirmation', 'saml-bearer', ({ confirmations: [first] }) => first?.method !== bearer),
    noticedBy: ['confirmation-second-of-two'],
  }),
  ofSaml({
    id: 'saml-end-of-conditions-needed',
    check: 'expiry-number',
    sentence: 'The conditions need an end although the confirmation has one.',
    mutation: refuseSaml(
      'end-needed',
      'unused',
      ({ conditions }) => attribute(conditions, 'NotOnOrAfter') === undefined,
    ),
    noticedBy: ['conditions-expiry-missing'],
  }),
  ofSaml({
    id: 'saml-one-audience-alone',
    check: 'audience-ours',
    sentence: 'A restriction may name one audience only, and there may be one restriction only.',
    mutation: refuseSaml('one-audience', 'unused', ({ restrictions }) => restrictions.flat().length > 1),
    noticedBy: [
      'audience-another-first',
      'audience-issuer-and-token-endpoint',
      'audience-repeated',
      'audience-restriction-twice',
      'audience-with-another',
    ],
  }),
  ofSaml({
    id: 'saml-entity-id-unknown',
    check: 'audience-ours',
    sentence: 'The server does not know itself by its Entity ID.',
    mutation: refuseSaml('entity-id', 'unused', ({ restrictions }) =>
      restrictions.flat().some((one) => one.endsWith('/saml')),
    ),
    noticedBy: ['audience-entity-id'],
  }),
  ofSaml({
    id: 'saml-fractions-refused',
    check: 'expiry-number',
    sentence: 'Times with fractions of a second are refused.',
    mutation: refuseSaml('no-fractions', 'unused', (_saml, { assertion }) =>
      [assertion?.claims.exp, assertion?.claims.iat].some((one) => Number(one) % 1 !== 0),
    ),
    noticedBy: ['expiry-fraction', 'issued-at-fraction'],
  }),
  ofSaml({
    id: 'saml-not-before-refused',
    check: 'not-before-number',
    sentence: 'A SAML assertion may not say when it begins.',
    mutation: refuseSaml('no-beginning', 'unused', (_saml, { assertion }) => assertion?.claims.nbf !== undefined),
    noticedBy: ['not-before-past'],
  }),
]);
