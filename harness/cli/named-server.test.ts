import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { packageRoot } from '../documents/package-root.ts';
import { makeParties } from '../reference/parties.ts';
import { serve } from '../reference/serve.ts';
import { withServer } from './named-server.ts';
import { said } from './stage.fixture.ts';
import { takesLinks } from './terminal.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-named-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a server without an option', () => {
  it('is a target file, or an issuer', () => {
    expect(withServer('assay.yaml', {})).toEqual({ target: 'assay.yaml' });
    expect(withServer('https://as.example', {})).toEqual({ issuer: 'https://as.example' });
    expect(withServer(undefined, { target: 'assay.yaml' })).toEqual({ target: 'assay.yaml' });
  });

  it('excludes an option that names one, and cannot stand behind one that takes all words', () => {
    const file = join(folder, 'swallowed.yaml');
    writeFileSync(file, 'name: a server\nissuer: https://as.example\n');
    expect(() => withServer('assay.yaml', { reference: true })).toThrow(/exclude each other/);
    expect(() => withServer(undefined, { profile: ['rfc7523', 'https://as.example'] })).toThrow(/names a server/);
    expect(() => withServer(undefined, { only: ['unsigned', file] })).toThrow(/names a server/);
    expect(withServer(undefined, { profile: ['./own-profile.yaml'] })).toEqual({ profile: ['./own-profile.yaml'] });
  });

  it('is no pipe: that is not opened, because whoever writes into it may never come', () => {
    const file = join(folder, 'pipe.yaml');
    execFileSync('mkfifo', [file]);
    expect(withServer(undefined, { profile: [file] })).toEqual({ profile: [file] });
  });

  it('is assayed, and examined', async () => {
    const { clients, issuers, registration, ...parties } = await makeParties();
    const server = await serve({ clients, issuers, registration, policy: 'rfc7523' });
    try {
      const file = join(folder, 'assay.yaml');
      writeFileSync(file, stringify(parties.target(server.issuer, 'rfc7523')));
      const only = ['--only', 'client-assertion/unsigned', '--out', join(folder, 'out')];
      for (const named of [file, server.issuer]) {
        const { exit, out } = await said('run', named, ...only);
        expect([exit, out]).toEqual([0, expect.stringContaining(server.issuer)]);
      }
      expect((await said('doctor', file)).out).toMatch(/Nothing stands in the way of a run/);
      const quiet = await said('run', file, ...only, '--quiet');
      expect([quiet.out.split('\n').length, quiet.err]).toEqual([3, '']);
    } finally {
      await server.close();
    }
  });
});

it.each([
  ['list', 'scenarios'],
  ['explain', 'rfc7523'],
])('assay %s %s ends quietly when its reader has read enough', (...argv) => {
  const command = join(packageRoot, 'dist/harness/cli/assay.js');
  const script = `'${process.execPath}' '${command}' ${argv.join(' ')} | head -n 1; echo "\${PIPESTATUS[0]}"`;
  const { stdout, stderr } = spawnSync('bash', ['-c', script], { encoding: 'utf8' });
  expect([stdout.split('\n').length, stdout.split('\n')[1], stderr]).toEqual([3, '0', '']);
});

it.each([
  [true, { TERM: 'xterm-256color', TERM_PROGRAM: 'WezTerm' }, true],
  [true, { TERM: 'xterm-256color', VTE_VERSION: '6800' }, true],
  [true, { TERM: 'xterm-256color', VTE_VERSION: '4600' }, false],
  [true, { TERM: 'xterm-256color' }, false],
  [true, { TERM: 'dumb', TERM_PROGRAM: 'WezTerm' }, false],
  [true, { TERM: 'tmux-256color', TERM_PROGRAM: 'WezTerm' }, false],
  [true, { TERM: 'xterm-kitty', CI: '1' }, false],
  [false, { TERM: 'xterm-kitty' }, false],
  [false, { FORCE_HYPERLINK: '1' }, true],
  [true, { TERM: 'xterm-kitty', FORCE_HYPERLINK: '0' }, false],
])('a screen (%s) with %j takes links: %s', (screen, env, takes) => expect(takesLinks(screen, env)).toBe(takes));
