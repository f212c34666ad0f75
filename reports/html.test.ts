import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Preamble } from '../harness/model/report.ts';
import { inert } from './html/escape.ts';
import { script } from './html/script.ts';
import { style } from './html/style.ts';
import { renderHtml } from './html.ts';
import { emptyReport, hostileReport } from './samples/hostile.ts';
import { nesting } from './samples/nesting.ts';
import { sample } from './samples/sample.ts';

/** What the page has packed, by name. */
const packedIn = (page: string): { readonly [name: string]: string } => {
  const [, text = ''] = /<template id="packed">([^<]*)<\/template>/.exec(page) ?? [];
  return JSON.parse(gunzipSync(Buffer.from(text, 'base64')).toString());
};

const bare = (page: string): string => page.replace(script, '').replace(style, '');

describe.each([
  ['a report', sample()],
  ['a hostile report', hostileReport()],
  ['an empty report', emptyReport()],
] as const)('the page of %s', (_, report) => {
  const page = renderHtml(report);
  const read = nesting(bare(page));

  it('is well formed', () => expect(read.faults).toEqual([]));
  it('has one script and one style, both ours, allowed by their digests alone', () => {
    expect(read.elements.filter((name) => name === 'script' || name === 'style')).toEqual(['style', 'script']);
    for (const text of [script, style])
      expect(page).toContain(`'sha256-${createHash('sha256').update(text).digest('base64')}'`);
    expect(page).toContain("default-src 'none'");
    expect(page).not.toContain('unsafe-inline');
  });
  it('asks nothing of any network', () => {
    for (const name of ['img', 'link', 'iframe', 'object', 'embed', 'base', 'form-action'])
      expect(read.elements).not.toContain(name);
    expect(read.attributes.filter((name) => name === 'src' || name === 'style' || name.startsWith('on'))).toEqual([]);
  });
  it('links to nothing but HTTP addresses and itself', () => {
    for (const [, address = ''] of bare(page).matchAll(/\shref="([^"]*)"/g))
      expect(address).toMatch(/^(#|https?:\/\/)/);
  });
  it('leaves no control, format or separator character', () => {
    expect(page.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
  });
  it('has packed parts that are no less inert', () => {
    for (const [name, part] of Object.entries(packedIn(page))) {
      const { faults, elements, attributes } = nesting(part);
      expect(faults, name).toEqual([]);
      for (const element of ['script', 'style', 'img', 'link', 'iframe', 'object', 'embed', 'base', 'form', 'template'])
        expect(elements).not.toContain(element);
      expect(attributes.filter((one) => one === 'src' || one === 'style' || one.startsWith('on'))).toEqual([]);
      for (const [, address = ''] of part.matchAll(/\shref="([^"]*)"/g)) expect(address).toMatch(/^(#|https?:\/\/)/);
      expect(part.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    }
  });
  it('has packed whatever is to be shown', () => {
    const parts = packedIn(page);
    const everything = [bare(page), ...Object.values(parts)].join('\n');
    for (const [, name = ''] of everything.matchAll(/\sdata-(?:packed|opens)="([^"]*)"/g))
      expect(Object.keys(parts).map(inert)).toContain(name);
  });
  it('has every link within the page lead somewhere', () => {
    const ids = new Set(Array.from(bare(page).matchAll(/\sid="([^"]*)"/g), ([, id]) => id));
    const everything = [bare(page), ...Object.values(packedIn(page))].join('\n');
    for (const [, target] of everything.matchAll(/\shref="#([^"]*)"/g)) expect(ids).toContain(target);
  });
});

it('shows every verdict', () => {
  const report = sample();
  const page = renderHtml(report);
  const shown = [page, ...Object.values(packedIn(page))].join('\n').match(/<li class="verdict /g) ?? [];
  expect(shown).toHaveLength(report.verdicts.length);
});

it('says what was granted besides, and links each cell of the matrix to it', () => {
  const page = renderHtml(sample());
  expect(page).toContain('<b>The server granted this</b>');
  expect(page).toContain('<b>and also this</b>');
  expect(page).toContain('href="#s-client-assertion/expired"');
});

it('says first when a run is not complete, a smoke check does not hold or nothing was granted', () => {
  const base = sample();
  const suites = base.suites.map(
    (suite): Preamble => ({
      ...suite,
      baseline: null,
      smoke: [
        { id: 'nonsense-not-granted', check: 'nonsense is not granted', holds: false, because: 'granted with 200' },
      ],
    }),
  );
  const page = renderHtml({ ...base, suites, footer: { ...base.footer, complete: false } });
  expect(page).toContain('The run is not complete');
  expect(page).toContain('smoke check does not hold: nonsense is not granted');
  expect(page).toContain('client-assertion: no valid request was granted');
  expect(page.indexOf('The run is not complete')).toBeLessThan(page.indexOf('id="verdicts"'));
});
