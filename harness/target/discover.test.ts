import { expect, test } from 'vitest';
import { Failure } from '../documents/failure.ts';
import { discover, type Fetched, NotRead, wellKnown } from './discover.ts';

const answers =
  (table: { readonly [url: string]: Partial<Fetched> | Error }, seen: string[] = []) =>
  async (url: string): Promise<Fetched> => {
    seen.push(url);
    const found = table[url] ?? { status: 404, body: 'no' };
    if (found instanceof Error) throw found;
    return { status: 200, headers: [], body: '', ...found };
  };

const json = (value: unknown): Partial<Fetched> => ({ body: JSON.stringify(value) });
const place = (issuer: string, more: object = {}) => ({ issuer, discovery: true, ...more });
const oauth = 'https://as.example/.well-known/oauth-authorization-server';
const openid = 'https://as.example/.well-known/openid-configuration';
const issuer = 'https://as.example';
const good = { issuer, token_endpoint: 'https://as.example/token', jwks_uri: 'https://as.example/jwks' };

const failureOf = async (promise: Promise<unknown>): Promise<Failure> => {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof Failure) return error;
  throw error ?? new Error('nothing failed');
};

test.each([
  ['https://as.example', [oauth, openid]],
  ['https://as.example/', [oauth, openid]],
  [
    'https://as.example:8443/t/a',
    [
      'https://as.example:8443/.well-known/oauth-authorization-server/t/a',
      'https://as.example:8443/t/a/.well-known/openid-configuration',
      'https://as.example:8443/.well-known/openid-configuration/t/a',
      'https://as.example:8443/t/a/.well-known/oauth-authorization-server',
    ],
  ],
])('%s has its well-known places', (name, places) => {
  expect(wellKnown(name)).toEqual(places);
  expect(wellKnown(`${name.replace(/\/$/, '')}/`)).toEqual(places);
});

test('RFC 8414 comes first and is enough', async () => {
  const seen: string[] = [];
  const found = await discover(place(issuer), answers({ [oauth]: json(good) }, seen));
  expect(found).toMatchObject({ issuer, tokenEndpoint: good.token_endpoint, jwksUri: good.jwks_uri, from: oauth });
  expect(seen).toEqual([oauth]);
});

test.each([
  ['not found', { status: 404 }],
  ['an HTML page for everything', { body: '<!doctype html><p>Welcome' }],
  ['a redirect', { status: 302, headers: [['Location', 'https://login.example']] as const }],
])('OpenID Connect Discovery is next: %s', async (_, first) => {
  const found = await discover(place(issuer), answers({ [oauth]: first, [openid]: json(good) }));
  expect(found.from).toBe(openid);
});

test('endpoints of the target file win', async () => {
  const mine = { tokenEndpoint: 'https://as.example/mine', jwksUri: 'https://as.example/keys' };
  const found = await discover(place(issuer, mine), answers({ [oauth]: json(good) }));
  expect(found).toMatchObject({ ...mine, from: oauth });
  expect(found.note).toContain('another token endpoint, "https://as.example/token"');
});

test('with a token endpoint in the file, lost metadata are a note', async () => {
  const tokenEndpoint = 'https://as.example/token';
  const found = await discover(place(issuer, { tokenEndpoint }), answers({ [oauth]: new Error('timed out') }));
  expect(found).toMatchObject({ tokenEndpoint, from: 'target file' });
  expect(found.note).toBe(`${oauth} cannot be reached: timed out.`);
});

test('without discovery nothing is fetched', async () => {
  const seen: string[] = [];
  const off = { issuer, discovery: false, tokenEndpoint: 'https://as.example/token' };
  expect((await discover(off, answers({}, seen))).from).toBe('target file');
  expect(seen).toEqual([]);
});

test('a metadata URL in the file is the only place', async () => {
  const metadata = 'https://as.example/meta';
  const seen: string[] = [];
  expect((await discover(place(issuer, { metadata }), answers({ [metadata]: json(good) }, seen))).from).toBe(metadata);
  expect(seen).toEqual([metadata]);
});

