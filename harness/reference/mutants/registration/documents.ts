import type { Context, Run } from '../../checks/check.ts';
import type { Mutant } from '../../endpoint/mutate.ts';
import { parameter } from '../../message/token-request.ts';
import type { Meeting, MeetingRun } from '../../registration/documents/check-document.ts';
import type { DocumentMutation } from '../../registration/documents/documents.ts';
import { fiveKilobytes } from '../../registration/documents/fetch-document.ts';
import { type Given, getOutside } from '../../registration/key-source.ts';
import { ofKind, passOver, type Written } from '../build/make.ts';
import { telling } from '../build/tell.ts';

const noticing = (...ids: readonly string[]): readonly string[] => ids.map((id) => `client-id-metadata/${id}`);

const statuses = ['status-203', 'status-206', 'status-404', 'status-500'];
const redirects = ['redirect-301', 'redirect-302', 'redirect-307', 'redirect-308'];
const sharing = ['method-client-secret-basic', 'method-client-secret-jwt', 'method-client-secret-post'];

const under = (written: Omit<Written, 'policy' | 'mutation'> & { readonly documents: DocumentMutation }): Written => {
  const { documents, ...rest } = written;
  return { ...rest, policy: 'cimd', mutation: { documents } };
};

/** One thing about documents is not looked at. */
const unchecked = (
  id: string,
  check: string,
  sentence: string,
  noticedBy: readonly string[],
  documents: DocumentMutation = {},
): Written => under({ id, sentence, noticedBy: noticing(...noticedBy), documents: { ...documents, without: [check] } });

/** One thing about documents is looked at in another way. */
const otherwise = (
  id: string,
  check: string,
  sentence: string,
  noticedBy: readonly string[],
  run: (original: MeetingRun) => MeetingRun,
): Written => under({ id, sentence, noticedBy: noticing(...noticedBy), documents: { altered: { [check]: run } } });

const normal = (url: unknown): string => (typeof url === 'string' && URL.canParse(url) ? new URL(url).href : '');

const nameIn = ({ registering }: Meeting): unknown => registering?.metadata.client_id;

const open = (uri: string, octets = fiveKilobytes): Promise<Given | undefined> =>
  getOutside(uri, 'application/json', octets);

/** Fetches a document on this machine and goes where it is sent. */
const following = async (uri: string): Promise<Given | undefined> => {
  const response = await fetch(uri, { signal: AbortSignal.timeout(5000) }).catch(() => undefined);
  const text = (await response?.text()) ?? '';
  if (response === undefined || text.length > fiveKilobytes) return undefined;
  return { status: response.status, type: response.headers.get('content-type') ?? '', text, keep: 0 };
};

/** Goes where it is sent, and then finds that it was sent. */
const followingInVain = async (uri: string): Promise<Given | undefined> => {
  const response = await fetch(uri, { signal: AbortSignal.timeout(5000) }).catch(() => undefined);
  await response?.body?.cancel();
  return response?.redirected ? undefined : open(uri);
};

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

