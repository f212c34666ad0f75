import { constants, createPrivateKey, type JsonWebKey, randomUUID, sign } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { compactVerify, type JWK } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { policyNames } from './checks/policy.ts';
import { makeParties, type ReferenceParties } from './parties.ts';
import { createReference, type Reference } from './reference.ts';
import { serve } from './serve.ts';
import { remember } from './state/replays.ts';

const issuer = 'http://127.0.0.1:9400/as';
const now = (): number => Math.floor(Date.now() / 1000);

type Jwk = JsonWebKey & { readonly kid: string; readonly alg: string };
type Target = {
  readonly clients: {
    readonly client: { readonly client_id: string; readonly keys: readonly Jwk[] };
    readonly secret: { readonly client_id: string; readonly client_secret: string };
  };
};

let parties: ReferenceParties;
let keys: readonly Jwk[];
let secret: Target['clients']['secret'];

beforeAll(async () => {
  parties = await makeParties();
  const { clients } = parties.target(issuer, 'rfc7523') as Target;
  keys = clients.client.keys;
  secret = clients.secret;
});

const segment = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

const signed = (claims: unknown, alg = 'ES256', header: object = {}): string => {
  const jwk = keys.find((key) => key.alg === alg) as Jwk;
  const key = createPrivateKey({ key: jwk, format: 'jwk' });
  const input = Buffer.from(`${segment({ alg, kid: jwk.kid, ...header })}.${segment(claims)}`);
  const made =
    alg === 'ES256'
      ? sign('sha256', input, { key, dsaEncoding: 'ieee-p1363' })
      : alg === 'PS256'
        ? sign('sha256', input, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 })
        : sign(alg === 'EdDSA' ? null : 'sha256', input, key);
  return `${input.toString()}.${made.toString('base64url')}`;
};

const claims = (changed: object = {}, audience = issuer): object => ({
  iss: 'assay-client',
  sub: 'assay-client',
  aud: audience,
  iat: now(),
  exp: now() + 60,
  jti: randomUUID(),
  ...changed,
});

/** A DPoP proof made with the client's ES256 key, which is as good as any other. */
const proof = (changed: object = {}): string => {
  const { kty, crv, x, y } = keys.find(({ alg }) => alg === 'ES256') as Jwk;
  const made = { htm: 'POST', htu: `${issuer}/token`, iat: now(), jti: randomUUID(), ...changed };
  return signed(made, 'ES256', { kid: undefined, typ: 'dpop+jwt', jwk: { kty, crv, x, y } });
};

const form = (assertion: string, changed: Readonly<Record<string, string>> = {}): string =>
  new URLSearchParams({
    grant_type: 'client_credentials',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
    ...changed,
  }).toString();

const post = (body: string, headers: Readonly<Record<string, string>> = {}, query = ''): Request =>
  new Request(`${issuer}/token${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body,
  });

const made = (policy?: string, mutant?: string): Reference =>
  createReference({ issuer, policy, mutant, clients: parties.clients, issuers: parties.issuers });

const told = async (response: Response) => ({
  status: response.status,
  headers: response.headers,
  body: (await response.json()) as Record<string, unknown>,
});

const ask = async (request: Request, policy?: string) => told(await made(policy).handle(request));

const basic = (id: string, password: string): string =>
  `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(password)}`).toString('base64')}`;

describe('a valid request', () => {
  it.each(policyNames)('is granted under %s', async (policy) => {
    const smart = policy === 'smart-backend-services';
    const assertion = smart
      ? signed(claims({}, `${issuer}/token`), 'ES256', { typ: 'JWT' })
      : signed(claims(policy === 'jwt-bearer-02' ? { prn: 'assay-client' } : {}));
    const bound = policy === 'rfc9700' || policy === 'fapi2';
    const { status, headers, body } = await ask(post(form(assertion), bound ? { dpop: proof() } : {}), policy);
    expect(status).toBe(200);
    expect(body).toEqual({
      access_token: expect.stringMatching(
        ['rfc9068', 'rfc8707', 'mcp-client-credentials', 'id-jag', 'mcp-ema', 'mcp-ema-strict'].includes(policy)
          ? /^[\w-]+(\.[\w-]+){2}$/
          : /^[\w-]{43}$/,
      ),
      token_type: bound ? 'DPoP' : 'Bearer',
      expires_in: 300,
      scope: 'read write',
    });
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('pragma')).toBe('no-cache');
    expect(Math.abs(Date.parse(headers.get('date') ?? '') - Date.now())).toBeLessThan(5000);
  });

  it.each(['ES256', 'RS256', 'PS256', 'EdDSA'])('is granted with %s', async (alg) => {
    expect((await ask(post(form(signed(claims(), alg))))).status).toBe(200);
  });

  it('is granted with a charset, an empty client_id, unknown parameters twice and a scope', async () => {
    const body = `${form(signed(claims()), { client_id: '', scope: 'write' })}&x=1&x=2`;
    const type = 'Application/X-WWW-Form-Urlencoded; charset=UTF-8';
    expect((await ask(post(body, { 'content-type': type }))).body).toMatchObject({ scope: 'write' });
  });

  it('is granted to a client with a secret', async () => {
    const request = post('grant_type=client_credentials', {
      authorization: basic(secret.client_id, secret.client_secret),
    });
    expect((await ask(request)).status).toBe(200);
  });

  it('is granted without kid, with every key tried', async () => {
    expect((await ask(post(form(signed(claims(), 'EdDSA', { kid: undefined }))))).status).toBe(200);
  });
});

