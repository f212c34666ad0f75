import { childrenOf, samlNamespace } from '../../message/saml/parse.ts';
import { ofClients, ofGrants, ofKind, reword } from '../build/make.ts';
import { confirmationChecks, ofSaml, passSaml } from '../build/saml.ts';

/** Servers that find issuer and subject of a SAML assertion in another way. */
export const samlNames = ofKind('altered', [
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
        ...passSaml(
          (_saml, { assertion, clients }) => [...clients.keys()].some((id) => id === assertion?.claims.sub),
          'subject-client',
        ),
        'issuer-client': (original) => (context) => {
          const issuer = context.assertion?.claims.iss;
          if (typeof issuer === 'string' && context.clients.has(issuer)) context.claimed = issuer;
          return original(context);
        },
      },
    }),
    noticedBy: ['subject-is-neighbour'],
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