/** Servers that read what clients publish of themselves in another way (draft-ietf-oauth-client-id-metadata-document). */
export const documentsOfClients: readonly Mutant[] = [
  ...ofKind('without', [
    unchecked('document-of-anybody', 'names-itself', 'Whatever client_id a document names, it is that of the client.', [
      'document-case',
      'document-longer',
      'document-of-another',
      'document-port',
      'document-slash',
      'document-unnamed',
    ]),
    unchecked('document-of-any-status', 'status-ok', 'A document is taken whatever the status it comes with.', [
      ...statuses,
      ...redirects,
    ]),
    unchecked(
      'document-shares-secret',
      'method-unshared',
      'A document may register a method with a shared secret.',
      sharing,
    ),
    unchecked('document-with-secret', 'without-secret', 'A document may have a secret in it.', [
      'secret-expiry-inside',
      'secret-inside',
    ]),
    unchecked('document-with-private-key', 'keys-public', 'A document may have a private key in it.', [
      'private-key-inside',
    ]),
    unchecked('document-keys-twice', 'one-source', 'Of jwks and jwks_uri in one document jwks is taken.', [
      'keys-twice',
    ]),
    unchecked('client-url-with-fragment', 'url-without-fragment', 'The fragment of a client_id is passed over.', [
      'url-fragment',
    ]),
    unchecked('client-url-with-user', 'url-without-user', 'The user in a client_id is passed over.', ['url-user']),
    unchecked('client-url-with-dots', 'url-without-dots', 'Dot segments of a client_id are resolved.', [
      'url-dot',
      'url-dots',
      'url-dots-encoded',
    ]),
    unchecked('client-url-without-path', 'url-with-path', 'A client_id need not have a path.', ['url-bare']),
  ]),
  ...ofKind('altered', [
    otherwise(
      'client-url-encoded-dots-unseen',
      'url-without-dots',
      'Dot segments of a client_id are looked for as they are written, and resolved when it is fetched.',
      ['url-dots-encoded'],
      (original) => (meeting) => original({ ...meeting, url: meeting.url.replaceAll('%2e', 'x') }),
    ),
    otherwise(
      'document-name-normalized',
      'names-itself',
      'The client_id of a document is compared as a URL, not as a string.',
      ['document-case', 'document-port'],
      () => (meeting) => normal(nameIn(meeting)) === normal(meeting.url),
    ),
    otherwise(
      'document-name-begins',
      'names-itself',
      'The client_id of a document need only begin with that of the request.',
      ['document-longer', 'document-slash'],
      () => (meeting) => String(nameIn(meeting)).startsWith(meeting.url),
    ),
    otherwise(
      'document-name-optional',
      'names-itself',
      'A document need not name its client_id.',
      ['document-unnamed'],
      (original) => (meeting) => nameIn(meeting) === undefined || original(meeting),
    ),
    otherwise(
      'document-of-same-host',
      'names-itself',
      'A document may name any client_id on its host.',
      ['document-case', 'document-longer', 'document-of-another', 'document-port', 'document-slash'],
      () => (meeting) => {
        const name = normal(nameIn(meeting));
        return name !== '' && new URL(name).host === new URL(meeting.url).host;
      },
    ),
    otherwise(
      'document-of-any-success',
      'status-ok',
      'Every status from 200 to 299 counts as 200.',
      ['status-203', 'status-206'],
      () =>
        ({ given }) =>
          given !== undefined && given.status >= 200 && given.status < 300,
    ),
    under({
      id: 'document-redirects-followed',
      sentence: 'Redirects are followed from a client_id to its document.',
      noticedBy: noticing(...redirects),
      documents: { fetch: following },
    }),
    under({
      id: 'document-redirects-followed-in-vain',
      sentence: 'Redirects are followed from a client_id, and then no document is taken from there.',
      noticedBy: noticing(...redirects),
      documents: { fetch: followingInVain },
    }),
    under({
      id: 'document-errors-kept',
      sentence: 'That there was no document is kept for a minute.',
      noticedBy: noticing('mended-404', 'mended-500'),
      documents: { keepsFailure: (stage) => (stage === 'answer' ? 60 : 0) },
    }),
    under({
      id: 'document-faults-kept',
      sentence: 'That a document was invalid is kept for a minute.',
      noticedBy: noticing('mended-invalid', 'mended-malformed'),
      documents: { keepsFailure: (stage) => (stage === 'metadata' ? 60 : 0) },
    }),
    under({
      id: 'document-endless',
      sentence: 'A document is read to its end, wherever that is.',
      noticedBy: noticing('size-endless'),
      documents: { fetch: (uri) => open(uri, 20_000_000) },
    }),
    otherwise(
      'document-keys-by-value-only',
      'source-present',
      'Keys are taken from jwks alone, never from jwks_uri.',
      ['keys-by-reference'],
      (original) => (meeting) => original(meeting) && meeting.registering?.metadata.jwks !== undefined,
    ),
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
