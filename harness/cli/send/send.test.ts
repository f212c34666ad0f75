import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { makeParties, type ReferenceParties } from '../../reference/parties.ts';
import { serve } from '../../reference/serve.ts';
import { listening, type Said, said } from '../stage.fixture.ts';

let folder: string;
let parties: ReferenceParties;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'assay-send-'));
  parties = await makeParties();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const targetAt = (issuer: string, more: object = {}): string => {
  const file = join(folder, 'assay.yaml');
  writeFileSync(file, stringify({ ...parties.target(issuer, 'rfc7523'), ...more }));
  return file;
};

const withServer = async <T>(task: (issuer: string) => Promise<T>, mutant?: string): Promise<T> => {
  const { clients } = parties;
  const server = await serve({ clients, port: 0, policy: 'rfc7523', ...(mutant === undefined ? {} : { mutant }) });
  try {
    return await task(server.issuer);
  } finally {
    await server.close();
  }
};

const sent = (mutant: string | undefined, scenario: string, ...more: readonly string[]): Promise<Said> =>
  withServer((issuer) => said('send', scenario, '-t', targetAt(issuer), ...more), mutant);

describe('assay send', () => {
  it.each([
    ['none-accepted', 'unsigned', 'granted (200)', 'refused with invalid_client (400)'],
    ['replay-unchecked', 'jti-replayed', 'granted (200)', 'refused with invalid_client (400)'],
    ['introspection-audience-unchecked', 'introspection/audience-other-server', 'granted (200)', 'refused'],
    ['registration-demands-method', 'registration/method-missing', 'refused', 'granted (201)'],
  ])('reproduces what is wrong with %s: %s', async (mutant, scenario, broken, sound) => {
    const [wrong, right] = [await sent(mutant, scenario), await sent(undefined, scenario)];
    expect([wrong.exit, right.exit]).toEqual([0, 0]);
    expect(wrong.out.split('\n').at(-1)).toContain(broken);
    expect(right.out.split('\n').at(-1)).toContain(sound);
  });

  it('prints both requests whole, both answers, and the one difference', async () => {
    const { out, err } = await sent(undefined, 'client-assertion/unsigned');
    const assertions = [...out.matchAll(/client_assertion=(eyJ[\w-]+\.[\w-]+\.[\w-]*)/g)].map(([, jwt = '']) => jwt);
    expect(assertions.map((jwt) => jwt.split('.')[2]?.length)).toEqual([86, 0]);
    expect(out).toMatch(/"access_token":"[\w-]{20,}"/);
    expect(out).toContain('header.alg: "ES256" → "none"');
    expect(err).toContain('nothing of it is written down');
    expect(readdirSync(folder)).toEqual(['assay.yaml']);
  });

  it('sends nothing with --dry', async () => {
    const paths: string[] = [];
    const { out, exit } = await listening(
      (request, response) => {
        paths.push(request.url ?? '');
        response.writeHead(404).end();
      },
      (origin) =>
        said(
          'send',
          'expired',
          '--dry',
          '-t',
          targetAt(origin, { discovery: false, token_endpoint: `${origin}/token` }),
        ),
    );
    expect(paths).toEqual([]);
    expect([exit, out.match(/not sent/g)?.length]).toEqual([0, 2]);
  });

  it('prints a command that works as it is', async () => {
    const status = await withServer(async (issuer) => {
      const { out } = await said('send', 'unsigned', '-t', targetAt(issuer), '--dry', '--control', '--as', 'curl');
      const [, url = ''] = /-X 'POST' '([^']+)'/.exec(out) ?? [];
      const [, body = ''] = /--data-raw '([^']+)'/.exec(out) ?? [];
      const headers = [...out.matchAll(/-H '([^:]+): ([^']+)'/g)].map(([, name = '', value = '']): [string, string] => [
        name,
        value,
      ]);
      return (await fetch(url, { method: 'POST', headers, body })).status;
    });
    expect(status).toBe(200);
  });

  it('sends the valid request alone with --control, and reads its JWT with --as jwt', async () => {
    const { out } = await sent(undefined, 'audience-missing', '--as', 'jwt', '--control');
    expect(out).toMatch(/client_assertion\n {2}\{"alg":"ES256"/);
    expect(out).toContain('signature of 64 octets');
    expect(out).not.toContain('stimulus');
    expect(out).toMatch(/granted \(200\)$/);
  });

  it('publishes the document of a client whose client_id is its URL', async () => {
    const server = await serve({ clients: parties.clients, port: 0, policy: 'cimd' });
    try {
      const target = targetAt(server.issuer);
      const sendTo = (...more: readonly string[]): Promise<Said> =>
        said('send', 'client-id-metadata/status-404', '-t', target, ...more);
      const [pair, control, dry] = [await sendTo(), await sendTo('--control'), await sendTo('--dry')];
      expect([pair.exit, control.exit, dry.exit]).toEqual([0, 0, 0]);
      expect(pair.out).toContain('document status: 200 → 404');
      expect(control.out).toContain('granted (200)');
      expect(dry.out.match(/client_id=http/g)?.length).toBe(2);
    } finally {
      await server.close();
    }
  });

  it('says what the server said when no valid request is granted, and lets nothing of it act on the terminal', async () => {
    const refusing = (more: readonly string[]): Promise<Said> =>
      listening(
        (_request, response) => {
          response
            .writeHead(401, { 'content-type': 'application/json' })
            .end('{"error":"invalid_client", "error_description":"who \u202eare you"}');
        },
        (origin) =>
          said(
            'send',
            'expired',
            '-t',
            targetAt(origin, { discovery: false, token_endpoint: `${origin}/token` }),
            ...more,
          ),
      );
    const pair = await refusing([]);
    expect(pair.exit).toBe(2);
    expect(pair.err).not.toContain('\u202e');
    expect(pair.err).toMatch(/No valid request was granted[\s\S]*invalid_client[\s\S]*who .are you/);
    const control = await refusing(['--control']);
    expect(control.exit).toBe(2);
    expect(control.out).toContain('⟨U+202E⟩');
    expect(control.out).not.toContain('\u202e');
  });

  it.each([
    [['expird', '--reference'], /expird is not a scenario[\s\S]*Did you mean expired/],
    [['expired', '--reference', '--as', 'xml'], /xml[\s\S]*http, curl, jwt/],
    [['expired', '--reference', '--repeat', '0'], /--repeat 0/],
  ])('%j is wrong usage', async (argv, message) => {
    const { exit, err } = await said('send', ...argv);
    expect(exit).toBe(3);
    expect(err).toMatch(message);
  });
});
