import { gzipSync } from 'node:zlib';
import { html, type Markup, textOf, trusted } from './escape.ts';

/** Parts of a page that are there and not in sight: each once, packed together, unpacked by the script of the page. */
export interface Packed {
  /** Keeps a part under a name, and gives the place where it is to be shown. */
  readonly keep: (name: string, part: () => Markup) => Markup;
  /** All that was kept, to stand in the page once. */
  readonly store: () => Markup;
}

/** What a reader without scripts sees in the place of a part. */
const instead = html`<p class="muted">It is packed in this page, for browsers with scripts; <code>report.json</code> holds it too.</p>`;

/** Begins to pack. */
export const packing = (): Packed => {
  const parts = new Map<string, string>();
  return {
    keep: (name, part) => {
      if (!parts.has(name)) parts.set(name, textOf(part()));
      return html`<div data-packed="${name}">${instead}</div>`;
    },
    store: () => {
      const octets = gzipSync(JSON.stringify(Object.fromEntries(parts)), { level: 9 });
      return html`<template id="packed">${trusted(octets.toString('base64'))}</template>`;
    },
  };
};
