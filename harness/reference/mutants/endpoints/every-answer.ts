import type { EndpointName } from '../../checks/check.ts';
import type { Mutant } from '../../endpoint/mutate.ts';
import { ofKind, type Written } from '../build/make.ts';
import { body, responding } from '../build/respond.ts';

const login = { location: '/login' };

const at = (endpoint: EndpointName, what: string): readonly Written[] => [
  {
    id: `${endpoint}-fails`,
    sentence: `What is not a JWT makes the ${what} endpoint fail with 500.`,
    noticedBy: [`answers/${endpoint}-no-server-error`],
    mutation: responding(endpoint, (answer, _context, refusedBy) =>
      refusedBy === 'three-segments' ? { ...answer, status: 500 } : answer,
    ),
  },
  {
    id: `${endpoint}-echoes`,
    sentence: `The ${what} endpoint tells in its errors the assertion that it refuses.`,
    noticedBy: [`answers/${endpoint}-no-echo`],
    mutation: responding(endpoint, (answer, { assertion }, refusedBy) =>
      refusedBy !== undefined && /^[\w.-]+$/.test(assertion?.text ?? '')
        ? body(answer, (members) => ({ ...members, error_description: `Not accepted: ${assertion?.text}` }))
        : answer,
    ),
  },
  {
    id: `${endpoint}-redirects`,
    sentence: `The ${what} endpoint sends a client that does not authenticate to a login page.`,
    noticedBy: [`answers/${endpoint}-no-redirect`],
    mutation: responding(endpoint, (answer, _context, refusedBy) =>
      refusedBy === 'authenticated' ? { ...answer, status: 302, headers: { ...answer.headers, ...login } } : answer,
    ),
  },
];

/** Servers that fail, talk too much or redirect at one endpoint alone: what one document forbids is held against no other. */
export const everyAnswer: readonly Mutant[] = ofKind('altered', [
  ...at('pushed', 'pushed authorization request'),
  ...at('introspection', 'introspection'),
  ...at('revocation', 'revocation'),
  {
    id: 'registration-fails',
    sentence: 'Metadata with a method that is not known make the registration endpoint fail with 500.',
    noticedBy: ['answers/registration-no-server-error'],
    mutation: {
      registration: {
        respond: (answer, refusedBy) => (refusedBy === 'method-supported' ? { ...answer, status: 500 } : answer),
      },
    },
  },
  {
    id: 'registration-redirects',
    sentence: 'A grant type that is not offered makes the registration endpoint redirect to a page.',
    noticedBy: ['answers/registration-no-redirect'],
    mutation: {
      registration: {
        respond: (answer, refusedBy) =>
          refusedBy === 'grant-offered' ? { ...answer, status: 302, headers: { ...answer.headers, ...login } } : answer,
      },
    },
  },
]);
