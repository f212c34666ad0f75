import type { Context } from '../../checks/check.ts';
import type { Mutation } from '../../endpoint/mutate.ts';
import { claim, lacking, ofGrants, ofKind, passOver, reword } from '../build/make.ts';

const grant = (...ids: readonly string[]): readonly string[] => ids.map((id) => `jwt-grant/${id}`);

const issuersOf = ({ issuers }: Context): readonly string[] => [...issuers.keys()];

/** Takes an issuer for a trusted one that is somehow like it, and looks for keys and subjects there. */
const taking = (like: (issuer: unknown, trusted: string) => boolean): Mutation =>
  ofGrants({
    altered: {
      'issuer-trusted': (original) => (context) => {
        const found = issuersOf(context).find((trusted) => like(claim(context, 'iss'), trusted));
        if (found === undefined) return original(context);
        context.claimed = found;
        return undefined;
      },
    },
  });

const looseIssuer = (
  id: string,
  sentence: string,
  noticedBy: readonly string[],
  like: (issuer: string, trusted: string) => boolean,
) => ({
  id,
  check: 'issuer-trusted',
  sentence,
  mutation: taking((issuer, trusted) => typeof issuer === 'string' && like(issuer, trusted)),
  noticedBy: grant(...noticedBy),
});

const looseSubject = (
  id: string,
  sentence: string,
  noticedBy: readonly string[],
  accepts: (subject: unknown, known: string) => boolean,
) => ({
  id,
  check: 'subject-known',
  sentence,
  mutation: ofGrants(
    passOver(
      (context) =>
        context.issuers
          .get(String(context.claimed))
          ?.subjects.some((known) => accepts(claim(context, 'sub'), known)) === true,
      'subject-known',
    ),
  ),
  noticedBy: grant(...noticedBy),
});

const origin = (text: string): string | undefined => (URL.canParse(text) ? new URL(text).origin : undefined);

const href = (text: string): string | undefined =>
  URL.canParse(text) ? decodeURIComponent(new URL(text).href) : undefined;

/** What tells whether the subject of a grant is looked at. */
const subjectsNobodyKnows = grant(
  'kind-request-object',
  'subject-array',
  'subject-case',
  'subject-empty',
  'subject-injection',
  'subject-missing',
  'prn-instead-of-sub',
  'subject-nul',
  'subject-number',
  'subject-padded',
  'subject-unknown',
);

