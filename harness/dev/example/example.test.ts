import { type ExecFileException, execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { packageRoot } from '../../documents/package-root.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-example-'));
const path = (name: string): string => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ran {
  readonly exit: number;
  readonly out: string;
}

const ran = (command: string, argv: readonly string[], cwd = folder): Promise<Ran> =>
  new Promise((resolve) => {
    execFile(
      command,
      argv,
      { cwd, maxBuffer: 64 * 1_048_576, env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, CI: '1' } },
      (error: ExecFileException | null, stdout, stderr) =>
        resolve({ exit: error ? Number(error.code ?? 1) : 0, out: `${stdout}${stderr}` }),
    );
  });

const node = (...argv: readonly string[]): Promise<Ran> => ran(process.execPath, argv);

const program = (name: string): string => path(`node_modules/${name}`);

const vitest = (): Promise<Ran> => node(program('vitest/vitest.mjs'), 'run', '--reporter=verbose');

const ours = (name: string): string => join(packageRoot, 'node_modules', name);

/** Packs this package and installs it, with its own dependencies, into a copy of the example. */
beforeAll(async () => {
  cpSync(join(packageRoot, 'examples/library'), folder, {
    recursive: true,
    filter: (source) => !source.includes('node_modules'),
  });
  const packed = await ran('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], packageRoot);
  expect(packed.exit, packed.out).toBe(0);
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '';
  const project = JSON.parse(readFileSync(path('package.json'), 'utf8'));
  const wanted = Object.keys(project.devDependencies).filter((name) => name !== 'assay');
  // The tools of the example are those of this repository; all that is installed is the package.
  writeFileSync(
    path('package.json'),
    JSON.stringify({ ...project, devDependencies: undefined, dependencies: { assay: `file:${tarball}` } }),
  );
  const installed = await ran('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts']);
  expect(installed.exit, installed.out).toBe(0);
  for (const name of wanted) {
    mkdirSync(dirname(program(name)), { recursive: true });
    symlinkSync(ours(name), program(name), 'dir');
  }
});

it('brings what is exported, and nothing of its own development', () => {
  const files = readdirSync(program('assay'), { recursive: true }).map(String);
  for (const name of ['index', 'vitest'])
    for (const ending of ['js', 'd.ts']) expect(files).toContain(`dist/harness/library/${name}.${ending}`);
  expect(files.filter((name) => /(^|\/)dev\/|\.test\./.test(name))).toEqual([]);
});

it('has types that a strict project is checked with', async () => {
  expect(await node(program('typescript/bin/tsc'), '-p', '.')).toEqual({ exit: 0, out: '' });
  const wrong = `import { assay, type Scenario } from 'assay';
export const scenario: Scenario = { id: 'x', title: 'X', why: 'y', change: () => ({ claim: 1 }) };
export const report = assay({ targets: 'assay.yaml' });
`;
  writeFileSync(path('test/wrong.ts'), wrong);
  const { exit, out } = await node(program('typescript/bin/tsc'), '-p', '.');
  rmSync(path('test/wrong.ts'));
  expect(exit).not.toBe(0);
  expect(out).toMatch(/wrong\.ts\(2,.*'{ claim: number; }'/);
  expect(out).toMatch(/wrong\.ts\(3,.*'targets'/);
});

it('passes its tests, where what is known is accepted', async () => {
  const { exit, out } = await vitest();
  expect(out).toMatch(/✓ .*house\/ticket-claim/);
  expect(out).toMatch(/✓ .*house\/jti-short/);
  expect(out).toMatch(/accepted, because identifiers get a minimum length/);
  expect(out).toMatch(/↓ .*\[It does not apply: .*\]/);
  expect(out).toMatch(/Test Files\s+2 passed/);
  expect(exit, out).toBe(0);
});

it('fails exactly where something is wrong that is not accepted', async () => {
  const test = readFileSync(path('test/conformance.test.ts'), 'utf8');
  writeFileSync(path('test/conformance.test.ts'), test.replace(/.*known:.*\n/, ''));
  const { exit, out } = await vitest();
  writeFileSync(path('test/conformance.test.ts'), test);
  expect(exit).toBe(1);
  expect(out).toMatch(/× .*house\/jti-short/);
  expect(out).toMatch(/failed: MUST answer: expected refused with invalid_client/);
  expect(out).toMatch(/✓ .*client-assertion\/expired/);
  expect(out).toMatch(/Tests\s+1 failed \| \d+ passed/);
});

it('fails where an entry of the list is not found any more', async () => {
  const list = readFileSync(path('assay-known.yaml'), 'utf8');
  writeFileSync(
    path('assay-known.yaml'),
    `${list}  - { scenario: client-assertion/expired, aspect: answer, reason: once }\n`,
  );
  const { exit, out } = await vitest();
  writeFileSync(path('assay-known.yaml'), list);
  expect(exit).toBe(1);
  expect(out).toMatch(/× .*the run as a whole/);
  expect(out).toMatch(/client-assertion\/expired is not found any more/);
});

it('takes the suite on the command line too, or says what a TypeScript module wants', async () => {
  const argv = [
    'run',
    '--reference',
    'fapi2',
    '-p',
    'house-rules.yaml',
    '--suite',
    'house-suite.ts',
    '--only',
    'house/*',
  ];
  const { exit, out } = await node(program('assay/dist/harness/cli/assay.js'), ...argv);
  if ((process.features as { readonly typescript?: unknown }).typescript) {
    expect(out).toMatch(/house-rules/);
    expect(exit, out).toBe(0);
  } else {
    expect(out).toMatch(/house-suite\.ts is TypeScript, and this Node \(v\S+\) does not strip types\.\n.*Node 22\.18/);
    expect(exit).toBe(3);
  }
});
