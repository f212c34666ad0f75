import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../documents/package-root.ts';
import { said } from '../stage.fixture.ts';

const command = join(packageRoot, 'dist/harness/cli/assay.js');

let folder: string;

beforeAll(async () => {
  expect(existsSync(command), 'dist/ is missing: npm run build').toBe(true);
  folder = mkdtempSync(join(tmpdir(), 'assay-completion-'));
  const assay = join(folder, 'assay');
  writeFileSync(assay, `#!/bin/sh\nexec '${process.execPath}' '${command}' "$@"\n`);
  chmodSync(assay, 0o755);
  for (const shell of ['bash', 'zsh', 'fish'])
    writeFileSync(join(folder, shell), `${(await said('completion', shell)).out}\n`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const has = (shell: string): boolean => spawnSync(shell, ['-c', 'true']).status === 0;

const env = () => ({ ...process.env, PATH: `${folder}${delimiter}${process.env.PATH}` });

const ran = (shell: string, ...argv: readonly string[]): string =>
  execFileSync(shell, [...argv], { cwd: folder, env: env(), encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

/** What each shell offers for a command line that ends at its last word. */
const offered: { readonly [shell: string]: (words: readonly string[]) => readonly string[] } = {
  bash: (words) =>
    ran(
      'bash',
      '--norc',
      '-c',
      `source ./bash; COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _assay; printf '%s\\n' "\${COMPREPLY[@]}"`,
    ).split('\n'),
  fish: (words) =>
    ran('fish', '--no-config', '-c', `source ./fish; complete -C '${words.join(' ')}'`)
      .split('\n')
      .map((line) => line.split('\t')[0] ?? ''),
  zsh: (words) =>
    ran(
      'zsh',
      '-f',
      '-c',
      // No terminal is needed where what would be added is printed.
      `compdef() { }; compset() { return 1; }; compadd() { [[ $1 == -- ]] && shift; print -l -- "$@"; }; ` +
        `_files() { print FILES; }; _message() { }; _describe() { print -l -- \${offered%%:*}; }; source ./zsh; ` +
        `words=(${words.map((word) => `'${word}'`).join(' ')}); CURRENT=${words.length}; PREFIX='${words.at(-1)}'; _assay`,
    ).split('\n'),
};

describe.each(['bash', 'zsh', 'fish'])('completion in %s', (shell) => {
  const offers = offered[shell] as (words: readonly string[]) => readonly string[];

  it.skipIf(!has(shell)).each([
    [['assay', 'do'], 'doctor'],
    [['assay', 'run', '--pro'], '--profile'],
    [['assay', 'run', '--profile', 'rfc75'], 'rfc7523'],
    [['assay', 'list', 'mut'], 'mutants'],
    [['assay', 'send', 'unsigned', '--as', 'cu'], 'curl'],
    [['assay', 'explain', 'client-assertion/unsig'], 'client-assertion/unsigned'],
    [['assay', 'prove', '--only', 'none-acc'], 'none-accepted'],
  ])('%j: %s', (words, wanted) => {
    expect(offers(words)).toContain(wanted);
  });
});

it.skipIf(!has('bash'))('in bash completes the last of several profiles, and files where a file is meant', () => {
  const offers = offered.bash as (words: readonly string[]) => readonly string[];
  expect(offers(['assay', 'run', '-p', 'rfc7523,rfc100'])).toContain('rfc7523,rfc10070');
  expect(offers(['assay', 'run', '--target', 'ba'])).toEqual(['', '']);
  expect(ran('bash', '--norc', '-c', 'source ./bash; complete -p assay')).toContain('-o default -F _assay assay');
});

it.skipIf(!has('zsh'))('in zsh completes a command on a terminal, with its own completion system', () => {
  const typed = [
    'zmodload zsh/zpty; zpty shell zsh -f -i',
    `zpty -w shell 'autoload -Uz compinit; compinit -u -D; source ./zsh'`,
    `zpty -w -n shell $'assay doct\\t'; sleep 3; zpty -r shell output '*assay doctor*'; print -r -- $output; zpty -d shell`,
  ];
  expect(ran('zsh', '-f', '-c', typed.join('; '))).toContain('assay doctor');
});

it('knows three shells', async () => {
  const { exit, err } = await said('completion', 'tcsh');
  expect([exit, err]).toEqual([3, expect.stringMatching(/bash, zsh, fish/)]);
});
