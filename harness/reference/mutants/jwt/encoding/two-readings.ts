import { head, ofKind, passOver, refuseWhen } from '../../build/make.ts';

const quoted = (value: unknown): boolean => typeof value === 'string' && value.includes("'");

const isByPassword = (segments: readonly string[]): boolean => segments.length === 5 && segments[1] !== '';

/** Servers that read one thing as another: names, serializations, pieces of a query. */
export const twoReadings = [
  ...ofKind('altered', [
    {
      id: 'password-taken-for-signature',
      check: 'three-segments',
      sentence: 'What a password encrypts need not be signed.',
      mutation: {
        reading: {
          split: (text) => {
            const all = text.split('.');
            return isByPassword(all) ? [all[0] ?? '', all[3] ?? '', '', '', ''] : all;
          },
        },
        ...passOver(
          (context) => String(head(context, 'alg')).startsWith('PBES2'),
          'three-segments',
          'key-of-algorithm',
          'signature-verifies',
        ),
      },
      noticedBy: ['jwe-password'],
    },
    {
      id: 'algorithm-by-prefix',
      check: 'key-of-algorithm',
      sentence: 'Of the name of an algorithm the first five characters count.',
      mutation: {
        altered: {
          'key-of-algorithm': (original) => (context) => {
            context.algorithm = typeof context.algorithm === 'string' ? context.algorithm.slice(0, 5) : undefined;
            return original(context);
          },
        },
      },
      noticedBy: ['ecdsa-koblitz', 'alg-space'],
    },
    {
      id: 'issuer-in-query',
      check: 'issuer-client',
      sentence: 'A quotation mark in the issuer ends it in the query, which finds the client before it.',
      mutation: passOver(({ assertion }) => quoted(assertion?.claims.iss), 'issuer-client'),
      noticedBy: ['issuer-injection'],
    },
    {
      id: 'subject-in-query',
      check: 'subject-client',
      sentence: 'A quotation mark in the subject ends it in the query, which finds the client before it.',
      mutation: passOver(({ assertion }) => quoted(assertion?.claims.sub), 'subject-client'),
      noticedBy: ['subject-injection'],
    },
  ]),
  ...ofKind('added', [
    {
      id: 'ed25519-malformed',
      check: 'key-of-algorithm',
      sentence: 'An algorithm that is not known by its name, Ed25519, makes the request malformed: invalid_request.',
      mutation: {
        added: [
          {
            name: 'algorithm-known',
            before: 'key-of-client',
            of: ['client', 'grant'],
            run: (context) =>
              head(context, 'alg') === 'Ed25519'
                ? { error: 'invalid_request', description: 'The algorithm is not known.' }
                : undefined,
          },
        ],
      },
      noticedBy: ['alg-ed25519'],
    },
    {
      id: 'identifier-in-query',
      check: 'unused',
      sentence: 'A quotation mark in the identifier ends it in the query, which finds one that was used.',
      mutation: refuseWhen('identifier-plain', 'unused', ({ assertion }) => quoted(assertion?.claims.jti)),
      noticedBy: ['jti-injection'],
    },
    {
      id: 'kid-required',
      check: 'key-named',
      sentence: 'An assertion without a kid is refused, although its algorithm leaves one key.',
      mutation: refuseWhen('kid-present', 'kid-string', (context) => head(context, 'kid') === undefined),
      noticedBy: ['hmac-instead', 'kid-missing', 'metadata/methods-advertised-granted'],
    },
  ]),
];
