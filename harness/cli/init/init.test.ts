import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { makeParties } from '../../reference/parties.ts';
import type { Registrations } from '../../reference/registration/registration.ts';
import { type ServeOptions, serve } from '../../reference/serve.ts';
import { listening, said } from '../stage.fixture.ts';

let folder: string;
let out: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-init-'));
  out = join(folder, 'as.yaml');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  delete process.env.ASSAY_TEST_TOKEN;
});

const withReference = async (
  options: Partial<ServeOptions> & { registration?: Registrations },
  task: (issuer: string) => Promise<void>,
): Promise<void> => {
  const server = await serve({ clients: [], policy: 'rfc10070', ...options });
  try {
    await task(server.issuer);
  } finally {
    await server.close();
  }
};

const keysFolder = (): string => join(folder, 'as-keys');

/** Every secret that was written down: private members, client secrets, registration access tokens. */
const confidences = (): readonly string[] =>
  readdirSync(keysFolder()).flatMap((name) => {
    const text = readFileSync(join(keysFolder(), name), 'utf8');
    if (name.endsWith('.secret')) return [text.trim()];
    return [...text.matchAll(/"(?:d|p|q|dp|dq|qi|registration_access_token)": "([^"]+)"/g)].map(([, one = '']) => one);
  });

const freePort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
};

