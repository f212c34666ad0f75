import type { Behaviour, Seen } from '../behaviour.ts';
import { atRegistration, changed, isConfiguration, isRegistration, json, reset, silence, where } from '../twists.ts';

const only = [
  'registration/{jwks-text}',
  'registration/keys-missing',
  'registration/update-client-id-other',
  'registered-keys/kty-unknown-beside',
  'registered-keys/client-deleted',
].map((one) => one.replace(/[{}]/g, ''));

/** Changes what is said of each client that registers. */
const registered = (
  members: (seen: Seen, body: { [name: string]: unknown }) => object,
): NonNullable<Behaviour['twist']> =>
  where(
    isRegistration,
    changed((answer, seen) => {
      if (answer.status !== 201) return answer;
      const body = JSON.parse(answer.body.toString()) as { [name: string]: unknown };
      return { ...answer, body: JSON.stringify({ ...body, ...members(seen, body) }) };
    }),
  );

const deleting = (twist: NonNullable<Behaviour['twist']>): NonNullable<Behaviour['twist']> =>
  where((seen) => isConfiguration(seen) && seen.method === 'DELETE', twist);

/** What a server that knows its clients by other names than it gives them refuses is refused by it. */
const strange = (
  name: string,
  what: string,
  twist: NonNullable<Behaviour['twist']>,
  more: Partial<Behaviour> = {},
): Behaviour => ({
  name: `registration-${name}`,
  what,
  twist,
  only,
  ...(name.startsWith('id-') ? { breaks: /^registered-keys\// } : {}),
  ...more,
});

const uri = (name: string, what: string, make: (seen: Seen, own: string) => string): Behaviour =>
  strange(
    `uri-${name}`,
    what,
    registered((seen, { registration_client_uri }) => ({
      registration_client_uri: make(seen, String(registration_client_uri)),
    })),
    { says: /Not deleted: client/ },
  );

/** Servers where clients register, and that are hostile or broken then. */
export const registering: readonly Behaviour[] = [
  strange(
    'honest',
    'It behaves.',
    registered(() => ({})),
  ),
  uri('third', 'Clients are to be managed at somebody else.', ({ third }) => `${third}/admin`),
  uri('port', 'Clients are to be managed at another port.', () => 'http://127.0.0.1:1/admin'),
  uri('file', 'Clients are to be managed in a file.', () => 'file:///etc/passwd'),
  uri('javascript', 'Clients are to be managed by a script.', () => 'javascript:gauntlet()'),
  uri(
    'controls',
    'Clients are to be managed at a place with controls.',
    ({ third }) => `${third}/\u001b[2J\u009b31m\u202e`,
  ),
  uri('script', 'Clients are to be managed at a script.', ({ third }) => `${third}/<script>gauntlet()</script>`),
  uri('user', 'Clients are to be managed by a user elsewhere.', (_, own) =>
    own.replace('http://', 'http://as.example@somewhere.example:'),
  ),
  strange(
    'uri-number',
    'The URI of a client is a number.',
    registered(() => ({ registration_client_uri: 7 })),
  ),
  strange(
    'uri-60-kib',
    'The URI of a client has 30 KiB.',
    registered((_, body) => ({
      registration_client_uri: `${String(body.registration_client_uri)}?${'x'.repeat(30_000)}`,
    })),
  ),
  strange(
    'token-absent',
    'It gives no token to manage a client with.',
    registered(() => ({ registration_access_token: undefined })),
    { says: /Not deleted: client/ },
  ),
  strange(
    'token-line-feed',
    'The token to manage a client with holds a line feed.',
    registered(() => ({ registration_access_token: 'a\r\nx-odd: y' })),
    { says: /Not deleted: client/ },
  ),
  strange(
    'token-controls',
    'The token to manage a client with holds controls.',
    registered(() => ({ registration_access_token: '\u001b[2J\u009b' })),
  ),
  strange(
    'token-40-kib',
    'The token to manage a client with has 40 KiB.',
    registered(() => ({ registration_access_token: 't'.repeat(40_000) })),
  ),
  strange(
    'token-object',
    'The token to manage a client with is an object.',
    registered(() => ({ registration_access_token: {} })),
  ),
  strange(
    'id-controls',
    'Client_ids hold controls.',
    registered((_, { client_id }) => ({ client_id: `${String(client_id)}\u001b[2J\u202e\u009b` })),
  ),
  strange(
    'id-script',
    'Client_ids are scripts.',
    registered(() => ({ client_id: '"><script>gauntlet()</script>' })),
  ),
  strange(
    'id-same',
    'Every client gets the same client_id.',
    registered(() => ({ client_id: 'same' })),
  ),
  strange(
    'id-number',
    'Client_ids are numbers.',
    registered(() => ({ client_id: 12 })),
  ),
  strange(
    'id-20-kib',
    'Client_ids have 20 KiB.',
    registered(() => ({ client_id: 'i'.repeat(20_000) })),
  ),
  strange(
    'id-proto',
    'Every client is __proto__.',
    registered(() => ({ client_id: '__proto__' })),
  ),
  strange(
    'id-unicode',
    'Client_ids are no ASCII.',
    registered(() => ({ client_id: 'ünïcödé-\u{1f600}' })),
  ),
  strange(
    'secret-40-kib',
    'Secrets have 40 KiB.',
    registered(() => ({ client_secret: 's'.repeat(40_000) })),
  ),
  strange(
    'secret-controls',
    'Secrets hold controls.',
    registered(() => ({ client_secret: 'abc\u0000\r\n\u001bdefghijkl' })),
  ),
  strange(
    'answer-100-kib',
    'The answer to a registration has 100 KiB.',
    registered(() => ({ padding: 'x'.repeat(100_000) })),
    { says: /Not deleted: client/ },
  ),
  strange(
    'answer-deep',
    'The answer to a registration is 5,000 levels deep.',
    where(
      isRegistration,
      changed((answer) => ({
        ...answer,
        body: answer.body.toString().replace('{', `{"deep":${'['.repeat(5000)}${']'.repeat(5000)},`),
      })),
    ),
  ),
  strange(
    'answer-200',
    'A registration is answered with 200.',
    where(
      isRegistration,
      changed((answer) => ({ ...answer, status: answer.status === 201 ? 200 : answer.status })),
    ),
  ),
  strange(
    'answer-empty',
    'A registration is answered with nothing.',
    where(
      isRegistration,
      changed((answer) => ({ ...answer, body: '' })),
    ),
  ),
  strange(
    'answer-error-object',
    'The error of a registration is an object.',
    where(
      isRegistration,
      changed((answer) => ({
        ...answer,
        body: answer.body.toString().replace(/"error":"\w+"/, '"error":{"toString":1}'),
      })),
    ),
    { breaks: /./ },
  ),
  strange(
    'answer-other-metadata',
    'Something else is registered.',
    registered(() => ({ jwks: { keys: [] }, token_endpoint_auth_method: 'none', grant_types: 'x', redirect_uris: 7 })),
    { breaks: /./ },
  ),
  strange(
    'refused-401',
    'Nobody may register.',
    atRegistration(() => () => json(401, { error: 'invalid_token' })),
  ),
  strange(
    'refused-429',
    'Nobody may register so often.',
    atRegistration(() => () => json(429, {}, [['retry-after', '3600']])),
  ),
  strange(
    'reset',
    'The connection is reset when a client registers.',
    atRegistration(() => reset),
  ),
  strange(
    'reset-after',
    'The connection is reset when a client has registered.',
    where(isRegistration, () => async (seen) => {
      await seen.honest();
      return reset(seen);
    }),
  ),
  strange(
    'silent',
    'It falls silent when a client registers.',
    atRegistration(() => silence),
    { limits: { timeout: 0.3 } },
  ),
  strange(
    'delete-500',
    'It cannot delete.',
    deleting(() => () => json(500, { error: 'server_error' })),
    { says: /Not deleted: client/ },
  ),
  strange(
    'delete-once-500',
    'It cannot delete the first time.',
    deleting(() => {
      let n = 0;
      return (seen) => (n++ === 0 ? json(503, {}) : seen.honest());
    }),
  ),
  strange(
    'delete-403',
    'It does not let clients be deleted.',
    deleting(() => () => json(403, { error: 'access_denied', error_description: 'No.\u001b[2J' })),
    { says: /Not deleted: client/ },
  ),
  strange(
    'delete-silent',
    'It falls silent when a client is deleted.',
    deleting(() => silence),
    { limits: { timeout: 0.3 }, says: /Not deleted: client/ },
  ),
  strange(
    'delete-redirect',
    'It redirects who deletes.',
    deleting(
      () =>
        ({ third }) =>
          json(307, {}, [['location', `${third}/x`]]),
    ),
    { says: /Not deleted: client/ },
  ),
  strange(
    'delete-reset',
    'The connection is reset when a client is deleted.',
    deleting(() => reset),
    { says: /Not deleted: client/ },
  ),
];
