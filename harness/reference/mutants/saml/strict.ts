/// <reference lib="dom" />
import { attribute, everywhere, samlNamespace } from '../../message/saml/parse.ts';
import { ofClients, ofGrants, ofKind } from '../build/make.ts';
import { ofSaml, refuseSaml, xmlOf } from '../build/saml.ts';

const statements = (element: Element | undefined, name: string): number =>
  everywhere(element, samlNamespace, name).length;

const bearer = 'urn:oasis:names:tc:SAML:2.0:cm:bearer';

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
  ofSaml({
    id: 'saml-declaration-refused',
    check: 'saml-formed',
    sentence: 'XML may not begin with a declaration or a comment.',
    mutation: refuseSaml('no-declaration', 'saml-formed', (_saml, context) => /^<[?!]/.test(xmlOf(context))),
    noticedBy: ['comment-before', 'xml-declaration'],
  }),
  ofSaml({
    id: 'saml-one-spelling',
    check: 'saml-formed',
    sentence: 'XML has to be written as its canonical form is.',
    mutation: refuseSaml('one-spelling', 'saml-formed', (_saml, context) => /\/>|='/.test(xmlOf(context))),
    noticedBy: ['attributes-single-quotes', 'empty-tags'],
  }),
  ofSaml({
    id: 'saml-schema-location-refused',
    check: 'saml-formed',
    sentence: 'A document that says where its schema is, is refused.',
    mutation: refuseSaml('no-schema-location', 'saml-formed', (_saml, context) =>
      xmlOf(context).includes('schemaLocation'),
    ),
    noticedBy: ['schema-location'],
  }),
]);