describe('assay init', () => {
  it('registers, writes files that nobody else reads, checks, runs and deletes', async () => {
    await withReference({}, async (issuer) => {
      const made = await said('init', issuer, '--out', out);
      expect(made.err).toBe('');
      expect(made.exit).toBe(0);
      expect(made.out).toMatch(/client +private_key_jwt \(ES256\)/);
      expect(made.out).toMatch(/Not registered:\n {2}none +the metadata of the server do not list none/);
      expect(made.out).toContain(`assay run --target ${out}`);
      expect(Object.keys(parse(readFileSync(out, 'utf8')).clients)).toEqual([
        'client',
        'neighbour',
        'secret',
        'client_secret_post',
        'client_secret_jwt',
      ]);
      const { client, neighbour } = parse(readFileSync(out, 'utf8')).clients;
      expect(client.redirect_uri).toBe('https://assay.example/callback');
      expect(neighbour.redirect_uri).toBe(client.redirect_uri);
      for (const path of [out, ...readdirSync(keysFolder()).map((name) => join(keysFolder(), name))])
        expect(statSync(path).mode & 0o777, path).toBe(0o600);
      expect(statSync(keysFolder()).mode & 0o777).toBe(0o700);
      const secrets = confidences();
      expect(secrets.length).toBeGreaterThan(9);

      const again = await said('init', issuer, '--out', out);
      expect([again.exit, again.err]).toEqual([3, expect.stringContaining('--force')]);

      const checked = await said('init', '--check', '--out', out);
      expect([checked.exit, checked.out.match(/granted: /g)?.length]).toEqual([0, 5]);

      const reports = join(folder, 'reports');
      const ran = await said('run', '--target', out, '--only', 'client-assertion/expired', '--out', reports);
      expect(ran.exit).toBe(0);

      const removed = await said('init', '--remove', '--out', out);
      expect([removed.exit, removed.out.match(/Deleted: /g)?.length]).toEqual([0, 5]);
      const gone = await said('init', '--check', '--out', out);
      expect([gone.exit, gone.out.match(/refused: 40[01] "invalid_client"/g)?.length]).toEqual([2, 5]);

      const texts = [made, again, checked, ran, removed, gone].flatMap((one) => [one.out, one.err]);
      const artefacts = readdirSync(reports).map((name) => readFileSync(join(reports, name), 'utf8'));
      for (const text of [...texts, ...artefacts])
        expect(secrets.filter((secret) => text.includes(secret))).toHaveLength(0);
    });
  });

  it('presents an initial access token that stands in a variable or a file, and nowhere else', async () => {
    const initialAccessToken = 'the-initial-access-token-of-the-test';
    await withReference({ registration: { initialAccessToken } }, async (issuer) => {
      const without = await said('init', issuer, '--out', out);
      expect([without.exit, without.err]).toEqual([2, expect.stringContaining('401 "invalid_token"')]);
      const bare = await said('init', issuer, '--out', out, '--initial-access-token', initialAccessToken);
      expect([bare.exit, bare.err]).toEqual([3, expect.stringContaining('env:NAME')]);
      const unset = await said('init', issuer, '--out', out, '--initial-access-token', 'env:ASSAY_TEST_TOKEN');
      expect([unset.exit, unset.err]).toEqual([3, expect.stringContaining('not set')]);
      process.env.ASSAY_TEST_TOKEN = initialAccessToken;
      const made = await said('init', issuer, '--out', out, '--initial-access-token', 'env:ASSAY_TEST_TOKEN');
      expect(made.exit).toBe(0);
      expect(parse(readFileSync(out, 'utf8')).registration).toEqual({
        initial_access_token: { env: 'ASSAY_TEST_TOKEN' },
      });
      const file = join(folder, 'token');
      writeFileSync(file, `${initialAccessToken}\n`);
      const forced = await said('init', issuer, '--out', out, '--force', '--initial-access-token', `file:${file}`);
      expect(forced.exit).toBe(0);
      for (const one of [without, bare, unset, made, forced])
        expect(one.out + one.err).not.toContain(initialAccessToken);
      const removed = await said('init', '--remove', '--out', out);
      expect(removed.out.match(/Deleted: /g)).toHaveLength(10);
    });
  });

  it('says what to do at a server that registers nobody', async () => {
    await withReference({ registration: 'closed' }, async (issuer) => {
      const { exit, err } = await said('init', issuer, '--out', out);
      expect([exit, err]).toEqual([3, expect.stringContaining('--registration-sheet')]);
      const ran = await said('run', '--issuer', issuer, '--out', join(folder, 'reports'));
      expect([ran.exit, ran.out]).toEqual([3, '']);
      expect(ran.err).toMatch(/--client-id and --key[\s\S]*--target[\s\S]*--registration-sheet/);
      expect(readdirSync(folder)).toEqual([]);
    });
  });

  it('registers the keys by reference, and serves them while it runs', async () => {
    const base = `http://127.0.0.1:${await freePort()}`;
    await withReference({}, async (issuer) => {
      const made = await said('init', issuer, '--out', out, '--jwks-uri', base);
      expect(made.exit).toBe(0);
      const { client } = parse(readFileSync(out, 'utf8')).clients;
      expect(client.jwks_uri).toEqual({ url: `${base}/client.jwks` });
      expect((await said('init', '--check', '--out', out)).exit).toBe(0);
      const only = ['--only', 'client-assertion/expired', '--out', join(folder, 'reports')];
      expect((await said('run', '--issuer', issuer, '--jwks-uri', base, ...only)).exit).toBe(0);
    });
  });

  it.each([
    [[], /needs the issuer/],
    [['--check', '--remove'], /exclude each other/],
    [['--remove', '--out', 'nowhere/assay.yaml'], /nothing is known to be registered/],
    [['https://as.example', '--jwks-uri', 'keys'], /not an http or https URL/],
  ])('wrong usage: %j', async (argv, message) => {
    const { exit, err, out: said_ } = await said('init', ...argv, ...(argv.includes('--out') ? [] : ['--out', out]));
    expect([exit, said_]).toEqual([3, '']);
    expect(err).toMatch(message);
  });
});

/** What `--check` says where the secrets are there, though nobody entered them at the server. */
const checkedWithSecrets = async () => {
  const variables = ['ASSAY_SECRET', 'ASSAY_CLIENT_SECRET_POST', 'ASSAY_CLIENT_SECRET_JWT'];
  for (const name of variables) process.env[name] = 'a-secret-that-was-not-entered';
  try {
    return await said('init', '--check', '--out', out);
  } finally {
    for (const name of variables) delete process.env[name];
  }
};

const jwtBearer = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

