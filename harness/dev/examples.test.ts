import { execFile } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Job } from 'kubernetes-models/batch/v1/Job';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { packageRoot } from '../documents/package-root.ts';
import { makeParties } from '../reference/parties.ts';
import { serve } from '../reference/serve.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-examples-'));
const path = (name: string): string => join(folder, name);
const textOf = (name: string): string => readFileSync(join(packageRoot, name), 'utf8');

let server: Awaited<ReturnType<typeof serve>>;

/** In place of npx: what is asked of the published package is done by the one built here, and one scenario is sent. */
const npx = `#!/bin/sh
if [ "$1" = --yes ]; then shift; fi
case "$1" in assay@[0-9]*) shift ;; *) echo "no package $1" >&2; exit 9 ;; esac
exec "${process.execPath}" "${join(packageRoot, 'dist/harness/cli/assay.js')}" "$@" --only client-assertion/expired
`;

beforeAll(async () => {
  mkdirSync(path('bin'));
  writeFileSync(path('bin/npx'), npx);
  chmodSync(path('bin/npx'), 0o755);
  const parties = await makeParties();
  const { clients, issuers, devices, registration } = parties;
  server = await serve({ clients, issuers, devices, registration, port: 0, policy: 'rfc7523' });
  const target = stringify(parties.target(server.issuer, server.policy));
  mkdirSync(path('targets'));
  for (const name of ['a', 'b', 'c', 'd', 'e']) writeFileSync(path(`targets/${name}.yaml`), target);
  writeFileSync(path('assay.yaml'), target);
  writeFileSync(path('assay-known.yaml'), 'known: []\n');
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Shell {
  readonly exit: number;
  readonly out: string;
}

/** Runs a script in the folder, with our npx. */
const shell = (command: string, argv: readonly string[], env: NodeJS.ProcessEnv): Promise<Shell> =>
  new Promise((resolve) => {
    execFile(
      command,
      argv,
      { cwd: folder, env: { PATH: `${path('bin')}:${process.env.PATH}`, HOME: folder, ...env } },
      (error, stdout, stderr) => resolve({ exit: error ? Number(error.code ?? 1) : 0, out: `${stdout}${stderr}` }),
    );
  });

const outputs = (file: string): Record<string, string> =>
  Object.fromEntries(
    readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split(/=(.*)/s).slice(0, 2)),
  );

interface Step {
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

describe('the action', () => {
  const action = parse(textOf('action.yml'));
  const [step]: readonly Step[] = action.runs.steps;
  const env = (inputs: Readonly<Record<string, string>>): NodeJS.ProcessEnv =>
    Object.fromEntries(
      Object.entries(step?.env ?? {}).map(([name, value]) => {
        const [, input = ''] = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(value) ?? [];
        expect(action.inputs[input], value).toBeDefined();
        return [name, inputs[input] ?? String(action.inputs[input].default)];
      }),
    );
  const ran = (inputs: Readonly<Record<string, string>>) => {
    const files = { GITHUB_OUTPUT: path('output'), GITHUB_STEP_SUMMARY: path('summary.md') };
    for (const file of Object.values(files)) rmSync(file, { force: true });
    return shell('bash', ['-e', '-o', 'pipefail', '-c', step?.run ?? ''], {
      ...env(inputs),
      ...files,
      GITHUB_ACTIONS: 'true',
    });
  };

  it('runs the version that it comes with', () => {
    expect(action.inputs.version.default).toBe(JSON.parse(textOf('package.json')).version);
  });

  it('has no input in a script, where it would be run', () => {
    expect(action.runs.steps.flatMap(({ run = '' }: Step) => run.match(/\$\{\{/g) ?? [])).toEqual([]);
  });

  it('tells how it ended, and writes the summary', async () => {
    const { exit, out } = await ran({ out: 'one two' });
    expect(out).toMatch(/conform|passed/);
    expect(exit).toBe(0);
    expect(outputs(path('output'))).toEqual({ exit: '0', report: 'one two/report.json' });
    expect(existsSync(path('one two/report.json'))).toBe(true);
    expect(readFileSync(path('summary.md'), 'utf8')).toMatch(/## Assay: [\s\S]*rfc7523/);
  });

  it('fails where a document is not followed, with an annotation', async () => {
    const { exit, out } = await ran({
      profile: 'rfc10070',
      only: 'client-assertion/audience-token-endpoint',
      out: 'none',
    });
    expect(exit).toBe(1);
    expect(outputs(path('output')).exit).toBe('1');
    expect(out).toMatch(/^::error title=Assay%3A .*::.*MUST, /m);
    expect(readFileSync(path('summary.md'), 'utf8')).toMatch(/<details><summary>[\s\S]*assay send/);
  });

  it('takes inputs as they are, whatever stands in them', async () => {
    const { exit, out } = await ran({ target: '$(touch pwned); `touch pwned`', out: 'x' });
    expect(exit).toBe(3);
    expect(out).toContain('touch pwned');
    expect(existsSync(path('pwned'))).toBe(false);
  });
});

describe('the gate in plain shell', () => {
  it('passes what conforms', async () => {
    const { exit, out } = await shell(join(packageRoot, 'examples/ci/gate.sh'), ['assay.yaml'], {});
    expect(out).toMatch(/conforms$/m);
    expect(exit).toBe(0);
  });

  it('does not pass what cannot be run', async () => {
    const { exit, out } = await shell(join(packageRoot, 'examples/ci/gate.sh'), ['nowhere.yaml'], {});
    expect(out).toContain('could not be run');
    expect(exit).toBe(3);
  });
});

const reportsBelow = (root: string): readonly string[] =>
  readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('report.json'));

describe('a fleet', () => {
  it('is a Job as Kubernetes has it', () => {
    expect(() => new Job(parse(textOf('examples/kubernetes/fleet.yaml'))).validate()).not.toThrow();
    const wrong = parse(textOf('examples/kubernetes/fleet.yaml'));
    wrong.spec.completions = 'twenty';
    expect(() => new Job(wrong).validate()).toThrow();
  });

  it('is assayed once, by the pods of the Job together', async () => {
    const { spec } = parse(textOf('examples/kubernetes/fleet.yaml'));
    const [{ command, args, env }] = spec.template.spec.containers;
    const [sh, ...rest] = [...command, ...args];
    expect(env.find(({ name }: { name: string }) => name === 'SHARDS').value).toBe(String(spec.completions));
    for (const index of [0, 1, 2]) {
      const pod = { SHARDS: '3', TARGETS: 'targets', REPORTS: 'reports', JOB_COMPLETION_INDEX: String(index) };
      const { exit, out } = await shell(sh, rest, pod);
      expect(exit, out).toBe(0);
    }
    const found = reportsBelow(path('reports')).map((name) => name.split('/').at(-2));
    expect(found.toSorted((a = '', b = '') => a.localeCompare(b))).toEqual(['a', 'b', 'c', 'd', 'e']);
  }, 60_000);

  it.each(['github-fleet', 'github-actions', 'gitlab-ci'])(
    'runs each script of %s',
    async (name) => {
      const document = parse(textOf(`examples/ci/${name}.yml`));
      const jobs: readonly (Step & { readonly steps?: readonly Step[]; readonly script?: readonly string[] })[] =
        Object.values(document.jobs ?? { assay: document.assay });
      const scripts = jobs.flatMap(({ steps = [], script = [] }) => [
        ...steps.flatMap(({ run }) => run ?? []),
        ...script,
      ]);
      for (const script of scripts) {
        const { exit, out } = await shell('bash', ['-e', '-c', script], { SHARD: '1/1' });
        expect(exit, out).toBe(0);
      }
      const used = jobs.flatMap(({ steps = [] }) => steps).length + scripts.length;
      expect(used).toBeGreaterThan(0);
    },
    60_000,
  );
});
