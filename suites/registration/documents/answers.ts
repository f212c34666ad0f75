import type { Context } from '../../../harness/model/context.ts';
import type { Publication } from '../../../harness/model/registration.ts';
import type { Scenario } from '../../../harness/model/scenario.ts';
import { beside } from '../../assertion/near-misses.ts';
import { clientDocument, given } from '../../builders/client-document.ts';
import { impact } from '../../builders/impact.ts';

/** The right document is given in another way. */
const givenAs = (
  id: string,
  title: string,
  why: string,
  how: Partial<Publication>,
  more: Partial<Scenario> = { fetched: true },
): Scenario => ({
  id,
  title,
  change: () => ({}),
  publish: (context) => given(clientDocument(context), how),
  why,
  ...more,
});

const pageOfAnError = 'the page for what is not there is written by whoever can name a path in it';

const redirected = (id: string, title: string, status: number): Scenario =>
  givenAs(
    id,
    title,
    'an open redirect on a site makes anybody a client of that name, and leads the server into its own network',
    { status },
    { fetched: true, fetches: 'elsewhere' },
  );

/** Ten million octets. */
const endless = 10_000_000;

/** First there is no document to be had, then there is. */
const mended = (id: string, title: string, before: (context: Context) => Publication): Scenario => ({
  id,
  title,
  first: [
    {
      change: () => ({}),
      publish: before,
      answer: 'refused',
      otherwise: 'the server takes the document as it was before',
    },
  ],
  change: () => ({}),
  publish: (context) => given(clientDocument(context)),
  why: 'who has a client looked for too early locks it out',
});

/** How the document is given, and what is kept of it (§4, §5, §5.2, §8.7). */
export const answers: readonly Scenario[] = impact('malformed accepted', {
  but: {
    'over-strict': [
      'type-html',
      'type-specific',
      'size-six-kilobytes',
      'mended-500',
      'mended-404',
      'mended-malformed',
      'mended-invalid',
    ],
  },
  family: {
    'document-status': ['status-203', 'status-206', 'status-404', 'status-500'],
    'redirect-followed': ['redirect-301', 'redirect-302', 'redirect-307', 'redirect-308'],
    'mended-refused': ['mended-500', 'mended-404', 'mended-malformed', 'mended-invalid'],
  },
})([
  givenAs('status-203', 'The document comes with status 203', pageOfAnError, { status: 203 }),
  givenAs('status-206', 'The document comes with status 206', pageOfAnError, { status: 206 }),
  givenAs('status-404', 'The document comes with status 404', pageOfAnError, { status: 404 }),
  givenAs('status-500', 'The document comes with status 500', pageOfAnError, { status: 500 }),
  redirected('redirect-301', 'The client_id redirects with 301 to a good document', 301),
  redirected('redirect-302', 'The client_id redirects with 302 to a good document', 302),
  redirected('redirect-307', 'The client_id redirects with 307 to a good document', 307),
  redirected('redirect-308', 'The client_id redirects with 308 to a good document', 308),
  givenAs('type-html', 'The document comes as text/html', 'whoever can leave a text on a page is a client', {
    type: 'text/html',
  }),
  givenAs(
    'type-specific',
    'The document comes as application/assay+json',
    'clients with a type of their own are locked out',
    {
      type: 'application/assay+json',
    },
    {},
  ),
  givenAs(
    'size-six-kilobytes',
    'The document has six kilobytes',
    'clients that say much of themselves are locked out',
    {
      padding: 6000,
    },
    {},
  ),
  givenAs(
    'size-endless',
    'The document goes on for ten million octets of white space',
    'anybody fills the memory of the server',
    {
      padding: endless,
    },
  ),
  mended('mended-500', 'The document is there after status 500', (context) =>
    given(clientDocument(context), { status: 500 }),
  ),
  mended('mended-404', 'The document is there after status 404', (context) =>
    given(clientDocument(context), { status: 404 }),
  ),
  mended('mended-malformed', 'The document is there after one that was no JSON', (context) => {
    const { body } = given(clientDocument(context));
    return given({}, { body: body.slice(0, -1) });
  }),
  mended('mended-invalid', 'The document is there after one with another client_id', (context) =>
    given({ ...clientDocument(context), client_id: beside(context.documentAt ?? '') }),
  ),
]);
