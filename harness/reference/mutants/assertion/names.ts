import { parameter } from '../../message/token-request.ts';
import { claim, ofClients, ofKind, passOver, type Written } from '../build/make.ts';

const loose = (
  member: 'iss' | 'sub',
  id: string,
  sentence: string,
  noticedBy: readonly string[],
  accepts: (value: unknown, claimed: unknown) => boolean,
): Written => {
  const check = member === 'iss' ? 'issuer-client' : 'subject-client';
  return {
    id,
    check,
    sentence,
    mutation: passOver((context) => accepts(claim(context, member), context.claimed), check),
    noticedBy,
  };
};

/** Servers that compare issuer, subject and client_id in another way. */
export const names = ofKind('altered', [
  loose(
    'iss',
    'issuer-optional',
    'An assertion without issuer is accepted.',
    ['issuer-missing'],
    (iss) => iss === undefined,
  ),
  loose(
    'iss',
    'issuer-falsy',
    'An empty issuer counts as none, and none is needed.',
    ['issuer-missing', 'issuer-empty'],
    (iss) => !iss,
  ),
  loose(
    'iss',
    'issuer-number-accepted',
    'An issuer that is a number is passed over.',
    ['issuer-number'],
    (iss) => typeof iss === 'number',
  ),
  {
    ...loose(
      'iss',
      'issuer-searched',
      'The issuer is searched for the client, so that an array does: fast-jwt CVE-2025-30144.',
      ['issuer-array', 'issuer-array-of-two'],
      (iss, claimed) => Array.isArray(iss) && iss.includes(claimed),
    ),
    cve: ['CVE-2025-30144'],
  },
  loose(
    'iss',
    'issuer-case-insensitive',
    'The issuer is compared without regard to case.',
    ['issuer-case'],
    (iss, claimed) => typeof iss === 'string' && iss.toLowerCase() === claimed,
  ),
  loose(
    'iss',
    'issuer-trimmed',
    'White space around the issuer is ignored.',
    ['issuer-padded'],
    (iss, claimed) => typeof iss === 'string' && iss.trim() === claimed,
  ),
  {
    id: 'issuer-any-client',
    check: 'issuer-client',
    sentence: 'The issuer may be any registered client.',
    mutation: passOver((context) => context.clients.has(claim(context, 'iss') as string), 'issuer-client'),
    noticedBy: ['issuer-is-neighbour'],
  },
  loose(
    'sub',
    'subject-optional',
    'An assertion without subject is accepted.',
    ['subject-missing', 'prn-instead-of-sub', 'kind-request-object'],
    (sub) => sub === undefined,
  ),
  loose(
    'sub',
    'subject-falsy',
    'An empty subject counts as none, and none is needed.',
    ['subject-missing', 'prn-instead-of-sub', 'subject-empty', 'kind-request-object'],
    (sub) => !sub,
  ),
  loose(
    'sub',
    'subject-number-accepted',
    'A subject that is a number is passed over.',
    ['subject-number'],
    (sub) => typeof sub === 'number',
  ),
  loose(
    'sub',
    'subject-searched',
    'The subject is searched for the client, so that an array does.',
    ['subject-array'],
    (sub, claimed) => Array.isArray(sub) && sub.includes(claimed),
  ),
  {
    id: 'subject-of-anybody',
    check: 'subject-client',
    sentence: 'The client is found by the issuer, and the subject may be any other.',
    mutation: ofClients({ reading: { name: (claims) => claims?.iss }, without: ['subject-client'] }),
    noticedBy: [
      'kind-request-object',
      'subject-array',
      'subject-case',
      'subject-empty',
      'subject-injection',
      'subject-is-neighbour',
      'subject-missing',
      'prn-instead-of-sub',
      'subject-nul',
      'subject-number',
      'subject-padded',
      'subject-unknown',
    ],
  },
  {
    id: 'client-id-empty-compared',
    check: 'client-id-agrees',
    sentence: 'An empty client_id is compared like any other.',
    mutation: {
      added: [
        {
          name: 'client-id-not-empty',
          before: 'client-id-agrees',
          of: 'request',
          run: ({ request }) =>
            request.form.some(([name, value]) => name === 'client_id' && value === '')
              ? { error: 'invalid_client', description: 'The client_id names another client.' }
              : undefined,
        },
      ],
    },
    noticedBy: ['client-id-empty'],
  },
  {
    id: 'client-id-registered-is-enough',
    check: 'client-id-agrees',
    sentence: 'The client_id may be that of any registered client.',
    mutation: passOver(
      ({ request, clients }) => clients.has(parameter(request, 'client_id') ?? ''),
      'client-id-agrees',
    ),
    noticedBy: ['client-id-neighbour', 'client-secret-basic/client-id-other'],
  },
]);
