import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from './documents/package-root.ts';

/** One line of the table: files that match may import what is named, and nothing else of ours. */
interface Rule {
  readonly files: RegExp;
  readonly why: string;
  readonly ours: readonly RegExp[];
  readonly packages: RegExp;
}

const anything = /./;
const nothing = /^$/;

/** Some rooms of the harness. */
const rooms = (...names: readonly string[]): RegExp => new RegExp(`^harness/(${names.join('|')})/`);

const table: readonly Rule[] = [
  {
    files: rooms('model'),
    why: 'the vocabulary imports nothing but itself',
    ours: [rooms('model')],
    packages: nothing,
  },
  {
    files: /^suites\//,
    why: 'suites are data: types of the model, each other, pure builders',
    ours: [rooms('model'), /^suites\//],
    packages: /^node:crypto$/,
  },
  {
    files: rooms('request', 'exchange'),
    why: 'pure functions: no network, no file system, no clock',
    ours: [rooms('model', 'request', 'exchange')],
    packages: /^node:crypto$/,
  },
  {
    files: /^harness\/judge\/profile\/(faults|levels|like|lint|read|requirements|resolve|stack|written)\.ts$/,
    why: 'profiles come from files: the one edge of the judge',
    ours: [rooms('model', 'documents', 'schemas', 'judge')],
    packages: /^node:(fs|path|util)$/,
  },
  {
    files: rooms('judge'),
    why: 'pure functions: no network, no file system, no clock',
    ours: [rooms('model', 'request', 'exchange', 'judge')],
    packages: nothing,
  },
  {
    files: rooms('reference'),
    why: 'the reference is implemented on its own, so that one misreading cannot prove itself',
    ours: [rooms('reference')],
    packages: /^(node:.+|jose|xml-crypto|@xmldom\/xmldom)$/,
  },
  {
    files: /^reports\//,
    why: 'renderers are pure functions of a report',
    ours: [rooms('model'), /^reports\//],
    packages: /^node:(crypto|util|zlib)$/,
  },
  {
    files: rooms('cli', 'dev', 'library'),
    why: 'edges may import everything',
    ours: [anything],
    packages: anything,
  },
  {
    files: /^harness\//,
    why: 'the harness knows no suite, no report, no reference and no command',
    ours: [/^harness\/(?!(cli|dev|library|reference)\/)/],
    packages: anything,
  },
];

/** Tests and their fixtures may set a stage from anywhere; conformance.test.ts is an edge that shows a run as tests. */
const exempt = /\.(test|fixture)\.ts$|^harness\/schemas\//;

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

const targetOf = (path: string, specifier: string): string | undefined =>
  specifier.startsWith('.') ? relative('.', normalize(join(dirname(path), specifier))) : undefined;

const files = ['suites', 'harness', 'reports'].flatMap(sources).filter((path) => !exempt.test(path));

describe('imports', () => {
  it('finds the sources', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(importsOf('harness/model/scenario.ts')).toContain('./request.ts');
  });

  it.each(files)('%s keeps to the table', (path) => {
    const rule = table.find(({ files: matching }) => matching.test(path));
    expect(rule, `${path} is in no line of the table`).toBeDefined();
    for (const specifier of importsOf(path)) {
      const ours = targetOf(path, specifier);
      const allowed = ours === undefined ? rule?.packages.test(specifier) : rule?.ours.some((one) => one.test(ours));
      expect(allowed, `${path} imports ${specifier}: ${rule?.why}`).toBe(true);
    }
  });
});

/** An import as each floor sees it: between two entries of the folder in which both files lie. */
const arrows = files.flatMap((path) =>
  importsOf(path).flatMap((specifier) => {
    const target = targetOf(path, specifier);
    if (target === undefined) return [];
    const [from, to] = [path.split('/'), target.split('/')];
    let shared = 0;
    while (from[shared] === to[shared] && shared < from.length) shared++;
    return [{ floor: from.slice(0, shared).join('/') || '.', from: from[shared] ?? '', to: to[shared] ?? '' }];
  }),
);

/** A way through the arrows that comes back to where it began; undefined where there is none. */
const circleIn = (floor: string): readonly string[] | undefined => {
  const next = new Map<string, Set<string>>();
  for (const { from, to } of arrows.filter((arrow) => arrow.floor === floor))
    next.set(from, (next.get(from) ?? new Set()).add(to));
  const done = new Set<string>();
  const walk = (entry: string, way: readonly string[]): readonly string[] | undefined => {
    if (way.includes(entry)) return [...way.slice(way.indexOf(entry)), entry];
    if (done.has(entry)) return undefined;
    for (const other of next.get(entry) ?? []) {
      const found = walk(other, [...way, entry]);
      if (found) return found;
    }
    done.add(entry);
    return undefined;
  };
  for (const entry of next.keys()) {
    const found = walk(entry, []);
    if (found) return found;
  }
  return undefined;
};

describe('circles', () => {
  it.each([...new Set(arrows.map(({ floor }) => floor).filter((floor) => floor !== '.'))].sort())(
    'no two entries of %s import each other',
    (floor) => {
      expect(circleIn(floor)?.join(' → ')).toBeUndefined();
    },
  );
});
