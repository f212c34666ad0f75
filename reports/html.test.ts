import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Preamble } from '../harness/model/report.ts';
import { parted } from './findings/ground.ts';
import { inert } from './html/escape.ts';
import { script } from './html/script/script.ts';
import { style } from './html/style/style.ts';
import { renderHtml } from './html.ts';
import { emptyReport, hostileReport } from './samples/hostile.ts';
import { nesting } from './samples/nesting.ts';
import { sample } from './samples/sample.ts';
import { sized } from './samples/sized.ts';

/** What the page has packed, by name. */
const packedIn = (page: string): { readonly [name: string]: string } =>
  Object.assign(
    {},
    ...Array.from(page.matchAll(/<template id="packed-\w+">([^<]*)<\/template>/g), ([, text = '']) =>
      JSON.parse(gunzipSync(Buffer.from(text, 'base64')).toString()),
    ),
  );

const everythingIn = (page: string): string => [page, ...Object.values(packedIn(page))].join('\n');

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
    for (const [, name = ''] of everythingIn(bare(page)).matchAll(/\sdata-packed="([^"]*)"/g))
      expect(Object.keys(parts)).toContain(name);
    for (const [, id = ''] of bare(page).matchAll(/<th id="([^"]*)"/g))
      expect(Object.keys(parts)).toContain(`inside ${id}`);
  });
  it('has every link within the page lead somewhere', () => {
    const ids = new Set(Array.from(bare(page).matchAll(/\sid="([^"]*)"/g), ([, id]) => id));
    for (const [, target] of everythingIn(bare(page)).matchAll(/\shref="#([^"]*)"/g)) expect(ids).toContain(target);
  });
});

it('has a row for every scenario, whatever became of it', () => {
  const report = sample();
  const rows = Array.from(renderHtml(report).matchAll(/<th id="([^"]*)"/g), ([, id]) => id);
  expect(rows).toHaveLength(new Set(rows).size);
  expect(new Set(rows)).toEqual(new Set(report.verdicts.map(({ scenario }) => scenario)));
});

it('says of every verdict what was expected and why', () => {
  const report = sample();
  const everything = everythingIn(renderHtml(report));
  for (const { because, expected, cite } of report.verdicts)
    for (const text of [because, expected, cite]) expect(everything).toContain(inert(text));
});

it('tells verdicts that agree as one, under all their profiles', () => {
  const base = sample();
  const parts = packedIn(renderHtml({ ...base, verdicts: base.verdicts.map((one) => ({ ...one, link: undefined })) }));
  const told = Object.values(parts).filter((part) => part.includes('no Ed25519') && part.includes('class="verdicts"'));
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(/<code>rfc7523<\/code> <code>rfc10070<\/code>/);
});

it('says what was granted besides, and links the scenario', () => {
  const page = renderHtml(sample());
  expect(page).toContain('>The server granted this</span>');
  expect(page).toContain('>and also this</span>');
  expect(page).toContain('href="#client-assertion/expired"');
});

it('keeps each exchange once', () => {
  const report = sample();
  const names = Object.keys(packedIn(renderHtml(report))).filter((name) => name.startsWith('exchange '));
  const shown = new Set(report.observations.flatMap(({ before, stimulus, after }) => [before, ...stimulus, after]));
  expect(names).toHaveLength([...shown].filter((id) => id !== undefined).length);
});

it('shows no curl, which cannot work where something was cut out', () => {
  expect(everythingIn(bare(renderHtml(sample())))).not.toContain('curl');
});

it('packs nothing where everything is asked for', () => {
  const report = sample();
  const page = renderHtml(report, { evidence: 'full' });
  const read = nesting(bare(page));
  expect(read.faults).toEqual([]);
  expect(bare(page)).not.toContain('data-packed="');
  const ids = new Set(Array.from(page.matchAll(/\sid="([^"]*)"/g), ([, id]) => id));
  for (const [, target] of bare(page).matchAll(/\shref="#([^"]*)"/g)) expect(ids).toContain(target);
  for (const { id } of report.exchanges) expect(page).toContain(`<code>${id}</code>`);
  expect(page.match(/<pre data-at="request">/g)).toHaveLength(report.exchanges.length);
});

it('never calls a narrowed run good', () => {
  const base = sized(0);
  const whole = renderHtml(base);
  expect(whole).toContain('class="verdict-box good"');
  const page = renderHtml({ ...base, asked: { only: ['client-assertion/expired'], scenarios: 1, of: 1988 } });
  expect(page).toContain('1 of 1988 scenarios asked for');
  expect(page).not.toContain('class="verdict-box good"');
  expect(page).not.toContain('</span> conforms');
});

it('marks documents that were judged beside the others', () => {
  const base = sample();
  const page = renderHtml({ ...base, profiles: base.profiles.map((one, at) => ({ ...one, gate: at === 0 })) });
  expect(page.match(/class="document [^"]*also"/g)).toHaveLength(1);
});

it.each([0, 4, 90, 300])('is small with %i findings, and folds those after the fiftieth', (number) => {
  const report = sized(number);
  const page = renderHtml(report);
  const { elements } = nesting(bare(page));
  expect(elements.length).toBeLessThan(12_000);
  expect(Buffer.byteLength(page)).toBeLessThan(400_000);
  const open = elements.filter((name) => name === 'article').length;
  expect(open).toBe(Math.min(50, parted(report).groups.length));
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
  expect(page.indexOf('The run is not complete')).toBeLessThan(page.indexOf('id="documents"'));
});