test.each([
  ['unreachable', new Error('connection refused'), 'cannot be reached: connection refused', 'Is the server running'],
  ['another status there', { status: 500 }, `answers 500, ${openid} answers 404`, 'Is the server up?'],
  ['nothing there', {}, 'answers with something that is not JSON', 'token_endpoint'],
  ['404', { status: 404 }, `There are no metadata: ${oauth} answers 404, ${openid} answers 404`, 'token_endpoint'],
  [
    'unreachable: TLS',
    new Error('it does not speak TLS; is it an http port?'),
    'cannot be reached: it does not speak TLS',
    'http',
  ],
  [
    'unreachable: a certificate',
    new Error('its certificate is not trusted (…)'),
    'cannot be reached',
    'tls: { ca: FILE }',
  ],
  [
    'unreachable: a proxy',
    new Error('it answers 403 (through the proxy http://p, …)'),
    'through the proxy',
    'NO_PROXY',
  ],
  ['500', { status: 500 }, 'answers 500', 'Is the server up?'],
  ['redirect', { status: 301, headers: [['location', '/x']] as const }, 'a redirect to "/x"', 'follows no redirects'],
  ['HTML', { body: ' <html>' }, 'answers with an HTML page', 'token_endpoint'],
  ['list', json([good]), 'JSON that is not an object', ''],
  ['null', json(null), 'JSON that is not an object', ''],
  ['no issuer', json({ token_endpoint: 'https://as.example/t' }), 'have no "issuer"', ''],
  ['no token endpoint', json({ issuer }), 'have no "token_endpoint"', 'Set token_endpoint'],
  [
    'odd token endpoint',
    json({ issuer, token_endpoint: '/token' }),
    'a "token_endpoint" that is not an http or https URL',
    '',
  ],
  [
    'issuer with slash',
    json({ ...good, issuer: `${issuer}/` }),
    '"https://as.example/", and "https://as.example" was asked for: they differ by a trailing slash',
    'exactly',
  ],
  ['issuer in http', json({ ...good, issuer: 'http://as.example' }), 'one is http, the other https', ''],
  ['issuer in capitals', json({ ...good, issuer: 'https://AS.example' }), 'they differ in the case of letters', ''],
  ['issuer with port', json({ ...good, issuer: 'https://as.example:8443' }), 'they differ by the port', ''],
  ['issuer with path', json({ ...good, issuer: 'https://as.example/a' }), 'they differ in the path', ''],
  ['issuer elsewhere', json({ ...good, issuer: 'https://as.other' }), 'they differ in the host', ''],
  ['a liar', json({ fault: 1, weight: 1, message: 'x', hint: 'y' }), 'have no "issuer"', ''],
])('what could not be told: %s', async (name, first, words, hint) => {
  const failure = await failureOf(discover(place(issuer), answers({ [oauth]: first })));
  expect(failure.exit).toBe(/^issuer |^unreachable/.test(name) ? 3 : 2);
  expect(failure.message).toContain(words);
  expect(failure.message.split('\n')).toHaveLength(1);
  expect(failure.hint).toContain(hint);
});

test('control characters of the server do not reach the terminal', async () => {
  const failure = await failureOf(
    discover(place(issuer), answers({ [oauth]: json({ issuer: '\u001b[31mred\nline' }) })),
  );
  expect(failure.message).not.toMatch(/\p{Cc}/u);
});

test.each(['https://as.example?a=b', 'https://as.example/#x', 'urn:x', 'as.example'])(
  '%s is not an issuer',
  async (odd) => {
    const failure = await failureOf(discover(place(odd), answers({})));
    expect([failure.exit, failure.message]).toEqual([3, `"${odd}" is not an issuer identifier.`]);
  },
);

test('other endpoints are those of the file, then of the metadata, without those that are not to be asked', async () => {
  const metadata = json({
    ...good,
    introspection_endpoint: 'https://as.example/introspect',
    revocation_endpoint: 'https://as.example/revoke',
    registration_endpoint: 'mailto:admin@as.example',
  });
  const endpoints = { revocation: 'https://as.example/other' };
  const found = await discover(
    place(issuer, { endpoints, unasked: ['introspection'] }),
    answers({ [oauth]: metadata }),
  );
  expect(found.endpoints).toEqual({ token: good.token_endpoint, revocation: 'https://as.example/other' });
});

test('an https issuer leads to no endpoint over http, unless the target file says so', async () => {
  const exposed = { ...good, token_endpoint: 'http://as.example/token' };
  const failure = await failureOf(discover(place(issuer), answers({ [oauth]: json(exposed) })));
  expect(failure.message).toContain('"http://as.example/token": over http, though the issuer is https');
  expect(failure.hint).toContain('plain_http: true');
  const meant = await discover(place(issuer, { plainHttp: true }), answers({ [oauth]: json(exposed) }));
  expect(meant.tokenEndpoint).toBe('http://as.example/token');
  const named = await discover(
    place(issuer, { tokenEndpoint: 'http://127.0.0.1/token' }),
    answers({ [oauth]: json(exposed) }),
  );
  expect(named.tokenEndpoint).toBe('http://127.0.0.1/token');
});

test('other endpoints over http of an https issuer are not asked, and a note says so', async () => {
  const metadata = { ...good, introspection_endpoint: 'http://as.example/i', revocation_endpoint: `${issuer}/r` };
  const found = await discover(place(issuer), answers({ [oauth]: json(metadata) }));
  expect(found.endpoints).toEqual(expect.objectContaining({ revocation: `${issuer}/r` }));
  expect(found.endpoints?.introspection).toBeUndefined();
  expect(found.note).toContain('these are not asked: introspection');
  const local = 'http://127.0.0.1:9400';
  const plain = { issuer: local, token_endpoint: `${local}/token`, introspection_endpoint: `${local}/i` };
  const here = await discover(
    place(local),
    answers({ [`${local}/.well-known/oauth-authorization-server`]: json(plain) }),
  );
  expect([here.endpoints?.introspection, here.note]).toEqual([`${local}/i`, undefined]);
});

test('a server that answers is not called absent, and is asked at the next place', async () => {
  const long = new NotRead('answers with more than 10 octets');
  const failure = await failureOf(discover(place(issuer), answers({ [oauth]: long, [openid]: long })));
  expect(failure.message).toContain(`${oauth} answers with more than 10 octets`);
  expect(failure.exit).toBe(2);
  const found = await discover(place(issuer), answers({ [oauth]: long, [openid]: json(good) }));
  expect(found.tokenEndpoint).toBe('https://as.example/token');
});