describe('a request is refused', () => {
  it.each<[string, string, () => Request]>([
    ['without grant type', 'invalid_request', () => post(form(signed(claims()), { grant_type: '' }))],
    [
      'with another grant type',
      'unsupported_grant_type',
      () => post(form(signed(claims()), { grant_type: 'password' })),
    ],
    ['for a scope that is not registered', 'invalid_scope', () => post(form(signed(claims()), { scope: 'admin' }))],
    ['as JSON', 'invalid_request', () => post(form(signed(claims())), { 'content-type': 'application/json' })],
    ['with the secret in the query', 'invalid_request', () => post(form(signed(claims())), {}, '?client_secret=x')],
    ['without authentication', 'invalid_client', () => post('grant_type=client_credentials')],
    ['with claims of an unlisted time', 'invalid_client', () => post(form(signed(claims({ exp: now() + 4000 }))))],
    ['with a byte order mark', 'invalid_client', () => post(form(signed(`\ufeff${JSON.stringify(claims())}`)))],
    [
      'with an infinite expiry',
      'invalid_client',
      () => post(form(signed(JSON.stringify(claims()).replace(/"exp":\d+/, '"exp":1e999')))),
    ],
    [
      'with a member twice',
      'invalid_client',
      () => post(form(signed(JSON.stringify(claims()).replace('{', '{"sub":"assay-client",')))),
    ],
    [
      'nested too deep',
      'invalid_client',
      () => post(form(signed(JSON.stringify(claims()).replace('{', `{"x":${'['.repeat(99)}${']'.repeat(99)},`)))),
    ],
    [
      'with stray bits in the signature',
      'invalid_client',
      () => post(form(signed(claims()).replace(/.$/, (last) => (last === 'B' ? 'D' : 'B')))),
    ],
    ['with a critical parameter', 'invalid_client', () => post(form(signed(claims(), 'ES256', { crit: [] })))],
    ['with an unencoded payload', 'invalid_client', () => post(form(signed(claims(), 'ES256', { b64: false })))],
    ['with a type of another kind', 'invalid_client', () => post(form(signed(claims(), 'ES256', { typ: 'AT+JWT' })))],
  ])('%s: %s', async (_title, error, request) => {
    const { status, headers, body } = await ask(request());
    expect(status).toBe(400);
    expect(body).toEqual({ error, error_description: expect.stringMatching(/^[A-Z][\w /,.-]+\.$/) });
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('with 401 and a challenge when the secret is wrong', async () => {
    for (const authorization of [basic(secret.client_id, 'wrong'), basic('assay-client', ''), 'Basic %', 'Bearer x']) {
      const { status, headers, body } = await ask(post('grant_type=client_credentials', { authorization }));
      expect([status, body.error]).toEqual([401, 'invalid_client']);
      expect(headers.get('www-authenticate')).toMatch(/^Basic realm=/);
    }
  });

  it('with 405 when it is no POST', async () => {
    const { status, headers, body } = await ask(new Request(`${issuer}/token?grant_type=client_credentials`));
    expect([status, body.error, headers.get('allow')]).toEqual([405, 'invalid_request', 'POST']);
  });

  it('under RFC 10070 and FAPI 2.0 for the audiences that they rule out', async () => {
    const token = `${issuer}/token`;
    const audience = async (aud: unknown, policy: string) =>
      (await ask(post(form(signed(claims({ aud })))), policy)).status;
    expect(await audience(token, 'rfc7523')).toBe(200);
    expect(await audience(token, 'rfc10070')).toBe(400);
    expect(await audience([issuer], 'rfc10070')).toBe(200);
    expect(await audience([issuer, token], 'rfc10070')).toBe(400);
    expect(await audience([issuer], 'fapi2')).toBe(400);
  });
});

describe('an assertion', () => {
  it('is used once, and one of ten copies at once is granted', async () => {
    const { handle } = made();
    const body = form(signed(claims()));
    const answers = await Promise.all(Array.from({ length: 10 }, () => handle(post(body))));
    expect(answers.filter(({ status }) => status === 200).length).toBe(1);
    expect((await handle(post(body))).status).toBe(400);
  });

  it('is not used up by a request that is refused for its scope', async () => {
    const { handle } = made();
    const assertion = signed(claims());
    expect((await handle(post(form(assertion, { scope: 'admin' })))).status).toBe(400);
    expect((await handle(post(form(assertion)))).status).toBe(200);
  });

  it('can be used by a server with another clock only in its time', async () => {
    const at = (seconds: number) =>
      createReference({
        issuer,
        clients: parties.clients,
        issuers: parties.issuers,
        now: () => now() + seconds,
      }).handle(post(form(signed(claims()))));
    expect((await at(80)).status).toBe(200);
    expect((await at(100)).status).toBe(400);
    expect((await at(-700)).status).toBe(400);
  });
});

describe('the memory of identifiers', () => {
  it('forgets what has expired and refuses when it is full of what has not', () => {
    const { use, size } = remember(2);
    expect(use('a', 10, 0)).toBe('first');
    expect(use('a', 10, 10)).toBe('again');
    expect(use('b', 20, 0)).toBe('first');
    expect(use('c', 20, 5)).toBe('full');
    expect(use('b', 20, 5)).toBe('again');
    expect(use('c', 30, 11)).toBe('first');
    expect(use('a', 30, 12)).toBe('full');
    expect(size()).toBe(2);
  });
});

describe('metadata', () => {
  it.each([
    ['http://127.0.0.1:9400/.well-known/oauth-authorization-server/as', 'token_endpoint'],
    ['http://127.0.0.1:9400/as/.well-known/openid-configuration', 'token_endpoint'],
    ['http://127.0.0.1:9400/as/jwks', 'keys'],
  ])('is at %s', async (url, member) => {
    const { status, body } = await told(await made().handle(new Request(url)));
    expect(status).toBe(200);
    expect(body).toHaveProperty(member);
    if (member !== 'keys') expect(body).toMatchObject({ issuer, token_endpoint: `${issuer}/token` });
  });

  it('is nowhere else, and is read only', async () => {
    const { handle, metadata } = made();
    expect((await handle(new Request(`${issuer}/other`))).status).toBe(404);
    expect((await handle(new Request(metadata, { method: 'DELETE' }))).status).toBe(405);
  });
});

describe('an unknown name', () => {
  it('is answered with those near it', () => {
    expect(() => made('rfc7532')).toThrow('There is no policy "rfc7532". Near it: rfc7522,');
    expect(() => made('rfc7523', 'crit-ignore')).toThrow('There is no mutant "crit-ignore". Near it: crit-ignored,');
  });

  it('is not needed: a mutant brings its policy', () => {
    expect(made(undefined, 'audience-among-others').policy).toBe('rfc10070');
    expect(made().policy).toBe('rfc7523');
  });
});

describe('serve', () => {
  it('answers over HTTP, refuses what is too large, and lets go', async () => {
    const server = await serve({ clients: parties.clients, issuers: parties.issuers, policy: 'rfc10070' });
    const endpoint = `${server.issuer}/token`;
    const send = (body: string): Promise<Response> =>
      fetch(endpoint, { method: 'POST', body, headers: { 'content-type': 'application/x-www-form-urlencoded' } });
    try {
      expect(server.issuer).toBe(`${server.url}/as`);
      expect(((await (await fetch(server.metadata)).json()) as { issuer: string }).issuer).toBe(server.issuer);
      expect((await send(form(signed(claims({}, server.issuer))))).status).toBe(200);
      expect((await send(form('abc'))).status).toBe(400);
      expect((await fetch(endpoint)).status).toBe(405);
      const large = await told(await send('x'.repeat(140_000)));
      expect([large.status, large.body.error]).toEqual([413, 'invalid_request']);
      const traced = await new Promise<number | undefined>((resolve, reject) => {
        httpRequest(endpoint, { method: 'TRACE' }, ({ statusCode }) => resolve(statusCode))
          .on('error', reject)
          .end();
      });
      expect(traced).toBe(400);
    } finally {
      await server.close();
    }
    await expect(send('x')).rejects.toThrow();
  });

  it('does not start with an unknown mutant', async () => {
    await expect(serve({ clients: parties.clients, issuers: parties.issuers, mutant: 'none' })).rejects.toThrow(
      'There is no mutant "none"',
    );
  });
});

describe('access tokens', () => {
  const keysOf = async (policy: string): Promise<readonly JWK[]> =>
    (await ask(new Request(`${issuer}/jwks`), policy)).body.keys as readonly JWK[];

  it('are JWTs under rfc9068, signed with the published key, each another one', async () => {
    const server = made('rfc9068');
    const tokens = await Promise.all(
      [1, 2].map(async () => (await told(await server.handle(post(form(signed(claims())))))).body.access_token),
    );
    const [key] = await keysOf('rfc9068');
    expect(new Set(tokens).size).toBe(2);
    expect(key).not.toHaveProperty('d');
    for (const token of tokens) {
      const { payload, protectedHeader } = await compactVerify(String(token), key as JWK);
      expect(protectedHeader).toMatchObject({ typ: 'at+jwt', alg: 'RS256' });
      expect(JSON.parse(Buffer.from(payload).toString())).toMatchObject({
        iss: issuer,
        sub: 'assay-client',
        aud: 'https://api.example',
        scope: 'read write',
      });
    }
  });

  it('are opaque under every other policy, and no key is published', async () => {
    expect(await keysOf('rfc7523')).toEqual([]);
  });
});
