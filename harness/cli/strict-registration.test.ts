import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { makeParties } from '../reference/parties.ts';
import { type Strictness, strict } from '../reference/registration/strictness.ts';
import { type ServeOptions, serve } from '../reference/serve.ts';
import { listening, said } from './stage.fixture.ts';

let folder: string;
let out: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-strict-'));
  out = join(folder, 'as.yaml');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  delete process.env.ASSAY_TEST_TOKEN;
});

const at = async (
  strictness: readonly Strictness[],
  task: (issuer: string) => Promise<void>,
  options: Partial<ServeOptions> = {},
): Promise<void> => {
  const server = await serve({ clients: [], policy: 'rfc7523', strictness, ...options });
  try {
    await task(server.issuer);
  } finally {
    await server.close();
  }
};

const written = () => parse(readFileSync(out, 'utf8'));

const running = (...more: readonly string[]) =>
  said('run', '--only', 'client-assertion/expired', '--profile', 'rfc7523', '--out', join(folder, 'reports'), ...more);

describe('a server that is strict about registrations', () => {
  it('gets clients all the same: init, its check, and runs', async () => {
    await at(strict, async (issuer) => {
      const made = await said('init', issuer, '--out', out);
      expect([made.exit, made.err]).toEqual([0, '']);
      expect(made.out).toContain(
        'Note: client: registered with its keys by reference (jwks_uri); else it was refused: 400 "invalid_client_metadata": "Keys are registered by jwks_uri here, jwks is not supported.".',
      );
      const { client, neighbour } = written().clients;
      expect(client).toMatchObject({
        token_endpoint_auth_signing_alg: 'ES256',
        jwks_uri: { url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/client\.jwks$/) },
      });
      expect(neighbour.jwks_uri.url).toMatch(/\/neighbour\.jwks$/);
      expect((await said('init', '--check', '--out', out)).exit).toBe(0);
      expect((await running('--target', out)).exit).toBe(0);
      expect((await running('--issuer', issuer)).exit).toBe(0);
    });
  });

  it.each<readonly [string, readonly Strictness[], readonly string[], RegExp]>([
    [
      'a redirect URI of our own',
      ['secure-redirects'],
      ['--redirect-uri', 'http://client.example/callback'],
      /client: registered without the redirect URI; else it was refused: 400 "invalid_redirect_uri": "A redirection URI is neither https/,
    ],
    ['any redirect URI', ['no-redirects'], [], /client: registered without the redirect URI; else/],
    [
      'redirect URIs and keys by value',
      ['no-redirects', 'keys-by-url'],
      [],
      /client: registered without the redirect URI, with its keys by reference \(jwks_uri\); else/,
    ],
    [
      'other grants than one',
      ['client-credentials-alone'],
      ['--grants'],
      /client: registered without the redirect URI, for client_credentials alone; else/,
    ],
  ])('is tried in another way where it refuses %s', async (_words, strictness, options, note) => {
    const { issuers } = await makeParties();
    await at(
      strictness,
      async (issuer) => {
        const made = await said('init', issuer, '--out', out, ...options);
        expect([made.exit, made.err]).toEqual([0, '']);
        expect(made.out).toMatch(note);
        expect((await running('--target', out)).exit).toBe(0);
      },
      { issuers },
    );
  });

  it('is asked with the redirect URI that was chosen', async () => {
    await at(['secure-redirects'], async (issuer) => {
      const uri = 'https://client.example/callback';
      expect((await said('init', issuer, '--out', out, '--redirect-uri', uri)).exit).toBe(0);
      expect(written().clients.client.redirect_uri).toBe(uri);
      const wrong = await said('init', issuer, '--out', out, '--force', '--redirect-uri', 'callback');
      expect([wrong.exit, wrong.err]).toEqual([3, expect.stringContaining('is not an absolute URI')]);
    });
  });

  it('that enforces an algorithm it was not told is assayed with the key for that', async () => {
    await at(['one-algorithm'], async (issuer) => {
      expect((await said('init', issuer, '--out', out, '--algorithms', 'ES256,RS256')).exit).toBe(0);
      const note = /granted with the client's RS256 key, and not with its ES256 key \(400 "invalid_client": "No key/;
      const checked = await said('init', '--check', '--out', out);
      expect([checked.exit, checked.out]).toEqual([0, expect.stringMatching(note)]);
      const ran = await running('--target', out);
      expect([ran.exit, ran.err]).toEqual([0, expect.stringMatching(note)]);
      const report = JSON.parse(readFileSync(join(folder, 'reports/report.json'), 'utf8'));
      expect(report.target.clients[0].algs).toEqual(['RS256', 'ES256']);
      expect(JSON.stringify(report)).toMatch(/granted with the client's RS256 key/);
    });
  });

  it('is served with the demands that are named, and with no others', async () => {
    const { exit, err } = await said('serve', '--registration', 'keys-by-uri');
    expect([exit, err]).toEqual([3, expect.stringContaining('keys-by-url')]);
  });
});

