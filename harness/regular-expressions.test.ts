import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AST, visitRegExpAST } from '@eslint-community/regexpp';
import {
  getConsumedChars,
  getFirstConsumedChar,
  isPotentiallyZeroLength,
  type ReadonlyFlags,
} from 'regexp-ast-analysis';
import { analyse } from 'scslre';
import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';
import { packageRoot } from './documents/package-root.ts';

/** A regular expression in a source. */
interface Literal {
  readonly place: string;
  readonly source: string;
  readonly flags: string;
}

const holderOf = (node: AST.Node): AST.Alternative | undefined => {
  for (let holder = node.parent; holder; holder = holder.parent) if (holder.type === 'Alternative') return holder;
  return undefined;
};

/** Whether a match can fail after this: the repetition is then read again from the next place on. */
const canFailAfter = (node: AST.Element, flags: ReadonlyFlags): boolean => {
  for (let at: AST.Node | null = node; at; at = at.parent) {
    if (at.parent?.type !== 'Alternative') continue;
    const { elements } = at.parent;
    const rest = elements.slice(elements.indexOf(at as AST.Element) + 1);
    if (rest.some((one) => one.type === 'Assertion' || !isPotentiallyZeroLength(one, flags))) return true;
  }
  return false;
};

/** The alternative of the whole expression in which something stands. */
const outermost = (node: AST.Element): AST.Alternative => {
  let last = holderOf(node);
  for (let next = last; next; next = holderOf(next)) last = next;
  if (!last) throw new Error('an element stands in no alternative');
  return last;
};

const isAnchored = (node: AST.Element, flags: ReadonlyFlags): boolean => {
  for (let holder = holderOf(node); holder; holder = holderOf(holder)) {
    const [first] = holder.elements;
    if (first?.type === 'Assertion' && first.kind === 'start' && !flags.multiline) return true;
  }
  return false;
};

/** Why the time that a regular expression takes may grow faster than a text; nothing where it does not. */
const slowIn = ({ source, flags }: Pick<Literal, 'source' | 'flags'>): readonly string[] => {
  const { reports, parsed } = analyse({ source, flags });
  const found = reports.map(
    ({ type }) => `${type === 'Move' ? 'it begins anew at each place' : 'repetitions share characters'}`,
  );
  if (flags.includes('y')) return found;
  visitRegExpAST(parsed.pattern, {
    onQuantifierEnter: (quantifier) => {
      if (quantifier.max !== Number.POSITIVE_INFINITY || isAnchored(quantifier, parsed.flags)) return;
      const first = getFirstConsumedChar(outermost(quantifier), 'ltr', parsed.flags).char;
      const { chars } = getConsumedChars(quantifier, parsed.flags);
      if (canFailAfter(quantifier, parsed.flags) && !chars.isDisjointWith(first))
        found.push(`it can begin anew within ${quantifier.raw}`);
    },
  });
  return [...new Set(found)];
};

/** What is read by expressions that may be slow, because none of it is a server's. */
const exceptions: ReadonlyMap<string, string> = new Map([
  ['<!--.*?-->', 'an assertion of ours, written in XML'],
  ['<ds:SignedInfo>.*<\\/ds:SignedInfo>', 'an assertion of ours'],
  [' ID="[^"]*"', 'an assertion of ours'],
  [' ID="([^"]*)"', 'an assertion of ours'],
  ['<([\\w:]+)((?: [\\w:]+="[^"]*")*)><\\/\\1>', 'an assertion of ours'],
]);

/** Where an expression is put together from what we wrote ourselves. */
const puttingTogether: readonly string[] = ['harness/clients/devices.ts'];

const sources = (folder: string): string[] =>
  readdirSync(join(packageRoot, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? sources(path) : path.endsWith('.ts') ? [path] : [];
  });

/** The product without what only its authors run; the reference reads what we send. */
const isProduct = (path: string): boolean =>
  !/\.(test|fixture)\.ts$/.test(path) && !/^(harness\/(dev|reference|schemas)|reports\/samples)\//.test(path);

/** Every expression of a source: those that are written as literals, and where others are made. */
const expressionsIn = (path: string): { readonly literals: readonly Literal[]; readonly made: readonly string[] } => {
  const text = readFileSync(join(packageRoot, path), 'utf8');
  const literals: Literal[] = [];
  const made: string[] = [];
  const placeOf = (at: number): string => `${path}:${text.slice(0, at).split('\n').length}`;
  const open: unknown[] = [parseSync(path, text).program];
  for (let node = open.pop(); open.length > 0 || node !== undefined; node = open.pop()) {
    if (node === null || typeof node !== 'object') continue;
    const { type, regex, callee, start } = node as {
      readonly type?: string;
      readonly regex?: { readonly pattern: string; readonly flags: string };
      readonly callee?: { readonly name?: string };
      readonly start?: number;
    };
    if (type === 'Literal' && regex)
      literals.push({ place: placeOf(start ?? 0), source: regex.pattern, flags: regex.flags });
    if (/^(New|Call)Expression$/.test(type ?? '') && callee?.name === 'RegExp') made.push(placeOf(start ?? 0));
    open.push(...Object.values(node));
  }
  return { literals, made };
};

const all = ['harness', 'reports', 'suites'].flatMap(sources).filter(isProduct).map(expressionsIn);
const literals = all.flatMap((one) => one.literals);

describe('regular expressions of the product', () => {
  it('are found', () => expect(literals.length).toBeGreaterThan(100));

  it('take time in proportion to the text', () => {
    const slow = literals.flatMap((one) => {
      const why = exceptions.has(one.source) ? [] : slowIn(one);
      return why.map((each) => `${one.place} /${one.source}/${one.flags}: ${each}`);
    });
    expect(slow).toEqual([]);
  });

  it('are written down, so that they can be looked at', () => {
    const elsewhere = all
      .flatMap(({ made }) => made)
      .filter((place) => !puttingTogether.includes(place.split(':')[0] ?? ''));
    expect(elsewhere).toEqual([]);
  });

  it('need no exception that is not there any more', () => {
    const known = new Set(literals.map(({ source }) => source));
    expect([...exceptions.keys()].filter((source) => !known.has(source))).toEqual([]);
  });
});

describe('the lint', () => {
  it.each([
    ['nested repetitions', /^(a+)+$/],
    ['adjacent repetitions', /^\s*[\s\w]*:/],
    ['a repetition that is looked for at each place', /\s+$/],
    ['a JWT anywhere', /\b(eyJ[\w-]{8,}\.[\w-]+)\.[\w-]{16,}/g],
    ['a string of JSON anywhere', /"((?:[^"\\]|\\.)*)"(\s*:)?|[{}[\]]/g],
  ])('notices %s', (_name, { source, flags }) => expect(slowIn({ source, flags })).not.toEqual([]));

  it.each([
    ['what is anchored', /^[\w-]+\.[\w-]+$/],
    ['what cannot fail', /[\p{C}\s]+/gu],
    ['what has a delimiter', /"[^"]*"/g],
    ['what is bounded', /\b[\w-]{1,40}\b/],
  ])('lets pass %s', (_name, { source, flags }) => expect(slowIn({ source, flags })).toEqual([]));
});
