import type { Context, Run } from '../../checks/check.ts';
import type { Mutant } from '../../endpoint/mutate.ts';
import { parameter } from '../../message/token-request.ts';
import type { Meeting } from '../../registration/documents/check-document.ts';
import type { DocumentMutation } from '../../registration/documents/documents.ts';
import { fiveKilobytes } from '../../registration/documents/fetch-document.ts';
import { normal, noticing, open } from '../build/documents.ts';
import { ofKind, passOver, type Written } from '../build/make.ts';
import { telling } from '../build/tell.ts';

const isDocumented = ({ claimed, clients }: Context): boolean =>
  typeof claimed === 'string' && claimed.startsWith('http') && clients.has(claimed);

/** Refuses clients in words that nobody knows, once their document, or the way to it, has marked them. */
const inOddWords = (
  id: string,
  sentence: string,
  noticedBy: string,
  documents: (mark: (url: string) => void) => DocumentMutation,
): Written => {
  const marked = new Set<unknown>();
  return {
    id,
    policy: 'cimd',
    sentence,
    noticedBy: noticing(noticedBy),
    mutation: {
      documents: documents((url) => void marked.add(url)),
      added: [
        {
          name: id,
          before: 'key-of-client',
          of: 'client',
          run: ({ claimed }) =>
            marked.has(claimed)
              ? { error: 'invalid_document', description: 'The document is not to our taste.' }
              : undefined,
        },
      ],
    },
  };
};

const markedWhen =
  (when: (meeting: Meeting) => boolean) =>
  (mark: (url: string) => void): DocumentMutation => ({
    altered: {
      'type-json': (original) => (meeting) => {
        if (when(meeting)) mark(meeting.url);
        return original(meeting);
      },
    },
  });

const sameUrl =
  (name: 'iss' | 'sub') =>
  (original: Run): Run =>
  (context) =>
    normal(context.assertion?.claims?.[name]) === normal(context.claimed) ? undefined : original(context);

/** Servers that take a client with a document for one that it is not, or refuse one in odd words. */
export const documentedClients: readonly Mutant[] = [
  ...ofKind('altered', [
    {
      id: 'document-without-keys',
      policy: 'cimd',
      sentence: 'A client whose document has no keys is believed without a signature.',
      noticedBy: noticing('keys-missing'),
      mutation: {
        documents: { without: ['source-present'] },
        ...passOver(
          (context) => isDocumented(context) && context.clients.get(String(context.claimed))?.keys.length === 0,
          'key-of-client',
          'key-named',
          'key-of-algorithm',
          'signature-verifies',
        ),
      },
    },
    {
      id: 'document-key-unverified',
      policy: 'cimd',
      check: 'signature-verifies',
      sentence: 'A client with a document is believed that the key it names has signed.',
      noticedBy: noticing('other-key'),
      mutation: {
        ...passOver(isDocumented, 'signature-verifies'),
      },
    },
    {
      id: 'document-is-enough',
      policy: 'cimd',
      check: 'authenticated',
      sentence: 'A client with a document gets tokens by its name.',
      noticedBy: noticing('without-assertion'),
      mutation: { ...passOver(isDocumented, 'authenticated') },
    },
    {
      id: 'document-issuer-normalized',
      policy: 'cimd',
      check: 'issuer-client',
      sentence: 'The issuer is compared with the client_id as a URL, not as a string.',
      noticedBy: noticing('issuer-url-case', 'issuer-url-port'),
      mutation: { altered: { 'issuer-client': sameUrl('iss') } },
    },
    {
      id: 'document-subject-normalized',
      policy: 'cimd',
      check: 'subject-client',
      sentence: 'The client is looked for by the URL that its subject comes to.',
      noticedBy: noticing('subject-url-case'),
      mutation: {
        reading: {
          name: (claims) =>
            typeof claims?.sub === 'string' && /^HTTPS?:/.test(claims.sub) ? normal(claims.sub) : claims?.sub,
        },
        altered: { 'subject-client': sameUrl('sub') },
      },
    },
    {
      id: 'document-parameter-normalized',
      policy: 'cimd',
      check: 'client-id-agrees',
      sentence: 'The client_id parameter is compared with the client of the assertion as a URL.',
      noticedBy: noticing('parameter-url-case'),
      mutation: {
        ...passOver(
          (context) =>
            isDocumented(context) && normal(parameter(context.request, 'client_id')) === normal(context.claimed),
          'client-id-agrees',
        ),
      },
    },
    {
      id: 'documents-unannounced',
      policy: 'cimd',
      sentence: 'That documents are taken stands nowhere in the metadata.',
      noticedBy: ['metadata/client-documents-supported'],
      mutation: telling({ client_id_metadata_document_supported: undefined }),
    },
    {
      id: 'documents-announced-as-text',
      policy: 'cimd',
      sentence: 'That documents are taken is told by a string.',
      noticedBy: ['metadata/client-documents-supported'],
      mutation: telling({ client_id_metadata_document_supported: 'true' }),
    },
  ]),
  ...ofKind('added', [
    inOddWords(
      'document-page-in-odd-words',
      'A document that comes as a page is refused in odd words.',
      'type-html',
      markedWhen(({ given }) => given?.type === 'text/html'),
    ),
    inOddWords(
      'document-own-type-in-odd-words',
      'A document with a type of its own is refused in odd words.',
      'type-specific',
      markedWhen(({ given }) => given?.type === 'application/assay+json'),
    ),
    inOddWords(
      'document-long-in-odd-words',
      'A document of more than five kilobytes is refused in odd words.',
      'size-six-kilobytes',
      (mark) => ({
        fetch: async (uri) => {
          const given = await open(uri, 65_536);
          if (given === undefined || given.text.length <= fiveKilobytes) return given;
          mark(uri);
          return undefined;
        },
      }),
    ),
    inOddWords(
      'client-url-query-in-odd-words',
      'A client_id with a query is refused in odd words.',
      'url-query',
      markedWhen(({ url }) => url.includes('?')),
    ),
  ]),
];
