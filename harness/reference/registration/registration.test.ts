import { generateKeyPairSync, type JsonWebKey, type KeyObject, randomUUID, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createReference, type ReferenceOptions } from '../reference.ts';
import { mutateRegister, registerTable } from './table.ts';

const issuer = 'http://127.0.0.1:9400/as';

type Said = { readonly status: number; readonly headers: Headers; readonly body: Readonly<Record<string, unknown>> };

const server = (options: Partial<ReferenceOptions> = {}) => {
  const { handle } = createReference({ issuer, clients: [], ...options });
  const ask = async (method: string, url: string, body?: unknown, token?: string): Promise<Said> => {
    const answered = await handle(
      new Request(url, {
        method,
        headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    );
    const text = await answered.text();
    return { status: answered.status, headers: answered.headers, body: text === '' ? {} : JSON.parse(text) };
  };
  const register = (metadata: unknown, token?: string) => ask('POST', `${issuer}/register`, metadata, token);
  const authenticate = async (id: unknown, key: KeyObject, header: object): Promise<number> => {
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: id, sub: id, aud: issuer, exp: now + 60, jti: randomUUID() };
    const segment = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const alg = key.asymmetricKeyType === 'ec' ? 'ES256' : 'RS256';
    const input = `${segment({ alg, ...header })}.${segment(claims)}`;
    const made = sign('sha256', Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url');
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: `${input}.${made}`,
    });
    return (await handle(new Request(`${issuer}/token`, { method: 'POST', body }))).status;
  };
  return { handle, ask, register, authenticate };
};

const ec = () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { key: privateKey, jwk: publicKey.export({ format: 'jwk' }) as JsonWebKey };
};
const rsa = (modulusLength = 2048) => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength });
  return { key: privateKey, jwk: publicKey.export({ format: 'jwk' }) as JsonWebKey };
};
const [one, two, big] = [ec(), ec(), rsa()];
const method = 'private_key_jwt';
const signing = { token_endpoint_auth_method: method };
const keys = (...jwks: unknown[]) => ({ ...signing, jwks: { keys: jwks } });
const octet = (text = '', change: (octets: Buffer) => Buffer) =>
  change(Buffer.from(text, 'base64url')).toString('base64url');
const shifted = octet(one.jwk.y, (y) => Buffer.concat([y.subarray(0, 31), Buffer.from([(y.at(31) ?? 0) ^ 1])]));

