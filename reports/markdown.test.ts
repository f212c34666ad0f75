import { expect, it } from 'vitest';
import { renderMarkdown } from './markdown.ts';
import { emptyReport, hostileReport } from './samples/hostile.ts';
import { sample } from './samples/sample.ts';

/** What is left of a text when code is taken out: what a forge would read as markup. */
const outsideCode = (markdown: string): string =>
  markdown.replace(/^(`{3,})text\n[\s\S]*?\n\1$/gm, '').replace(/(?<![\\`])(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g, '');

it('tells the findings as minimal pairs and counts them', () => {
  const text = renderMarkdown(sample());
  expect(text).toContain('| `claims.exp` | `now + 60 s` | `now − 3600 s` |');
  expect(text).toContain('| 2 MUST and 2 SHOULD failed, 1 cannot be told | 2 | 2 | 1 | 33 | 1 | 1 | 1 |');
  expect(text).toContain('<details><summary>Cannot be told: 1</summary>');
  expect(text).toContain('<details><summary>Everything else: 35</summary>');
});

it('names every scenario', () => {
  const report = sample();
  const text = renderMarkdown(report);
  for (const { id } of report.scenarios) expect(text).toContain(`\`${id}\``);
});

it('is inert whatever a server says', () => {
  const text = outsideCode(renderMarkdown(hostileReport()));
  expect(text.match(/<\/?(?!br>|\/?details>|\/?summary>|https:\/\/www\.rfc-editor\.org)[a-z!]/gi)).toBeNull();
  expect(text).not.toMatch(/(?<!\\)\]\((?!<https:\/\/www\.rfc-editor\.org)/);
  expect(text).not.toContain('@somebody');
  expect(text).not.toContain('https://evil');
  expect(text).not.toContain('www.evil');
  expect(text).not.toMatch(/^# heading/m);
  expect(text).not.toMatch(/^<\/details>\n\[link/m);
  expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
});

it('opens as many folds as it closes', () => {
  for (const report of [sample(), hostileReport()]) {
    const text = outsideCode(renderMarkdown(report));
    expect(text.match(/<details>/g)).toHaveLength(text.match(/<\/details>/g)?.length ?? 0);
  }
});

it('keeps to the length of a comment and says how much is left out', () => {
  const base = sample();
  const many = Array.from({ length: 400 }, (_, index) => `client-assertion/copy-${index}`);
  const [verdict] = base.verdicts;
  const [observation] = base.observations;
  if (verdict === undefined || observation === undefined) throw new Error('the sample is empty');
  const text = renderMarkdown({
    ...base,
    verdicts: many.map((scenario) => ({ ...verdict, scenario })),
    observations: many.map((scenario) => ({ ...observation, scenario })),
  });
  const told = text.match(/^### /gm)?.length ?? 0;
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(65_536);
  expect(told).toBeGreaterThan(20);
  expect(text).toContain(`**${400 - told} of 400 findings left out for length`);
});

it('says that an empty report is not complete', () => {
  expect(renderMarkdown(emptyReport())).toContain('**⚠ The run is not complete.**');
});
