import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { packageRoot } from '../../documents/package-root.ts';
import { listening } from '../stage.fixture.ts';

const command = join(packageRoot, 'dist/harness/cli/assay.js');
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-registered-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a server that registers and grants everything saw. */
interface Seen {
  registered: number;
  deleted: number;
  tokens: number;
  /** Called at each request, with its method and path. */
  at: (method: string, path: string) => void;
}

const generous = (seen: Seen, deletes: boolean, task: (origin: string) => Promise<void>): Promise<void> =>
  listening(async (request, response) => {
    const { method = '', url = '' } = request;
    request.resume();
    seen.at(method, url);
    const origin = `http://${request.headers.host}`;
    const say = (status: number, body?: object): unknown =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(body && JSON.stringify(body));
    if (url.startsWith('/.well-known')) {
      const methods = { token_endpoint_auth_methods_supported: ['private_key_jwt'] };
      const algorithms = { token_endpoint_auth_signing_alg_values_supported: ['ES256'] };
      const endpoints = { token_endpoint: `${origin}/token`, registration_endpoint: `${origin}/reg` };
      return say(200, { issuer: origin, ...endpoints, ...methods, ...algorithms });
    }
    if (method === 'DELETE') {
      if (!deletes) return undefined;
      seen.deleted += 1;
      return say(204);
    }
    if (url === '/reg') {
      const id = `client-${++seen.registered}`;
      const uri = `${origin}/reg/${id}`;
      return say(201, { client_id: id, registration_client_uri: uri, registration_access_token: `token-of-${id}` });
    }
    seen.tokens += 1;
    const grant = { access_token: 'no-secret-at-all', token_type: 'Bearer' };
    return setTimeout(() => say(200, grant), 20);
  }, task);

const started = (origin: string) => {
  const child = spawn(process.execPath, [command, 'run', '--issuer', origin, '--out', 'out'], { cwd: folder });
  let err = '';
  child.stderr.on('data', (part: Buffer) => {
    err += part.toString();
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, ended, err: () => err };
};

const reaching = (seen: Seen, when: (method: string) => boolean): Promise<void> =>
  new Promise((resolve) => {
    seen.at = (method) => when(method) && resolve();
  });

const unseen = (): Seen => ({ registered: 0, deleted: 0, tokens: 0, at: () => undefined });

it('Ctrl-C ends a run and deletes the clients that were registered for it', async () => {
  expect(existsSync(command), 'dist/ is missing: npm run build').toBe(true);
  const seen = unseen();
  await generous(seen, true, async (origin) => {
    const enough = reaching(seen, () => seen.tokens > 60);
    const { child, ended, err } = started(origin);
    await enough;
    child.kill('SIGINT');
    expect(await ended).toBe(130);
    expect([seen.registered, seen.deleted]).toEqual([2, 2]);
    expect(err()).not.toContain('Not deleted');
    expect(existsSync(join(folder, 'out/report.json'))).toBe(true);
  });
});

it('Ctrl-C while clients are registered deletes those that are there already', async () => {
  const seen = unseen();
  await generous(seen, true, async (origin) => {
    const enough = reaching(seen, () => seen.registered === 1);
    const { child, ended } = started(origin);
    await enough;
    child.kill('SIGINT');
    expect(await ended).toBe(130);
    expect(seen.tokens).toBe(0);
    expect(seen.deleted).toBe(seen.registered);
  });
});

it('a second Ctrl-C ends at once and names the clients that are left', async () => {
  const seen = unseen();
  await generous(seen, false, async (origin) => {
    const deleting = reaching(seen, (method) => method === 'DELETE');
    const { child, ended, err } = started(origin);
    await new Promise<void>((resolve) => {
      const { at } = seen;
      seen.at = (method, path) => {
        at(method, path);
        if (seen.tokens > 10) resolve();
      };
    });
    child.kill('SIGINT');
    await deleting;
    child.kill('SIGINT');
    expect(await ended).toBe(130);
    expect(err()).toContain(`Not deleted: client "client-1" ("${origin}/reg/client-1").`);
    expect(err()).toContain('Not deleted: client "client-2"');
    expect(err()).not.toContain('token-of-');
  });
});
