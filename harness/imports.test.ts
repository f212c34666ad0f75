import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from './package-root.ts';

/** One line of the table: files that match may import what is named, and nothing else of ours. */
interface Rule {
  readonly files: RegExp;
  readonly why: string;
  readonly ours: readonly RegExp[];
  readonly packages: RegExp;
}

const anything = /./;

const table: readonly Rule[] = [
  { files: /^harness\/model\.ts$/, why: 'the vocabulary imports nothing', ours: [], packages: /^$/ },
  {
    files: /^suites\//,
    why: 'suites are data: types of the model, each other, pure builders',
    ours: [/^harness\/model\.ts$/, /^suites\//],
    packages: /^node:crypto$/,
  },
  {
    files:
      /^harness\/(apply|judge|answer|answers\/.+|settle|recorded|citation|compare|difference|redact|exit|prove|coverage|metadata\/.+)\.ts$/,
    why: 'pure functions: no network, no file system, no clock',
    ours: [/^harness\/(model|answer|answers\/.+|citation|difference|forge|judge|recorded|metadata\/.+)\.ts$/],
    packages: /^$/,
  },
  {
    files: /^harness\/reference\//,
    why: 'the reference is implemented on its own, so that one misreading cannot prove itself',
    ours: [/^harness\/reference\//],
    packages: /^(node:.+|jose)$/,
  },
  {
    files: /^reports\//,
    why: 'renderers are pure functions of a report',
    ours: [/^harness\/model\.ts$/, /^reports\//],
    packages: /^node:(crypto|util)$/,
  },
  {
    files: /^harness\/(cli|interop|bench)\//,
    why: 'edges may import everything',
    ours: [anything],
    packages: anything,
  },
  {
    files: /^harness\/(registration\/)?[^/]+\.ts$/,
    why: 'the harness knows no suite, no report, no reference and no command',
    ours: [/^harness\/((registration|answers|metadata)\/)?[^/]+\.ts$/, /^harness\/schemas\//],
    packages: anything,
  },
];

/** Tests may set a stage from anywhere; conformance.test.ts is an edge that shows a run as tests. */
const exempt = /\.test\.ts$|^harness\/schemas\//;

const sources = (folder: string): string[] =>
  readdirSync(join(packageRoot, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? sources(path) : path.endsWith('.ts') ? [path] : [];
  });

/** Static imports and exports from, and dynamic imports of a literal. */
const specifiers =
  /^(?:import|export)\s+(?:type\s+)?(?:\{[^}]*\}|\*(?:\s+as\s+\w+)?|\w+(?:\s*,\s*\{[^}]*\})?)\s*from\s*['"]([^'"]+)['"]|^import\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm;

const importsOf = (path: string): string[] =>
  [...readFileSync(join(packageRoot, path), 'utf8').matchAll(specifiers)].map(
    (match) => match[1] ?? match[2] ?? match[3] ?? '',
  );

const files = ['suites', 'harness', 'reports'].flatMap(sources).filter((path) => !exempt.test(path));

describe('imports', () => {
  it('finds the sources', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(importsOf('harness/judge.ts')).toContain('./model.ts');
  });

  it.each(files)('%s keeps to the table', (path) => {
    const rule = table.find(({ files: matching }) => matching.test(path));
    expect(rule, `${path} is in no line of the table`).toBeDefined();
    for (const specifier of importsOf(path)) {
      const ours = specifier.startsWith('.') ? relative('.', normalize(join(dirname(path), specifier))) : undefined;
      const allowed = ours === undefined ? rule?.packages.test(specifier) : rule?.ours.some((one) => one.test(ours));
      expect(allowed, `${path} imports ${specifier}: ${rule?.why}`).toBe(true);
    }
  });
});
