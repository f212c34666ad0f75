import type { Context } from '../../../harness/model/context.ts';
import type { Json, Members } from '../../../harness/model/json.ts';
import type { Scenario } from '../../../harness/model/scenario.ts';
import { beside, hostInUpperCase, longer, portInOtherWords, slashMoreOrLess } from '../../assertion/near-misses.ts';
import { clientDocument, given } from '../../builders/client-document.ts';
import { impact } from '../../builders/impact.ts';
import { setOf, soundKey } from '../../builders/key-set.ts';
import { base64url } from '../../builders/text.ts';

/** The document says something else than it is to say. The request is the valid one. */
const saying = (
  id: string,
  title: string,
  why: string,
  change: (context: Context) => Members,
  more: Partial<Scenario> = { fetched: true },
): Scenario => ({
  id,
  title,
  change: () => ({}),
  publish: (context) => given({ ...clientDocument(context), ...change(context) }),
  why,
  ...more,
});

const named = (id: string, title: string, spell: (url: string) => string): Scenario =>
  saying(
    id,
    title,
    'whoever can have a document served under a URL of somebody else is that client',
    ({ documentAt = '' }) => ({
      client_id: spell(documentAt),
    }),
  );

const guessable = 'a secret that stands in a public document is known to everybody';

const withMethod = (method: string): Scenario =>
  saying(`method-${method.replaceAll('_', '-')}`, `The document registers ${method}`, guessable, () => ({
    token_endpoint_auth_method: method,
  }));

/** A number of 256 bits that could be a private key of P-256, and is nobody's. */
const nobodys = base64url(new Uint8Array(32).fill(7));

const keysIn = (context: Context, peculiar: { readonly [name: string]: Json }): Json =>
  JSON.parse(setOf([soundKey(context, peculiar)])) as Json;

/** What the document may say (§4, §4.1, §8.2; RFC 7591 §2). */
export const contents: readonly Scenario[] = impact('malformed accepted', {
  but: {
    impersonation: [
      'document-of-another',
      'document-slash',
      'document-case',
      'document-port',
      'document-longer',
      'document-unnamed',
    ],
    'over-strict': ['keys-by-reference'],
  },
  family: {
    'document-of-others': [
      'document-of-another',
      'document-slash',
      'document-case',
      'document-port',
      'document-longer',
    ],
    'document-secret': [
      'method-client-secret-basic',
      'method-client-secret-post',
      'method-client-secret-jwt',
      'secret-inside',
      'secret-expiry-inside',
    ],
  },
})([
  named('document-of-another', 'The document names another client_id', beside),
  named('document-slash', 'The document names the client_id with one slash more', slashMoreOrLess),
  named('document-case', 'The document names scheme and host in upper case', hostInUpperCase),
  named('document-port', 'The document names the same port in other words', portInOtherWords),
  named('document-longer', 'The client_id of the document goes on', longer),
  saying(
    'document-unnamed',
    'The document names no client_id',
    'any JSON that somebody can leave on a site is a client',
    () => ({
      client_id: undefined,
    }),
  ),
  ...['client_secret_basic', 'client_secret_post', 'client_secret_jwt'].map(withMethod),
  saying('secret-inside', 'The document has a client_secret', guessable, () => ({
    client_secret: 'known-to-everybody',
  })),
  saying('secret-expiry-inside', 'The document has a client_secret_expires_at', guessable, () => ({
    client_secret_expires_at: 0,
  })),
  saying(
    'private-key-inside',
    'The key in the document has its private member',
    'whoever reads the document can sign as the client',
    (context) => ({
      jwks: keysIn(context, { d: nobodys }),
    }),
  ),
  saying(
    'keys-missing',
    'The document registers private_key_jwt and has no keys',
    'the client is authenticated by something else than its document',
    () => ({
      jwks: undefined,
    }),
  ),
  saying(
    'keys-twice',
    'The document has jwks and jwks_uri',
    'two readers of the document see different keys',
    ({ documentAt }) => ({
      jwks_uri: `${documentAt}/other-keys`,
    }),
  ),
  {
    id: 'keys-by-reference',
    title: 'The document has jwks_uri in place of jwks',
    change: () => ({}),
    publish: (context) => {
      const { jwks, ...others } = clientDocument(context);
      const at = context.keysAt ?? '';
      return given({ ...others, jwks_uri: at }, { also: [{ at, body: JSON.stringify(jwks) }] });
    },
    why: 'clients that replace their keys are locked out',
    together: 'keys are given by value or by reference',
  },
]);
