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
});

it('names every scenario that failed or cannot be told, and nothing else', () => {
  const report = sample();
  const text = renderMarkdown(report);
  const pressing = new Set(
    report.verdicts
      .filter(({ outcome }) => outcome === 'failed' || outcome === 'cantTell')
      .map(({ scenario }) => scenario),
  );
  for (const { id } of report.scenarios) expect(text.includes(`\`${id}\``), id).toBe(pressing.has(id));
});

it('is short where nothing was found', () => {
  const base = sample();
  const many = Array.from({ length: 800 }, (_, index) => `client-assertion/copy-${index}`);
  const [verdict] = base.verdicts;
  if (verdict === undefined) throw new Error('the sample is empty');
  const verdicts = many.map((scenario) => ({ ...verdict, scenario, outcome: 'passed' as const }));
  expect(Buffer.byteLength(renderMarkdown({ ...base, verdicts, observations: [] }))).toBeLessThan(10_240);
});

it('tells failures of one cause once, the worst first', () => {
  const base = sample();
  const scenarios = base.scenarios.map((one) =>
    one.id.endsWith('/jti-replayed')
      ? { ...one, impact: 'replay' as const, family: 'twice' }
      : one.id.endsWith('/expired')
        ? { ...one, impact: 'replay' as const, family: 'twice' }
        : one.id.endsWith('/audience-token-endpoint')
          ? { ...one, impact: 'forgery' as const }
          : one,
  );
  const text = renderMarkdown({ ...base, scenarios, families: { twice: 'What was used once is granted again' } });
  const [first, second] = [...text.matchAll(/^### (.*)$/gm)].map(([, title]) => title);
  expect([first, second]).toEqual([
    'Forgery: The audience is the token endpoint',
    'Replay: What was used once is granted again',
  ]);
  expect(text).toContain('<details><summary>The same in 1 more</summary>');
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
