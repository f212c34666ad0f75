import { describe, expect, it } from 'vitest';
import { allureFiles } from './allure.ts';
import { emptyReport, hostileReport } from './samples/hostile.ts';
import { sample } from './samples/sample.ts';

interface Result {
  readonly uuid: string;
  readonly historyId: string;
  readonly fullName: string;
  readonly status: string;
  readonly statusDetails: { readonly message?: string; readonly trace?: string };
  readonly labels: readonly { readonly name: string; readonly value: string }[];
  readonly links: readonly { readonly url: string }[];
  readonly steps: readonly {
    readonly name: string;
    readonly status: string;
    readonly parameters: readonly { readonly name: string; readonly value: string }[];
    readonly attachments: readonly { readonly source: string }[];
  }[];
}

const resultsIn = (files: ReadonlyMap<string, string>): readonly Result[] =>
  [...files].flatMap(([name, text]) => (name.endsWith('-result.json') ? [JSON.parse(text) as Result] : []));

const named = (files: ReadonlyMap<string, string>, name: string): Result => {
  const found = resultsIn(files).find(({ fullName }) => fullName === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
};

describe.each([
  ['a report', sample()],
  ['a hostile report', hostileReport()],
  ['an empty report', emptyReport()],
] as const)('Allure results of %s', (_, report) => {
  const files = allureFiles(report);
  const results = resultsIn(files);

  it('are one for each scenario and profile, each with an id of its own', () => {
    const judged = new Set(report.verdicts.map(({ scenario, profile }) => `${scenario} ${profile}`));
    expect(results).toHaveLength(judged.size);
    expect(new Set(results.map(({ historyId }) => historyId)).size).toBe(results.length);
  });

  it('point only to files that are there', () => {
    const sources = results.flatMap(({ steps }) => steps.flatMap(({ attachments }) => attachments));
    for (const { source } of sources) expect(files.has(source), source).toBe(true);
    for (const name of files.keys())
      expect(name).toMatch(/^[0-9a-f]{32}-(result\.json|attachment\.txt)$|^environment\.|^categories\.json$/);
  });

  it('have nothing in them that moves a cursor or hides, and link nowhere but to HTTPS', () => {
    for (const text of files.values()) expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
    for (const { links } of results) for (const { url } of links) expect(url).toMatch(/^https:\/\//);
  });
});

it('shows control, stimulus and control, the difference, and what the failure weighs', () => {
  const base = sample();
  const scenarios = base.scenarios.map((one) => ({ ...one, impact: 'forgery' as const }));
  const { steps, status, labels, statusDetails } = named(
    allureFiles({ ...base, scenarios }),
    'rfc7523/client-assertion/expired',
  );
  expect(steps.map(({ name }) => name)).toEqual([
    'Control: a valid request → 200, 42 ms',
    'Stimulus: The assertion expired an hour ago → granted with 200',
    'Control afterwards: a valid request → 200, 42 ms',
  ]);
  expect(steps.map((step) => step.status)).toEqual(['passed', 'failed', 'passed']);
  expect(steps[1]?.parameters).toContainEqual({ name: 'claims.exp', value: 'now + 60 s → now − 3600 s' });
  expect(steps.every(({ attachments }) => attachments.length === 1)).toBe(true);
  expect(status).toBe('failed');
  expect(statusDetails.message).toBe('Granted, although the assertion expired an hour ago; RFC 7523 §3 (4) MUST');
  expect(labels).toContainEqual({ name: 'severity', value: 'blocker' });
  expect(labels).toContainEqual({ name: 'impact', value: 'forgery' });
});

it('has categories that Allure 2 finds by the first line of what a result tells', () => {
  const files = allureFiles(sample());
  const list = JSON.parse(files.get('categories.json') ?? '') as readonly { name: string; traceRegex?: string }[];
  const { statusDetails } = named(files, 'rfc7523/client-assertion/expired');
  const fits = list.filter(({ traceRegex }) => {
    const pattern = traceRegex?.replace('(?s)', '');
    return pattern !== undefined && new RegExp(`^${pattern}$`, 's').test(statusDetails.trace ?? '');
  });
  expect(fits.map(({ name }) => name)).toEqual(['Replay']);
});

it('has no evidence of what passed, and breaks where nothing can be told', () => {
  const files = allureFiles(sample());
  const passed = named(files, 'rfc7523/client-assertion/signature-altered');
  expect(passed.status).toBe('passed');
  expect(passed.steps.flatMap(({ attachments }) => attachments)).toEqual([]);
  expect(named(files, 'rfc7523/client-assertion/jwk-embedded').status).toBe('broken');
});
