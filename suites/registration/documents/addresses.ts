import type { Scenario } from '../../../harness/model/scenario.ts';
import { withFragment, withQuery, withUser } from '../../assertion/near-misses.ts';
import { clientDocument, given } from '../../builders/client-document.ts';
import { having } from '../../builders/form.ts';
import { impact } from '../../builders/impact.ts';

/** The client calls itself by a URL that leads to its document and is not to be a client_id: everywhere, and in the document. */
const calledBy = (id: string, title: string, why: string, spell: (url: string) => string): Scenario => ({
  id,
  title,
  change: ({ documentAt = '' }) => {
    const url = spell(documentAt);
    return {
      assertion: { issuer: url, subject: url },
      form: (p) => (p.some(([name]) => name === 'client_id') ? having(p, 'client_id', url) : p),
    };
  },
  publish: (context) => {
    const document = given({ ...clientDocument(context), client_id: spell(context.documentAt ?? '') });
    return { ...document, also: [{ ...document, at: spell(context.documentAt ?? '') }] };
  },
  why,
  together: 'the client calls itself the same everywhere',
});

/** Something stands before the last segment of a path. */
const beforeLast =
  (text: string) =>
  (url: string): string =>
    url.replace(/\/(?=[^/]*$)/, `/${text}/`);

const ambiguous = 'names that lead to one document are many clients, and lists of those that are trusted are passed by';

/** What a URL is to be that is a client_id (§3). */
export const addresses: readonly Scenario[] = impact('malformed accepted', {
  but: { 'over-strict': ['url-query'] },
  family: { 'client-id-unsound': ['url-fragment', 'url-user', 'url-dot', 'url-dots', 'url-dots-encoded', 'url-bare'] },
})([
  calledBy('url-fragment', 'The client_id has a fragment', ambiguous, withFragment),
  calledBy('url-user', 'The client_id has a user before the host', 'users read the name of another host', withUser),
  calledBy('url-dot', 'The client_id has a single-dot path segment', ambiguous, beforeLast('.')),
  calledBy('url-dots', 'The client_id has a double-dot path segment', ambiguous, beforeLast('other/..')),
  calledBy(
    'url-dots-encoded',
    'The client_id has a percent-encoded double-dot segment',
    ambiguous,
    beforeLast('other/%2e%2e'),
  ),
  calledBy(
    'url-bare',
    'The client_id is a host without a path',
    'whoever runs a site is a client in the name of the whole site',
    (url) => (URL.canParse(url) ? new URL(url).origin : url),
  ),
  calledBy('url-query', 'The client_id has a query', ambiguous, withQuery),
]);