describe('issuers of grants', () => {
  it('are made where the server lists the grant, and an administrator is told what to enter', async () => {
    const { issuers } = await makeParties();
    await withReference({ registration: 'closed', issuers }, async (issuer) => {
      const sheet = await said('init', issuer, '--out', out, '--registration-sheet');
      expect([sheet.exit, sheet.err]).toEqual([0, '']);
      expect(sheet.out).toContain(jwtBearer);
      expect(sheet.out).toMatch(/## Trusted issuer `https:\/\/assay-issuer\.example`[\s\S]*`sub` `assay-user`/);
      const { grants } = parse(readFileSync(out, 'utf8'));
      expect(grants.issuer).toEqual({
        issuer: 'https://assay-issuer.example',
        subject: 'assay-user',
        keys: [{ file: 'as-keys/issuer.jwks' }],
      });
      expect(grants.other_issuer.issuer).toBe('https://assay-issuer.example/other');
      for (const secret of confidences()) expect(sheet.out).not.toContain(secret);
    });
  });

  it('are made for clients that register themselves where that is asked for, and are checked', async () => {
    await withReference({}, async (issuer) => {
      const made = await said('init', issuer, '--out', out, '--grants', 'https://idp.example/tenant');
      expect(made.exit).toBe(0);
      expect(made.out).toMatch(/To be entered at the server:[\s\S]*## Trusted issuer `https:\/\/idp\.example\/tenant`/);
      const checked = await said('init', '--check', '--out', out);
      expect(checked.exit).toBe(2);
      expect(checked.out).toMatch(/jwt-grant +"https:\/\/idp\.example\/tenant": refused: 400 "unsupported_grant_type"/);
    });
  });

  it('sign SAML too where that is asked for: an RSA key first, and its certificate to be entered', async () => {
    await withReference({}, async (issuer) => {
      const made = await said('init', issuer, '--out', out, '--saml');
      expect(made.exit).toBe(0);
      const [, pem = ''] = /saml2-bearer[\s\S]*?```\n(-----BEGIN CERTIFICATE-----[\s\S]*?)\n```/.exec(made.out) ?? [];
      const certificate = new X509Certificate(pem);
      expect(certificate.publicKey.asymmetricKeyType).toBe('rsa');
      expect(certificate.verify(certificate.publicKey)).toBe(true);
      expect(Date.parse(certificate.validTo)).toBeGreaterThan(Date.now() + 300 * 86_400_000);
      expect(parse(readFileSync(out, 'utf8')).saml).toEqual({ grants: true });
      for (const secret of confidences()) expect(made.out).not.toContain(secret);
      const checked = await said('init', '--check', '--out', out);
      expect(checked.out).toMatch(
        /saml-grant +"https:\/\/assay-issuer\.example": refused: 400 "unsupported_grant_type"/,
      );
    });
  });

  it('are identity providers where the server lists their grants: one key each, no public client', async () => {
    const { issuers } = await makeParties();
    await withReference({ policy: 'id-jag', registration: 'closed', issuers }, async (issuer) => {
      const sheet = await said('init', issuer, '--out', out, '--registration-sheet');
      expect([sheet.exit, sheet.err]).toEqual([0, '']);
      expect(sheet.out).toMatch(
        /## Trusted identity provider `https:\/\/assay-issuer\.example`[\s\S]*`oauth-id-jag\+jwt`/,
      );
      expect(sheet.out).toMatch(/clients above that authenticate[\s\S]*`request\.parameters\.resource`/);
      expect(sheet.out).not.toContain('Trusted issuer');
      const sets = [...sheet.out.matchAll(/```json\n([\s\S]*?)\n```/g)].map(([, text = '']) => JSON.parse(text));
      expect(sets.slice(-2).map(({ keys }) => keys.length)).toEqual([1, 1]);
      expect(parse(readFileSync(out, 'utf8')).grants).toMatchObject({
        id_jag: true,
        issuer: { subject: 'assay-user' },
      });
      for (const secret of confidences()) expect(sheet.out).not.toContain(secret);
      const checked = await checkedWithSecrets();
      expect(checked.out).toMatch(/id-jag +"https:\/\/assay-issuer\.example": refused: /);
      expect(checked.out).not.toContain('jwt-grant');
    });
  });

  it('are not made of what is no URL', async () => {
    await withReference({}, async (issuer) => {
      const { exit, err } = await said('init', issuer, '--out', out, '--grants', 'idp');
      expect([exit, err]).toEqual([3, expect.stringContaining('--grants "idp" is no URL')]);
    });
  });
});

describe('devices with one-time passwords', () => {
  it('are made where that is asked for, and an administrator is told what to enter, without their numbers', async () => {
    await withReference({ registration: 'closed' }, async (issuer) => {
      const sheet = await said('init', issuer, '--out', out, '--registration-sheet', '--otp', '7');
      expect([sheet.exit, sheet.err]).toEqual([0, '']);
      expect(sheet.out).toMatch(/7 devices: `assay-device-0` to `assay-device-6`/);
      const { otp } = parse(readFileSync(out, 'utf8')).clients;
      expect(otp).toEqual({
        client_id: 'assay-device-0',
        keys: [{ file: 'as-keys/otp.jwks' }],
        numbers: { file: 'as-keys/otp.json' },
      });
      const numbers = JSON.parse(readFileSync(join(keysFolder(), 'otp.json'), 'utf8')) as Record<string, string[]>;
      expect(Object.keys(numbers)).toHaveLength(7);
      for (const secret of [...Object.values(numbers).flat(), ...confidences()])
        expect(sheet.out).not.toContain(secret);
      const checked = await checkedWithSecrets();
      expect(checked.out).toMatch(/otp +"assay-device-0" JWS-otp: not checked, a check would use a password up/);
    });
  });

  it('are so many as a number says', async () => {
    const { exit, err } = await said('init', 'https://as.example', '--out', out, '--otp', 'many');
    expect([exit, err]).toEqual([3, expect.stringContaining('--otp "many" is no number of devices from 1 to 1000')]);
  });
});

describe('assay init --registration-sheet', () => {
  it('makes keys, prints what is to be entered, and tells later whether it works', async () => {
    await withReference({ registration: 'closed' }, async (issuer) => {
      const sheet = await said('init', issuer, '--out', out, '--registration-sheet', '--scope', 'read');
      expect([sheet.exit, sheet.err]).toEqual([0, '']);
      expect(sheet.out).toMatch(/## `assay-client`[\s\S]*`private_key_jwt`[\s\S]*`client_credentials`[\s\S]*`read`/);
      const { client, neighbour } = parse(readFileSync(out, 'utf8')).clients;
      expect(client.redirect_uri).toMatch(/^https:/);
      expect(neighbour.redirect_uri).toBe(client.redirect_uri);
      expect(sheet.out.split(`the redirect URI <${client.redirect_uri}>`)).toHaveLength(3);
      const sets = [...sheet.out.matchAll(/```json\n([\s\S]*?)\n```/g)].map(([, text = '']) => JSON.parse(text));
      expect(sets.map(({ keys }) => keys.length)).toEqual([1, 1]);
      const written = readFileSync(join(keysFolder(), 'client.jwks'), 'utf8');
      expect(JSON.parse(written).keys[0].kid).toBe(sets[0].keys[0].kid);
      for (const secret of confidences()) expect(sheet.out).not.toContain(secret);
      expect(parse(readFileSync(out, 'utf8')).clients.secret.client_secret).toEqual({ env: 'ASSAY_SECRET' });

      const unset = await said('init', '--check', '--out', out);
      expect([unset.exit, unset.err]).toEqual([3, expect.stringContaining('ASSAY_SECRET')]);
      const checked = await checkedWithSecrets();
      expect([checked.exit, checked.out.split('\n').length]).toEqual([2, 5]);
      expect(checked.out).toMatch(/client +"assay-client" private_key_jwt: refused: 400 "invalid_client": "/);
      expect(checked.out).not.toContain('a-secret-that-was-not-entered');
    });
  });
});

describe('assay init --registration-sheet --format json', () => {
  it('prints what a script can register, and nothing else', async () => {
    const { issuers } = await makeParties();
    await withReference({ registration: 'closed', policy: 'rfc7523', issuers }, async (issuer) => {
      const base = 'http://127.0.0.1:9555';
      const sheet = await said(
        'init',
        issuer,
        '--out',
        out,
        '--registration-sheet',
        '--format',
        'json',
        '--jwks-uri',
        base,
      );
      expect([sheet.exit, sheet.err]).toEqual([0, '']);
      const { clients, trusted_issuers: trusted } = JSON.parse(sheet.out);
      const of = (role: string) => clients.find((one: { role: string }) => one.role === role);
      expect(of('client').metadata).toEqual({
        client_id: 'assay-client',
        client_name: 'Assay: client',
        token_endpoint_auth_method: 'private_key_jwt',
        token_endpoint_auth_signing_alg: 'ES256',
        grant_types: ['client_credentials', jwtBearer, 'authorization_code'],
        response_types: ['code'],
        redirect_uris: ['https://assay.example/callback'],
        jwks_uri: `${base}/client.jwks`,
      });
      expect(of('neighbour').metadata).toMatchObject({
        jwks_uri: `${base}/neighbour.jwks`,
        grant_types: ['client_credentials', 'authorization_code'],
      });
      expect(of('client_secret_jwt')).toMatchObject({
        metadata: { token_endpoint_auth_signing_alg: 'HS256', grant_types: ['client_credentials'] },
        secret_goes_to: { env: 'ASSAY_CLIENT_SECRET_JWT' },
      });
      expect(trusted[0]).toMatchObject({ issuer: 'https://assay-issuer.example', subject: 'assay-user' });
      expect(parse(readFileSync(out, 'utf8')).clients.neighbour.jwks_uri).toEqual({ url: `${base}/neighbour.jwks` });
      for (const secret of confidences()) expect(sheet.out).not.toContain(secret);
    });
  });
});

describe('assay run --issuer', () => {
  it('registers, runs and deletes what it registered', async () => {
    const deleted: string[] = [];
    await withReference({}, async (issuer) => {
      await listening(
        async (request, response) => {
          const parts: Buffer[] = [];
          for await (const part of request) parts.push(part as Buffer);
          const headers = Object.entries(request.headers).map(([k, v]) => [k, String(v)] as [string, string]);
          const body = parts.length > 0 ? { body: Buffer.concat(parts) } : {};
          const {
            method = 'GET',
            url = '/',
            headers: { host },
          } = request;
          const there = new URL(issuer).origin;
          const answer = await fetch(there + url, {
            method,
            headers: headers.filter(([name]) => !/^(host|connection|transfer-encoding|content-length)$/.test(name)),
            ...body,
          });
          if (method === 'DELETE') deleted.push(url);
          const text = (await answer.text()).replaceAll(there, `http://${host}`);
          response.writeHead(answer.status, { 'content-type': 'application/json' }).end(text);
        },
        async (origin) => {
          const reports = join(folder, 'reports');
          const { exit, err } = await said('run', '--issuer', `${origin}/as`, '--only', 'expired', '--out', reports);
          expect(err).toContain('Note: no client none: ');
          expect(err).not.toContain('Not deleted');
          expect(exit).toBeLessThan(3);
        },
      );
    });
    expect(new Set(deleted).size).toBe(5);
  });

  it('goes on with fewer keys, deletes after a failure, and names what it could not delete', async () => {
    let count = 0;
    const first = 5;
    await listening(
      async (request, response) => {
        const parts: Buffer[] = [];
        for await (const part of request) parts.push(part as Buffer);
        const origin = `http://${request.headers.host}`;
        const say = (status: number, body: object): unknown =>
          response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
        const endpoints = { issuer: origin, token_endpoint: `${origin}/token`, registration_endpoint: `${origin}/reg` };
        if (request.url?.startsWith('/.well-known'))
          return say(200, { ...endpoints, token_endpoint_auth_methods_supported: ['private_key_jwt'] });
        if (request.method === 'DELETE') return say(503, { error: 'temporarily_unavailable' });
        if (request.url !== '/reg') return say(400, { error: 'invalid_client' });
        count += 1;
        const { jwks } = JSON.parse(Buffer.concat(parts).toString());
        if (jwks?.keys.length !== 1) return say(400, { error: 'invalid_client_metadata' });
        const registration = {
          registration_client_uri: `${origin}/reg/${count}`,
          registration_access_token: 'a-token-to-delete',
        };
        return say(201, { client_id: `client-${count}`, ...registration });
      },
      async (origin) => {
        const reports = join(folder, 'reports');
        const asking = ['run', '--issuer', origin, '--algorithms', 'all', '--only', 'expired', '--out', reports];
        const { exit, err, out: printed } = await said(...asking);
        expect(exit).toBe(2);
        expect(err).toMatch(/Note: client: registered with one key, for ES256; else it was refused: 400/);
        expect(err).toContain(
          `Not deleted: client "client-${first}" ("${origin}/reg/${first}"): 503 "temporarily_unavailable".`,
        );
        const artefacts = readdirSync(reports).map((name) => readFileSync(join(reports, name), 'utf8'));
        for (const text of [err, printed, ...artefacts]) expect(text).not.toContain('a-token-to-delete');
        rmSync(reports, { recursive: true });
        writeFileSync(reports, 'in the way');
        const before = count;
        const failed = await said(...asking);
        expect([failed.exit, failed.err]).toEqual([3, expect.stringContaining('cannot be written')]);
        expect(count).toBe(before);
      },
    );
  });
});
