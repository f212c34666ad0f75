import { posix } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { clauseFolder, profileFolder, scenarioFolder } from '../findings/addresses.ts';
import { hostileReport } from '../samples/hostile.ts';
import { nesting } from '../samples/nesting.ts';
import { sample } from '../samples/sample.ts';
import type { Publication } from './model/shown.ts';
import { type Published, publishedAlone } from './published.ts';
import { libraryWithoutChanges } from './site.fixture.ts';
import { siteOf } from './site.ts';

const library = libraryWithoutChanges();

const about: Published = {
  server: 'example',
  title: 'Example Server',
  registry: 'npm',
  version: '4.2',
  configuration: 'default',
  says: 'as it comes',
  date: '2027-01-05',
  because: [
    {
      because: 'The expiry is taken with a day of patience.',
      aspect: 'answer',
      under: ['rfc7523'],
      scenarios: ['client-assertion/expired', 'client-assertion/not-in-this-report'],
    },
  ],
};

const publications: readonly Publication[] = [
  { about, report: sample() },
  { about: { ...about, configuration: 'hardened' }, report: sample() },
  { about, report: sample() },
  { about: publishedAlone(hostileReport()), report: hostileReport() },
];

const files = new Map<string, string>();
const site = siteOf(library, publications);
beforeAll(() => {
  for (const { name, text } of site.files()) {
    expect(files.has(name), name).toBe(false);
    files.set(name, text);
  }
});

const pages = (): readonly (readonly [string, string])[] => [...files].filter(([name]) => name.endsWith('.html'));

const linksOf = (text: string): readonly string[] =>
  Array.from(text.matchAll(/ href="([^"]*)"/g), ([, href = '']) => href);

/** Where a link within the site leads: file and fragment. */
const target = (from: string, href: string): readonly [file: string, fragment: string | undefined] => {
  const [path = '', fragment] = href.split('#');
  return [path === '' ? from : posix.join(posix.dirname(from), path), fragment];
};

const within = (text: string): readonly string[] => linksOf(text).filter((href) => !/^https?:/.test(href));

