import { gzipSync } from 'node:zlib';
import { html, type Markup, textOf, trusted } from './escape.ts';

/** `insides`: what opens below a line, and all the search looks through. `exchanges`: what went over the wire. */
export type Archive = 'insides' | 'exchanges';

/** Parts of a page that are there and not in sight: each once, unpacked by the script of the page when it is asked for. */
export interface Packed {
  /** True where nothing is packed and everything stands in the page: for archives, and readers without scripts. */
  readonly whole: boolean;
  /** Keeps a part under a name, and gives the place where it is to be shown. */
  readonly keep: (archive: Archive, name: string, part: () => Markup) => Markup;
  /** Keeps a part that many places share, once for all that are alike. */
  readonly share: (part: Markup) => Markup;
  /** Facts for the script, by name. */
  readonly tell: (name: string, facts: unknown) => void;
  /** All that was kept, to stand in the page once. */
  readonly store: () => Markup;
}

/** What is alike stands together, for what packs it sees only some way back: the same scenario at each endpoint. */
const alike = ([name]: readonly [string, string], [other]: readonly [string, string]): number => {
  const [a, b] = [name, other].map((one) => one.slice(one.indexOf('/') + 1));
  return a === b || a === undefined || b === undefined ? 0 : a < b ? -1 : 1;
};

const pack = (name: string, parts: ReadonlyMap<string, string>): Markup => {
  const octets = gzipSync(JSON.stringify(Object.fromEntries(parts)), { level: 9 });
  return html`<template id="packed-${name}">${trusted(octets.toString('base64'))}</template>
`;
};

/** Names as they may stand in an attribute, one each: what is cleaned alike is told apart. */
const naming = (): ((name: string) => string) => {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  return (name) => {
    const known = names.get(name);
    if (known !== undefined) return known;
    let clean = name.replace(/[^A-Za-z0-9/._ -]/g, '_');
    while (taken.has(clean)) clean += '_';
    taken.add(clean);
    names.set(name, clean);
    return clean;
  };
};

/** Begins to pack; or, where the whole is to stand in the page, to put each part in its place. */
export const packing = (whole: boolean): Packed => {
  const archives = { insides: new Map<string, string>(), exchanges: new Map<string, string>() };
  const shared = new Map<string, string>();
  const named = naming();
  return {
    whole,
    keep: (archive, name, part) => {
      if (whole) return part();
      const parts = archives[archive];
      const clean = named(name);
      if (!parts.has(clean)) parts.set(clean, textOf(part()));
      return html`<div data-packed="${clean}"></div>`;
    },
    share: (part) => {
      if (whole) return part;
      const text = textOf(part);
      const name = shared.get(text) ?? `${shared.size.toString(36)}.`;
      shared.set(text, name);
      return html`<div data-packed="${name}"></div>`;
    },
    tell: (name, facts) => archives.insides.set(name, JSON.stringify(facts)),
    store: () => {
      const texts = [...shared].sort(([a], [b]) => (a < b ? -1 : 1)).map(([text, name]) => [name, text] as const);
      return html`${pack('insides', new Map([...texts, ...[...archives.insides].sort(alike)]))}${pack('exchanges', archives.exchanges)}`;
    },
  };
};