/** Servers that take somebody else for an issuer, or for its subject. */
export const trusts = [
  ...lacking([
    {
      id: 'no-subject-check',
      check: 'subject-known',
      sentence: 'Whatever the subject of a grant is, it is given a token.',
      noticedBy: subjectsNobodyKnows,
    },
  ]),
  ...ofKind('without', [
    {
      id: 'grant-issuer-unchecked',
      check: 'issuer-trusted',
      sentence: 'The keys of all issuers are tried, whoever is named, as where trust hangs on the key alone.',
      mutation: taking(() => true),
      noticedBy: grant(
        'issuer-array',
        'issuer-array-of-two',
        'issuer-case',
        'issuer-empty',
        'issuer-host-case',
        'issuer-injection',
        'issuer-is-server',
        'issuer-missing',
        'issuer-nul',
        'issuer-number',
        'issuer-other',
        'issuer-padded',
        'issuer-percent-encoded',
        'issuer-port',
        'issuer-query',
        'issuer-scheme',
        'issuer-slash',
        'issuer-suffix',
      ),
    },
  ]),
  ...ofKind('altered', [
    {
      id: 'grant-issuer-fetched',
      check: 'issuer-trusted',
      sentence: 'The metadata of whatever issuer a grant names are fetched before it is looked up.',
      mutation: ofGrants({
        altered: {
          'issuer-trusted': (original) => async (context) => {
            const issuer = String(claim(context, 'iss'));
            if (issuer.startsWith('http://127.'))
              await fetch(`${issuer}/.well-known/oauth-authorization-server`, {
                redirect: 'error',
                signal: AbortSignal.timeout(2000),
              }).catch(() => undefined);
            return original(context);
          },
        },
      }),
      noticedBy: grant('issuer-discoverable'),
    },
    {
      id: 'grant-issuer-optional',
      check: 'issuer-trusted',
      sentence: 'A grant without issuer is taken for one of the first trusted issuer.',
      mutation: taking((issuer) => issuer === undefined),
      noticedBy: grant('issuer-missing'),
    },
    {
      id: 'grant-issuer-falsy',
      check: 'issuer-trusted',
      sentence: 'A grant whose issuer is empty or missing is taken for one of the first trusted issuer.',
      mutation: taking((issuer) => !issuer),
      noticedBy: grant('issuer-missing', 'issuer-empty'),
    },
    {
      id: 'grant-issuer-untyped',
      check: 'issuer-trusted',
      sentence: 'An issuer that is no text is passed over, and the first trusted one taken.',
      mutation: taking((issuer) => typeof issuer === 'number'),
      noticedBy: grant('issuer-number'),
    },
    {
      id: 'grant-issuer-searched',
      check: 'issuer-trusted',
      sentence: 'The issuer is searched for trusted ones, so that an array does: fast-jwt CVE-2025-30144.',
      cve: ['CVE-2025-30144'],
      mutation: taking((issuer, trusted) => Array.isArray(issuer) && issuer.includes(trusted)),
      noticedBy: grant('issuer-array', 'issuer-array-of-two'),
    },
    looseIssuer(
      'grant-issuer-case-insensitive',
      'The issuer of a grant is compared without regard to case.',
      ['issuer-case', 'issuer-host-case'],
      (issuer, trusted) => issuer.toLowerCase() === trusted,
    ),
    looseIssuer(
      'grant-issuer-trimmed',
      'White space around the issuer is cut off.',
      ['issuer-padded'],
      (issuer, trusted) => issuer.trim() === trusted,
    ),
    looseIssuer(
      'grant-issuer-cut-at-nul',
      'What follows a NUL in the issuer is not read.',
      ['issuer-nul'],
      (issuer, trusted) => issuer.split('\0')[0] === trusted,
    ),
    looseIssuer(
      'grant-issuer-in-query',
      'The issuer is part of a query, and what it adds finds a trusted one.',
      ['issuer-injection'],
      (issuer) => issuer.includes("'"),
    ),
    looseIssuer(
      'grant-issuer-prefix',
      'An issuer that begins like a trusted one is trusted.',
      ['issuer-injection', 'issuer-nul', 'issuer-padded', 'issuer-query', 'issuer-slash', 'issuer-suffix'],
      (issuer, trusted) => issuer.startsWith(trusted),
    ),
    looseIssuer(
      'grant-issuer-normalized',
      'The issuer is normalized as a URL before it is compared.',
      ['issuer-host-case', 'issuer-percent-encoded', 'issuer-padded'],
      (issuer, trusted) => href(issuer) !== undefined && href(issuer) === href(trusted),
    ),
    looseIssuer(
      'grant-issuer-without-slash',
      'A trailing slash of the issuer is not regarded.',
      ['issuer-slash'],
      (issuer, trusted) => issuer.replace(/\/$/, '') === trusted,
    ),
    looseIssuer(
      'grant-issuer-by-origin',
      'Issuers of one origin are one.',
      [
        'issuer-case',
        'issuer-host-case',
        'issuer-injection',
        'issuer-nul',
        'issuer-padded',
        'issuer-percent-encoded',
        'issuer-query',
        'issuer-slash',
        'issuer-suffix',
      ],
      (issuer, trusted) => origin(issuer) !== undefined && origin(issuer) === origin(trusted),
    ),
    looseIssuer(
      'grant-issuer-by-host',
      'Scheme and port of the issuer are not compared.',
      ['issuer-port', 'issuer-scheme', 'issuer-host-case'],
      (issuer, trusted) =>
        URL.canParse(issuer) &&
        new URL(issuer).hostname === new URL(trusted).hostname &&
        new URL(issuer).pathname === new URL(trusted).pathname &&
        !/[?\s]|%/.test(issuer),
    ),
    {
      id: 'grant-of-the-server-itself',
      check: 'issuer-trusted',
      sentence: 'What names the server itself as issuer is trusted, whoever signed it.',
      mutation: taking((issuer) => typeof issuer === 'string' && issuer.endsWith('/as')),
      noticedBy: grant('issuer-is-server'),
    },
    looseSubject(
      'grant-subject-optional',
      'A grant without subject stands for nobody in particular, as in Authlib.',
      ['kind-request-object', 'subject-missing', 'prn-instead-of-sub'],
      (subject) => subject === undefined,
    ),
    looseSubject(
      'grant-subject-searched',
      'The subject is searched for somebody known, so that an array does.',
      ['subject-array'],
      (subject, known) => Array.isArray(subject) && subject.includes(known),
    ),
    looseSubject(
      'grant-subject-untyped',
      'A subject of a grant that is a number is passed over.',
      ['subject-number'],
      (subject) => typeof subject === 'number',
    ),
    looseSubject(
      'grant-subject-case-insensitive',
      'The subject of a grant is compared without regard to case.',
      ['subject-case'],
      (subject, known) => typeof subject === 'string' && subject.toLowerCase() === known,
    ),
    looseSubject(
      'grant-subject-trimmed',
      'White space around the subject is cut off.',
      ['subject-padded'],
      (subject, known) => typeof subject === 'string' && subject.trim() === known,
    ),
    looseSubject(
      'grant-subject-prefix',
      'A subject that begins like somebody known is taken for it.',
      ['subject-injection', 'subject-nul', 'subject-padded'],
      (subject, known) => typeof subject === 'string' && subject.startsWith(known),
    ),
    looseSubject(
      'grant-subject-empty',
      'An empty subject stands for nobody in particular.',
      ['subject-empty'],
      (subject) => subject === '',
    ),
    {
      id: 'grant-subject-provisioned-wrongly',
      check: 'subject-known',
      sentence: 'A subject nobody knows is refused with invalid_request.',
      mutation: ofGrants(reword('subject-known', (refusal) => ({ ...refusal, error: 'invalid_request' }))),
      noticedBy: subjectsNobodyKnows,
    },
    {
      id: 'grant-of-other-issuer',
      check: 'key-of-client',
      sentence: 'The keys of all trusted issuers are tried, so that each can speak for every other one.',
      mutation: ofGrants({ without: ['key-of-client', 'key-named'] }),
      noticedBy: grant('alg-kid-mismatch', 'impersonation', 'neighbour-key', 'neighbour-key-and-kid'),
    },
    {
      id: 'grant-self-issued-in-odd-words',
      check: 'issuer-trusted',
      sentence: 'A grant that a client issued itself is refused with invalid_client.',
      mutation: ofGrants(
        reword(
          'issuer-trusted',
          (refusal) => ({ ...refusal, error: 'invalid_client' }),
          (context) => context.clients.has(String(claim(context, 'iss'))),
        ),
      ),
      noticedBy: grant('issuer-client', 'client-assertion-as-grant'),
    },
    {
      id: 'grant-anonymous-unknown',
      check: 'subject-known',
      sentence: 'The subject that was agreed for anonymous users is unknown.',
      mutation: ofGrants({
        altered: {
          'subject-known': (original) => (context) =>
            claim(context, 'sub') === 'anonymous'
              ? { error: 'invalid_grant', description: 'The subject is unknown.' }
              : original(context),
        },
      }),
      noticedBy: grant('subject-anonymous'),
    },
  ]),
];
