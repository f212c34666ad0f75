/// <reference lib="dom" />
import { everywhere, samlNamespace } from '../../message/saml/parse.ts';
import { ofKind } from '../build/make.ts';
import { confirmationChecks, ofSaml, passSaml } from '../build/saml.ts';

const statements = (element: Element | undefined, name: string): number =>
  everywhere(element, samlNamespace, name).length;

const bearer = 'urn:oasis:names:tc:SAML:2.0:cm:bearer';

/** Servers that take the confirmation of a subject for another one. */
export const samlConfirmations = ofKind('altered', [
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
]);