describe('registration', () => {
  it('is offered in the metadata unless it is closed', async () => {
    const metadata = `${new URL(issuer).origin}/.well-known/oauth-authorization-server/as`;
    expect((await server().ask('GET', metadata)).body.registration_endpoint).toBe(`${issuer}/register`);
    const closed = server({ registration: 'closed' });
    expect((await closed.ask('GET', metadata)).body).not.toHaveProperty('registration_endpoint');
    expect((await closed.register(keys(one.jwk))).status).toBe(404);
  });

  it('answers 201 with all metadata, not to be stored, and no secret for a client with keys', async () => {
    const { status, headers, body } = await server().register({ ...keys(one.jwk), client_name: 'Assay', x_foo: 1 });
    expect([status, headers.get('cache-control')]).toEqual([201, 'no-store']);
    expect(body).toMatchObject({ ...keys(one.jwk), client_name: 'Assay', grant_types: ['client_credentials'] });
    expect(body).not.toHaveProperty('client_secret');
    expect(body).not.toHaveProperty('x_foo');
  });

  it('takes client_secret_basic where no method is named', async () => {
    const { handle, register } = server();
    const { body } = await register({});
    expect(body).toMatchObject({ token_endpoint_auth_method: 'client_secret_basic', client_secret_expires_at: 0 });
    const authorization = `Basic ${Buffer.from(`${String(body.client_id)}:${String(body.client_secret)}`).toString('base64')}`;
    const form = new URLSearchParams({ grant_type: 'client_credentials' });
    const request = new Request(`${issuer}/token`, { method: 'POST', body: form, headers: { authorization } });
    expect((await handle(request)).status).toBe(200);
  });

  it.each<readonly [string, unknown, string?]>([
    ['no JSON', 'client_name=Assay'],
    ['no object', []],
    ['a member twice', '{"client_name":"a","client_name":"b"}'],
    ['a software statement', { software_statement: 'e30.e30.e30' }, 'unapproved_software_statement'],
    ['a software statement that is none', { software_statement: 1 }, 'invalid_software_statement'],
    ['a method that is not supported', { token_endpoint_auth_method: 'foo' }],
    ['an algorithm that does not sign', { ...keys(one.jwk), token_endpoint_auth_signing_alg: 'none' }],
    ['an algorithm that is not supported', { ...keys(one.jwk), token_endpoint_auth_signing_alg: 'ES1' }],
    ['an algorithm that no key fits', { ...keys(one.jwk), token_endpoint_auth_signing_alg: 'RS256' }],
    ['grants that are not offered', { grant_types: ['password'] }],
    ['a malformed redirection URI', { redirect_uris: ['/back'] }, 'invalid_redirect_uri'],
    ['both sources of keys', { ...keys(one.jwk), jwks_uri: 'https://keys.example/jwks' }],
    ['no source of keys', signing],
    ['jwks_uri over http', { ...signing, jwks_uri: 'http://keys.example/jwks' }],
    ['jwks_uri in a private network', { ...signing, jwks_uri: 'https://169.254.169.254/jwks' }],
    ['a set that is a text', { ...signing, jwks: 'keys' }],
    ['a set that is an array', { ...signing, jwks: [one.jwk] }],
    ['a set without keys', { ...signing, jwks: {} }],
    ['an empty set', keys()],
    ['a private key', keys(one.key.export({ format: 'jwk' }))],
    ['a symmetric key', keys(one.jwk, { kty: 'oct', k: 'AAAA' })],
    ['a point off the curve', keys(two.jwk, { ...one.jwk, y: shifted })],
    ['a short coordinate', keys(two.jwk, { ...one.jwk, x: octet(one.jwk.x, (x) => x.subarray(1)) })],
    ['a modulus with a leading zero', keys({ ...big.jwk, n: octet(big.jwk.n, (n) => Buffer.from([0, ...n])) })],
    ['an RSA key of 1024 bits', keys(one.jwk, rsa(1024).jwk)],
    ['only a key for encryption', keys({ ...one.jwk, use: 'enc' })],
  ])('refuses %s', async (_what, metadata, error = 'invalid_client_metadata') => {
    const { status, headers, body } = await server().register(metadata);
    expect([status, body.error]).toEqual([400, error]);
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('asks for an initial access token where it is told to', async () => {
    const { register } = server({ registration: { initialAccessToken: 'initial' } });
    const refused = await register({}, 'other');
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([
      401,
      'Bearer realm="registration", error="invalid_token"',
    ]);
    expect((await register({})).status).toBe(401);
    expect((await register({}, 'initial')).status).toBe(201);
  });

  it('tells keys apart, and leaves those that are not meant for signatures', async () => {
    const { register, authenticate } = server();
    const kid = 'k';
    const { body } = await register(
      keys({ kty: 'XYZ' }, { ...big.jwk, kid, alg: 'PS256' }, { ...one.jwk, kid, foo: 1 }, { ...two.jwk, use: 'enc' }),
    );
    expect(await authenticate(body.client_id, one.key, { kid })).toBe(200);
    expect(await authenticate(body.client_id, one.key, { kid: 'K' })).toBe(400);
    expect(await authenticate(body.client_id, big.key, { kid })).toBe(400);
    expect(await authenticate(body.client_id, two.key, {})).toBe(400);
    const operations = await register(keys({ ...one.jwk, key_ops: ['encrypt'] }, { ...two.jwk, key_ops: ['verify'] }));
    expect(await authenticate(operations.body.client_id, one.key, {})).toBe(400);
    expect(await authenticate(operations.body.client_id, two.key, {})).toBe(200);
    const pinned = await register({ ...keys(one.jwk, big.jwk), token_endpoint_auth_signing_alg: 'ES256' });
    expect(await authenticate(pinned.body.client_id, big.key, {})).toBe(400);
    const free = await register(keys(big.jwk));
    expect(await authenticate(free.body.client_id, big.key, {})).toBe(200);
  });
});

describe('client configuration', () => {
  it('reads, replaces keys and deletes', async () => {
    const { ask, register, authenticate } = server();
    const { body } = await register(keys(one.jwk));
    const { client_id, registration_access_token: token, registration_client_uri: uri } = body;
    const at = (verb: string, sent?: unknown, by = token) => ask(verb, String(uri), sent, String(by));
    expect((await at('GET')).body).toEqual(body);
    expect((await at('GET', undefined, 'other')).headers.get('www-authenticate')).toContain('invalid_token');
    expect((await at('POST', {})).status).toBe(405);
    expect((await at('PUT', keys(two.jwk))).body.error).toBe('invalid_client_metadata');
    const own = { ...keys(two.jwk), client_id };
    const chosen = { registration_access_token: 'chosen', client_secret: 'chosen' };
    expect(JSON.stringify((await at('PUT', { ...keys(one.jwk), client_id, ...chosen })).body)).not.toContain('chosen');
    expect(await authenticate(client_id, one.key, {})).toBe(200);
    expect((await at('PUT', own)).body).toMatchObject(own);
    expect(await authenticate(client_id, one.key, {})).toBe(400);
    expect(await authenticate(client_id, two.key, {})).toBe(200);
    const deleted = await at('DELETE');
    expect([deleted.status, deleted.headers.get('cache-control')]).toEqual([204, 'no-store']);
    expect((await at('GET')).status).toBe(401);
    expect(await authenticate(client_id, two.key, {})).toBe(400);
  });
});

describe('jwks_uri', () => {
  it('is fetched when needed, cached, and fetched again for a key that is not there', async () => {
    let [status, set, count]: [number, unknown, number] = [200, { keys: [{ ...one.jwk, kid: 'one' }] }, 0];
    const host = createServer((_request, response) => {
      count += 1;
      response.writeHead(status, { location: '/elsewhere' }).end(JSON.stringify(set));
    });
    await new Promise<void>((listening) => host.listen(0, '127.0.0.1', listening));
    try {
      let time = Date.now() / 1000;
      const { register, authenticate } = server({ now: () => time });
      const jwks_uri = `http://127.0.0.1:${(host.address() as AddressInfo).port}/jwks`;
      const { client_id } = (await register({ ...signing, jwks_uri })).body;
      expect(count).toBe(0);
      expect(await authenticate(client_id, one.key, { kid: 'one' })).toBe(200);
      expect(await authenticate(client_id, one.key, { kid: 'one' })).toBe(200);
      expect(count).toBe(1);
      set = { keys: [{ ...two.jwk, kid: 'two' }] };
      expect(await authenticate(client_id, two.key, { kid: 'two' })).toBe(200);
      expect(await authenticate(client_id, one.key, { kid: 'one' })).toBe(400);
      expect(count).toBe(3);
      status = 302;
      expect(await authenticate(client_id, two.key, { kid: 'two' })).toBe(200);
      time += 61;
      expect(await authenticate(client_id, two.key, { kid: 'two' })).toBe(400);
      [status, set] = [200, { keys: [two.jwk], padding: 'x'.repeat(70_000) }];
      expect(await authenticate(client_id, two.key, {})).toBe(400);
      set = { keys: [two.jwk, two.key.export({ format: 'jwk' }), rsa(1024).jwk] };
      expect(await authenticate(client_id, two.key, {})).toBe(200);
    } finally {
      host.close();
    }
  });
});

describe('the table of registration', () => {
  it('names every check once, in lower-case words, with a clause', () => {
    const names = registerTable.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
    for (const { clause } of registerTable) expect(clause).toMatch(/^[A-Z]+-\d\d$/);
  });

  it('can lack a check that is there, and no other', () => {
    const left = mutateRegister({ without: ['one-source'] }).map(({ name }) => name);
    expect(registerTable.map(({ name }) => name).filter((name) => !left.includes(name))).toEqual(['one-source']);
    expect(() => mutateRegister({ altered: { nonsuch: (run) => run } })).toThrow('there is no check nonsuch');
  });
});
