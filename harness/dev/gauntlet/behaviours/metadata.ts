import type { Behaviour, Seen } from '../behaviour.ts';
import { always, atMetadata, changed, isMetadata, json, octets, reset, silence, where } from '../twists.ts';

/** Changes the metadata. */
const told = (
  members: (seen: Seen, document: { [name: string]: unknown }) => object,
): NonNullable<Behaviour['twist']> =>
  where(
    isMetadata,
    changed((answer, seen) => {
      if (answer.status !== 200) return answer;
      const document = JSON.parse(answer.body.toString()) as { [name: string]: unknown };
      return { ...answer, body: JSON.stringify({ ...document, ...members(seen, document) }) };
    }),
  );

const few = ['client-assertion/expired', 'client-assertion/audience-array-of-one', 'introspection/expired'];

const strange = (
  name: string,
  what: string,
  members: Parameters<typeof told>[0],
  more: Partial<Behaviour> = {},
): Behaviour => ({
  name: `metadata-${name}`,
  what,
  twist: told(members),
  only: few,
  ...more,
});

const marker = '"><script>gauntlet()</script><img src=x onerror=gauntlet()>';

/** Servers whose metadata are hostile or broken. */
export const metadata: readonly Behaviour[] = [
  strange('issuer-other', 'They name another issuer.', () => ({ issuer: 'https://other.example' }), { ends: [3] }),
  strange('issuer-slash', 'The issuer has a slash too many.', (_, { issuer }) => ({ issuer: `${String(issuer)}/` }), {
    ends: [3],
  }),
  strange('issuer-script', 'The issuer is a script.', () => ({ issuer: marker }), { ends: [3] }),
  strange('issuer-controls', 'The issuer holds controls.', () => ({ issuer: 'https://a\u001b[2J\u202e\u009b' }), {
    ends: [3],
  }),
  strange('issuer-object', 'The issuer is an object.', () => ({ issuer: {} })),
  strange('issuer-60-kib', 'The issuer has 60 KiB.', () => ({ issuer: `https://a.example/${'x'.repeat(60_000)}` }), {
    ends: [3],
  }),
  strange('token-endpoint-absent', 'There is no token endpoint.', () => ({ token_endpoint: undefined })),
  strange('token-endpoint-file', 'The token endpoint is a file.', () => ({ token_endpoint: 'file:///etc/passwd' })),
  strange('token-endpoint-javascript', 'The token endpoint is a script.', () => ({
    token_endpoint: 'javascript:gauntlet()',
  })),
  strange('token-endpoint-user', 'The token endpoint has a user.', () => ({
    token_endpoint: 'http://user:pass@127.0.0.1/token',
  })),
  strange('token-endpoint-array', 'The token endpoint is a list.', () => ({
    token_endpoint: ['http://127.0.0.1/token'],
  })),
  strange(
    'token-endpoint-closed-port',
    'The token endpoint is at a port where nobody listens.',
    () => ({ token_endpoint: 'http://127.0.0.1:1/token' }),
    { ends: [2] },
  ),
  strange(
    'token-endpoint-over-http',
    'The token endpoint of an https issuer is http.',
    (_, { token_endpoint }) => ({ token_endpoint: String(token_endpoint).replace('https:', 'http:') }),
    { tls: 'good', says: /over http, though the issuer is https/ },
  ),
  strange(
    'token-endpoint-third',
    'The token endpoint of an https issuer is at somebody else over http.',
    ({ third }) => ({ token_endpoint: `${third}/token` }),
    { tls: 'good', says: /over http, though the issuer is https/ },
  ),
  strange(
    'introspection-third',
    'The introspection endpoint of an https issuer is at somebody else over http.',
    ({ third }) => ({
      introspection_endpoint: `${third}/i`,
      revocation_endpoint: `${third}/r`,
      registration_endpoint: `${third}/reg`,
    }),
    { tls: 'good', says: /these are not asked: / },
  ),
  strange('jwks-uri-silent', 'The keys are at a port where nobody listens.', () => ({
    jwks_uri: 'http://127.0.0.1:1/keys',
  })),
  strange('jwks-uri-script', 'The keys are at a script.', () => ({ jwks_uri: 'javascript:gauntlet()' })),
  strange('endpoints-numbers', 'Every endpoint but one is a number.', () => ({
    introspection_endpoint: 1,
    revocation_endpoint: 1e300,
    registration_endpoint: {},
  })),
  strange('lists-numbers', 'Every list holds numbers.', () => ({
    grant_types_supported: [1, null, {}],
    token_endpoint_auth_methods_supported: [[]],
    scopes_supported: [1, {}],
    token_endpoint_auth_signing_alg_values_supported: 7,
  })),
  strange('lists-huge', 'A list has 10,000 entries.', () => ({
    scopes_supported: Array.from({ length: 10_000 }, (_, i) => `s${i}`),
  })),
  strange('many-members', 'There are 20,000 members.', () =>
    Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`m${i}`, i])),
  ),
  strange('member-names', 'Names of members are scripts.', () => ({
    [marker]: marker,
    '\u001b[2J': '\u009b',
    __proto__x: 1,
  })),
  strange('algorithms-none', 'It supports none and scripts.', () => ({
    token_endpoint_auth_signing_alg_values_supported: ['none', marker],
  })),
  strange('signed-metadata', 'There are signed metadata that are none.', () => ({
    signed_metadata: `a.${'b'.repeat(50_000)}.c`,
  })),
  {
    name: 'metadata-404',
    what: 'There are none.',
    twist: atMetadata(always(() => json(404, {}))),
    ends: [2],
    withoutReport: true,
  },
  {
    name: 'metadata-500',
    what: 'It fails to give them.',
    twist: atMetadata(always(() => json(500, {}))),
    ends: [2],
    withoutReport: true,
  },
  {
    name: 'metadata-html',
    what: 'They are a page.',
    twist: atMetadata(
      always(() => ({ status: 200, headers: [['content-type', 'text/html']], body: `<!doctype html>${marker}` })),
    ),
    ends: [2],
    withoutReport: true,
  },
  {
    name: 'metadata-redirect',
    what: 'They are elsewhere.',
    twist: atMetadata(
      () =>
        ({ third }) =>
          json(302, {}, [['location', `${third}/\u00ff`.slice(0, -1)]]),
    ),
    ends: [2],
    withoutReport: true,
  },
  {
    name: 'metadata-redirect-controls',
    what: 'They are at a place with controls.',
    twist: atMetadata(
      octets(() =>
        Buffer.from('HTTP/1.1 302 Found\r\nlocation: http://a/\u009b2J\r\ncontent-length: 0\r\n\r\n', 'latin1'),
      ),
    ),
    ends: [2],
    withoutReport: true,
  },
  {
    name: 'metadata-silent',
    limits: { timeout: 0.3 },
    what: 'They never come.',
    twist: atMetadata(() => silence),
    ends: [3],
    withoutReport: true,
  },
  {
    name: 'metadata-reset',
    what: 'The connection is reset.',
    twist: atMetadata(() => reset),
    ends: [3],
    withoutReport: true,
  },
  {
    name: 'metadata-deep',
    what: 'They are 50,000 levels deep.',
    twist: atMetadata(always(() => json(200, `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`))),
    ends: [2],
    withoutReport: true,
  },
  { name: 'metadata-array', what: 'They are a list.', twist: atMetadata(always(() => json(200, [1]))), ends: [1, 2] },
  { name: 'metadata-null', what: 'They are null.', twist: atMetadata(always(() => json(200, null))), ends: [1, 2] },
  {
    name: 'metadata-2-mib',
    what: 'They have 2 MiB.',
    twist: atMetadata(always(() => json(200, { x: 'x'.repeat(2_097_152) }))),
    ends: [2],
    withoutReport: true,
  },
  {
    name: 'metadata-differ',
    what: 'They differ each time.',
    twist: () => {
      let n = 0;
      return told(() => ({ scopes_supported: [`s${n++}`] }))();
    },
    only: few,
  },
];