describe('a site', () => {
  test('has a page for every scenario, rule, profile and clause, and for every server', () => {
    for (const { id } of library.described) expect(files.has(`${scenarioFolder(id)}/index.html`), id).toBe(true);
    for (const { id } of library.profiles) expect(files.has(`${profileFolder(id)}/index.html`), id).toBe(true);
    for (const id of library.documents.flatMap(({ clauses }) => clauses))
      expect(files.has(`${clauseFolder(id)}/index.html`), id).toBe(true);
    for (const folder of ['v/example/default', 'v/example/hardened', 'v/example/default-2'])
      expect(files.has(`${folder}/index.html`), folder).toBe(true);
    expect(files.has('s/client-assertion/expired/index.html')).toBe(true);
    expect(files.has('c/RFC7523-3-4.exp-past.CA/index.html')).toBe(true);
    expect(files.has('d/rfc7523/index.html')).toBe(true);
  });

  test('has links that all lead somewhere, by a relative way, to a file', () => {
    const there = new Set([...files.keys(), ...site.reports.map(({ name }) => name)]);
    const ids = new Map(
      pages().map(([name, text]) => [name, new Set(Array.from(text.matchAll(/ id="([^"]*)"/g), ([, id]) => id))]),
    );
    const broken = pages().flatMap(([name, text]) =>
      [...new Set(within(text))].flatMap((href) => {
        const [file, fragment] = target(name, href);
        if (href.startsWith('/') || !there.has(file)) return [`${name}: ${href}`];
        return fragment !== undefined && ids.get(file)?.has(fragment) === false ? [`${name}: ${href}`] : [];
      }),
    );
    expect(broken).toEqual([]);
  });

  test('has no page that cannot be reached from the front', () => {
    const reached = new Set(['index.html']);
    for (const name of reached)
      for (const href of within(files.get(name) ?? '')) {
        const [file] = target(name, href);
        if (files.has(file)) reached.add(file);
      }
    expect([...files.keys()].filter((name) => !reached.has(name))).toEqual([]);
  });

  test('has names that every file system takes, also where case does not count', () => {
    const names = [...files.keys()];
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
    const odd = names.filter(
      (name) =>
        name.length > 260 ||
        name
          .split('/')
          .some(
            (step) => !/^[\w=~-][\w.=~-]*$/.test(step) || step.endsWith('.') || /^(con|aux|nul|prn)(\.|$)/i.test(step),
          ),
    );
    expect(odd).toEqual([]);
    expect(scenarioFolder('client-assertion/unsigned-NONE')).toBe('s/client-assertion/unsigned-~n~o~n~e');
    expect(scenarioFolder('../con/../index.html')).toBe('s/=2e=2e/con=2f..=2findex.html');
  });

  test('shows hostile text as text', () => {
    const wrong = pages().flatMap(([name, text]) => {
      if (!text.includes('alert(') && !name.startsWith('v/')) return [];
      const { faults, attributes, elements } = nesting(
        text.replace(/<script>[\s\S]*?<\/script>|<style>[\s\S]*?<\/style>|<template [\s\S]*?<\/template>/g, ''),
      );
      const acting = elements.filter(
        (one) =>
          ['script', 'img', 'iframe', 'object', 'form'].includes(one) && !(name.startsWith('v/') && one === 'form'),
      );
      return [...faults, ...attributes.filter((one) => /^on/i.test(one)), ...acting].map((what) => `${name}: ${what}`);
    });
    expect(wrong).toEqual([]);
    const schemes = pages().flatMap(([, text]) =>
      linksOf(text).filter((href) => /^\s*(javascript|data|vbscript):/i.test(href)),
    );
    expect(schemes).toEqual([]);
  });

  test('says first what it is and what it does not mean', () => {
    const front = files.get('index.html') ?? '';
    const order = [
      'Authorization servers side by side',
      'What this does not mean',
      'not a certification',
      'Example Server 4.2',
    ];
    const at = order.map((words) => front.indexOf(words, front.indexOf('<body>')));
    expect(at).toEqual(at.toSorted((a, b) => a - b));
    expect(at[0]).toBeGreaterThan(0);
  });

  test('leads from every cell to the evidence, and tells what was looked at by hand', () => {
    const scenario = files.get('s/client-assertion/expired/index.html') ?? '';
    expect(scenario).toContain('../../../v/example/hardened/index.html#client-assertion/expired');
    const page = files.get('v/example/default/index.html') ?? '';
    expect(page).toContain('The expiry is taken with a day of patience.');
    expect(page).toContain('href="../../../c/');
    expect(page).toContain('a MUST failed');
    expect(page).not.toContain('conform<');
    const document = files.get('d/rfc7523/index.html') ?? '';
    const cells = Array.from(document.matchAll(/<td class="[^"]+">(.*?)<\/td>/g), ([, inside = '']) => inside);
    expect(cells.length).toBeGreaterThan(10);
    expect(cells.filter((inside) => !inside.startsWith('<a href="../../v/'))).toEqual([]);
  });

  test('stays small: what it knows, and little more for each server', () => {
    const octets = (list: readonly (readonly [string, string])[]): number =>
      list.reduce((sum, [, text]) => sum + Buffer.byteLength(text), 0);
    expect(octets([...files])).toBeLessThan(35e6);
    expect(Math.max(...pages().map((page) => octets([page])))).toBeLessThan(3e6);
  });

  test('with no report is a site of what is asked', () => {
    const few = { ...library, described: library.described.slice(0, 3), profiles: library.profiles.slice(0, 1) };
    const names = [...siteOf({ ...few, documents: [] }, []).files()].map(({ name }) => name);
    expect(names).toContain('index.html');
    expect(names.filter((name) => name.startsWith('v/'))).toEqual([]);
  });
});
