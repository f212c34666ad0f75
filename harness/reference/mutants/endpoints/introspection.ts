import { ofKind } from '../build/make.ts';
import { body, responding } from '../build/respond.ts';

/** Servers that introspect in a wrong way (RFC 7662). */
export const introspection = [
  ...ofKind('altered', [
    {
      id: 'introspection-400',
      sentence: 'The introspection endpoint answers bad credentials with 400.',
      noticedBy: ['answers/introspection-unauthorized'],
      mutation: responding('introspection', (answer) => (answer.status === 401 ? { ...answer, status: 400 } : answer)),
    },
    {
      id: 'introspection-refuses-in-plain-text',
      sentence: 'The introspection endpoint refuses in plain text.',
      noticedBy: ['answers/introspection-refused'],
      mutation: responding('introspection', (answer, _context, refusedBy) =>
        refusedBy === undefined ? answer : { ...answer, headers: { 'content-type': 'text/plain' } },
      ),
    },
    {
      id: 'introspection-tells-why',
      sentence: 'Introspection says why a token is not active.',
      noticedBy: ['answers/introspection-inactive-alone'],
      mutation: responding('introspection', (answer) =>
        body(answer, (members) => (members.active === false ? { ...members, reason: 'never issued' } : members)),
      ),
    },
    {
      id: 'introspection-active-as-text',
      sentence: 'Whether a token is active is told as text.',
      noticedBy: ['answers/introspection-whole'],
      mutation: responding('introspection', (answer) =>
        body(answer, (members) => ('active' in members ? { ...members, active: String(members.active) } : members)),
      ),
    },
    {
      id: 'introspection-unknown-is-error',
      sentence: 'Introspection of an unknown token is an error.',
      noticedBy: ['introspection/token-revoked', 'introspection/token-unknown'],
      mutation: responding('introspection', (answer) =>
        typeof answer.body !== 'string' && answer.body.active === false
          ? { ...answer, status: 400, body: { error: 'invalid_request', error_description: 'No such token.' } }
          : answer,
      ),
    },
  ]),
];
