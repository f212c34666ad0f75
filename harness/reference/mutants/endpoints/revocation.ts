import { invalidRequest } from '../../checks/check.ts';
import { parameter } from '../../message/token-request.ts';
import { lacking, ofKind } from '../build/make.ts';
import { responding } from '../build/respond.ts';

/** Servers that revoke in a wrong way (RFC 7009). */
export const revocation = [
  ...lacking([
    {
      id: 'token-owner-unchecked',
      check: 'token-own',
      sentence: 'Any client may revoke any token.',
      noticedBy: ['introspection/token-revoked-by-neighbour'],
    },
  ]),
  ...ofKind('altered', [
    {
      id: 'revocation-refuses-in-plain-text',
      sentence: 'The revocation endpoint refuses in plain text.',
      noticedBy: ['answers/revocation-refused'],
      mutation: responding('revocation', (answer, _context, refusedBy) =>
        refusedBy === undefined ? answer : { ...answer, headers: { 'content-type': 'text/plain' } },
      ),
    },
    {
      id: 'revocation-never-refuses-in-words',
      sentence: 'The revocation endpoint answers 200 to everything, and revokes what it is to revoke and nothing else.',
      noticedBy: ['revocation/token-missing'],
      mutation: responding('revocation', (answer, _context, refusedBy) =>
        refusedBy === undefined ? answer : { status: 200, headers: {}, body: '' },
      ),
    },
    {
      id: 'revocation-forgets-nothing',
      sentence: 'A revoked token stays active.',
      noticedBy: ['introspection/token-revoked'],
      mutation: { at: 'revocation', tokens: (tokens) => ({ ...tokens, revoke: () => undefined }) },
    },
  ]),
  ...ofKind('added', [
    {
      id: 'revocation-before-authentication',
      check: 'signature-verifies',
      sentence: 'A token is revoked before the client is authenticated.',
      noticedBy: [
        'introspection/token-revoked-by-forgery',
        'introspection/token-revoked-by-neighbour',
        'revocation/audience-missing',
        'revocation/audience-other-endpoint',
        'revocation/audience-other-server',
        'revocation/claims-altered',
        'revocation/expired',
        'revocation/expiry-missing',
        'revocation/jti-replayed',
        'revocation/jti-reused',
        'revocation/jti-used-at-token-endpoint',
        'revocation/jwk-embedded',
        'revocation/neighbour-key',
        'revocation/not-yet-valid',
        'revocation/signature-altered',
        'revocation/signature-stripped',
        'revocation/stranger-key',
      ],
      mutation: {
        at: 'revocation',
        added: [
          {
            name: 'revoke-early',
            of: 'client',
            before: 'signature-verifies',
            run: ({ tokens, request }) => {
              tokens.revoke(parameter(request, 'token') ?? '');
              return undefined;
            },
          },
        ],
      },
    },
    {
      id: 'revocation-refuses-unknown',
      check: 'unused',
      sentence: 'The revocation of an unknown token is an error.',
      noticedBy: ['revocation/token-unknown'],
      mutation: {
        at: 'revocation',
        added: [
          {
            name: 'token-known',
            of: 'request',
            before: 'unused',
            run: ({ tokens, request }) =>
              tokens.find(parameter(request, 'token')) === undefined
                ? invalidRequest('There is no such token.')
                : undefined,
          },
        ],
      },
    },
  ]),
];