describe('a run that registers clients', () => {
  it('says beforehand how many, or what it leaves out because it may not', async () => {
    const parties = await makeParties();
    const server = await serve({ clients: parties.clients, policy: 'rfc7523' });
    try {
      const document = parties.target(server.issuer, 'rfc7523');
      const only = ['--only', 'registration/jwks-empty', 'client-secret-post/secret-wrong', '--profile', 'rfc7591'];
      const saying = async (more: object, ...globs: readonly string[]) => {
        writeFileSync(out, stringify({ ...document, ...more }));
        const given = globs.length > 0 ? ['--only', ...globs] : only;
        return (await said('run', '--target', out, ...given, '--out', join(folder, 'reports'))).err;
      };
      expect(await saying({})).toContain(
        `Up to 3 clients are registered at ${server.issuer}/register for registration, wrong secrets; each is deleted again.`,
      );
      expect(await saying({ registration: false })).toContain(
        'registration: false in the target file: 1 scenario (registration) left out, and 1 with wrong secrets tried on the clients of the target, which a server may lock out.',
      );
      expect(await saying({}, 'client-assertion/expired')).not.toMatch(/registered|registration/);
    } finally {
      await server.close();
    }
  });

  it('says in the words of the server that the initial access token is used up, and keeps what was learned', async () => {
    const parties = await makeParties();
    const registration = { initialAccessToken: 'the-token-that-runs-out', uses: 4 };
    const server = await serve({ clients: parties.clients, policy: 'rfc7523', registration });
    try {
      const { initialAccessToken } = registration;
      const document = {
        ...parties.target(server.issuer, 'rfc7523'),
        registration: { initial_access_token: initialAccessToken },
      };
      writeFileSync(out, stringify(document));
      const ran = await said(
        'run',
        '--target',
        out,
        '--only',
        'registration/*',
        'client-assertion/expired',
        '--profile',
        'rfc7591',
        'rfc7523',
        '--out',
        join(folder, 'reports'),
      );
      expect(ran.exit).toBe(2);
      const { verdicts } = JSON.parse(readFileSync(join(folder, 'reports/report.json'), 'utf8')) as {
        verdicts: readonly { scenario: string; outcome: string; because: string }[];
      };
      const about = verdicts.filter(({ scenario }) => scenario.startsWith('registration/'));
      expect(about.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
      expect(
        about
          .filter(({ outcome }) => outcome === 'cantTell')
          .map(({ because }) => because)
          .join('\n'),
      ).toContain('used up');
      expect(verdicts.find(({ scenario }) => scenario === 'client-assertion/expired')?.outcome).toBe('passed');
    } finally {
      await server.close();
    }
  });
});

describe('an initial access token that runs out', () => {
  it('is named with the words of the server, and what was registered stays', async () => {
    process.env.ASSAY_TEST_TOKEN = 'the-token-that-runs-out';
    const registration = { initialAccessToken: process.env.ASSAY_TEST_TOKEN, uses: 3 };
    await at(
      [],
      async (issuer) => {
        const token = ['--initial-access-token', 'env:ASSAY_TEST_TOKEN'];
        const made = await said('init', issuer, '--out', out, ...token);
        expect(made.exit).toBe(2);
        const lines = made.err.split('\n');
        expect(lines[0]).toBe(
          'Refused: client_secret_post: the initial access token has run out after 3 clients: the server refused it: 401 "invalid_token": "The initial access token has been used up."; the suite client-secret-post does not apply.',
        );
        expect(lines[1]).toMatch(/^Refused: client_secret_jwt: the initial access token has run out/);
        expect(lines[2]).toMatch(/^The initial access token in env:ASSAY_TEST_TOKEN is not, or no longer, taken/);
        expect(Object.keys(written().clients)).toEqual(['client', 'neighbour', 'secret']);
        expect((await running('--target', out)).exit).toBe(0);
      },
      { registration },
    );
  });
});

/** A front that passes everything on, and may answer in place of the server. */
const inFrontOf = (
  issuer: string,
  answer: (path: string, text: string, body: string) => string | number,
  task: (issuer: string) => Promise<void>,
): Promise<void> =>
  listening(
    async (request, response) => {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      const { method = 'GET', url = '/', headers } = request;
      const there = new URL(issuer).origin;
      const kept = Object.entries(headers).filter(([name]) => /^(authorization|content-type|accept)$/.test(name));
      const body = Buffer.concat(parts).toString();
      const given = await fetch(there + url, {
        method,
        headers: Object.fromEntries(kept) as Record<string, string>,
        ...(body === '' ? {} : { body }),
      });
      const text = (await given.text()).replaceAll(there, `http://${headers.host}`);
      const said_ = answer(url, text, body);
      const type = { 'content-type': 'application/json' };
      const passed = [...given.headers]
        .filter(([name]) => !/^(content-length|connection|transfer-encoding|date|keep-alive)$/.test(name))
        .flat();
      if (typeof said_ === 'number')
        response
          .writeHead(said_, type)
          .end(JSON.stringify({ error: 'invalid_client_metadata', error_description: 'Not one of those.' }));
      else response.writeHead(given.status, passed).end(said_);
    },
    (origin) => task(`${origin}/as`),
  );

const without = (text: string, name: string): string => {
  const { [name]: _, ...rest } = JSON.parse(text);
  return JSON.stringify(rest);
};

describe('the registration endpoint', () => {
  it('is found in either document, and named in the target file where a run would not find it', async () => {
    await at([], async (issuer) => {
      const inOne = (path: string, text: string) =>
        path.includes('oauth-authorization-server') ? without(text, 'registration_endpoint') : text;
      await inFrontOf(issuer, inOne, async (front) => {
        expect((await said('init', front, '--out', out)).exit).toBe(0);
        expect(written().registration_endpoint).toBe(`${front}/register`);
      });
    });
  });

  it('is the one that is named where no document has any', async () => {
    await at([], async (issuer) => {
      const nowhere = (path: string, text: string) =>
        path.includes('.well-known') ? without(text, 'registration_endpoint') : text;
      await inFrontOf(issuer, nowhere, async (front) => {
        const none = await said('init', front, '--out', out);
        expect([none.exit, none.err]).toEqual([3, expect.stringContaining('--registration-endpoint')]);
        const made = await said('init', front, '--out', out, '--registration-endpoint', `${front}/register`);
        expect(made.exit).toBe(0);
        expect(written().registration_endpoint).toBe(`${front}/register`);
      });
    });
  });
});

describe('a client that the server refuses', () => {
  it('is one line, and the others are registered', async () => {
    await at([], async (issuer) => {
      await inFrontOf(
        issuer,
        (path, text, body) => (path.endsWith('/register') && body.includes('private_key_jwt') ? 400 : text),
        async (front) => {
          const made = await said('init', front, '--out', out);
          expect(made.exit).toBe(2);
          expect(made.err).toMatch(
            /^Refused: client: the server refused it in \d+ ways: 400 "invalid_client_metadata": "Not one of those\."; nothing but clients with secrets can be assayed\.$/m,
          );
          expect(Object.keys(written().clients)).toEqual(['secret', 'client_secret_post', 'client_secret_jwt']);
          const now = await said(
            'run',
            '--issuer',
            front,
            '--only',
            '*/secret-wrong',
            '--profile',
            'rfc7523',
            '--out',
            join(folder, 'again'),
          );
          expect(now.exit).toBe(2);
          expect(now.err).toContain('Note: no client client: the server refused it');
        },
      );
    });
  });
});

describe('a target without a client with keys', () => {
  it('is assayed with what it has, and everything else is said to be inapplicable', async () => {
    const parties = await makeParties();
    const { clients, issuers } = parties;
    const server = await serve({ clients, issuers, policy: 'rfc7523' });
    try {
      const document = parties.target(server.issuer, 'rfc7523') as {
        readonly clients: { readonly [role: string]: object };
      };
      const { client: _client, neighbour: _neighbour, ...others } = document.clients;
      writeFileSync(out, stringify({ ...document, clients: others }));
      const ran = await said('run', '--target', out, '--profile', 'rfc7523', '--out', join(folder, 'reports'));
      expect([ran.exit, ran.err.includes('Note')]).toEqual([0, false]);
      const { verdicts, suites } = JSON.parse(readFileSync(join(folder, 'reports/report.json'), 'utf8'));
      const told = (suite: string): readonly string[] => [
        ...new Set<string>(
          verdicts
            .filter(({ scenario }: { scenario: string }) => scenario.startsWith(`${suite}/`))
            .map(({ outcome }: { outcome: string }) => outcome),
        ),
      ];
      for (const suite of ['client-assertion', 'token-request', 'introspection', 'registered-keys', 'registration'])
        expect([suite, told(suite)]).toEqual([suite, ['inapplicable']]);
      for (const suite of ['client-secret-basic', 'client-secret-post', 'client-secret-jwt', 'jwt-grant'])
        expect([suite, told(suite)]).toEqual([suite, expect.arrayContaining(['passed'])]);
      for (const suite of ['client-secret-basic', 'client-secret-post', 'client-secret-jwt', 'jwt-grant'])
        expect(told(suite)).not.toContain('failed');
      const why = verdicts.find(
        ({ scenario }: { scenario: string }) => scenario === 'client-assertion/expired',
      ).because;
      expect(why).toContain('the target declares no client with keys (clients.client)');
      expect(suites.map(({ suite }: { suite: string }) => suite)).not.toContain('client-assertion');
      const doctor = await said('doctor', '--target', out);
      expect([doctor.exit, doctor.out]).toEqual([
        0,
        expect.stringContaining('client-assertion: left out: the target declares no client'),
      ]);
      const checked = await said('init', '--check', '--out', out);
      expect(checked.out).toMatch(/secret +"assay-secret" client_secret_basic: granted/);
    } finally {
      await server.close();
    }
  });
});
