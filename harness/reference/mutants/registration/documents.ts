import type { Mutant } from '../../endpoint/mutate.ts';
import type { Meeting } from '../../registration/documents/check-document.ts';
import { following, followingInVain, normal, noticing, open, otherwise, unchecked, under } from '../build/documents.ts';
import { ofKind } from '../build/make.ts';

const statuses = ['status-203', 'status-206', 'status-404', 'status-500'];
const redirects = ['redirect-301', 'redirect-302', 'redirect-307', 'redirect-308'];
const sharing = ['method-client-secret-basic', 'method-client-secret-jwt', 'method-client-secret-post'];

const nameIn = ({ registering }: Meeting): unknown => registering?.metadata.client_id;

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
  ]),
];
