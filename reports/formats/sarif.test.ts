import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../harness/model/report.ts';
import { emptyReport, hostileReport } from '../samples/hostile.ts';
import { sample } from '../samples/sample.ts';
import { sized } from '../samples/sized.ts';
import { renderSarif } from './sarif.ts';

interface Log {
  readonly runs: readonly [
    {
      readonly tool: {
        readonly driver: {
          readonly rules: readonly {
            readonly id: string;
            readonly name: string;
            readonly fullDescription: { readonly text: string };
            readonly help: { readonly markdown: string };
            readonly properties: { readonly tags: readonly string[]; readonly 'security-severity'?: string };
          }[];
        };
      };
      readonly invocations: readonly [{ readonly toolExecutionNotifications: readonly object[] }];
      readonly results: readonly {
        readonly ruleId: string;
        readonly ruleIndex: number;
        readonly level: string;
        readonly partialFingerprints: { readonly primaryLocationLineHash: string };
        readonly suppressions?: readonly object[];
        readonly locations: readonly [
          { readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } } },
        ];
      }[];
    },
  ];
}

const run = (text: string): Log['runs'][0] => (JSON.parse(text) as Log).runs[0];

/** OASIS's schema is of draft 4, and uses nothing that later drafts read otherwise. */
const {
  $schema: _,
  id: __,
  ...schema
} = JSON.parse(
  readFileSync(
    createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'),
    'utf8',
  ),
);
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
formats.default(ajv);
const valid = ajv.compile(schema);

const strictly = (report: Report): Report => ({ ...report, footer: { ...report.footer, strict: true } });

describe.each([
  ['a report', sample()],
  ['a hostile report', hostileReport()],
  ['an empty report', emptyReport()],
  ['a report of 300 findings', sized(300)],
] as const)('SARIF of %s', (_, report) => {
  const text = renderSarif(report);
  const { tool, results } = run(text);

  it('is valid by its schema', () => {
    valid(JSON.parse(text));
    expect(valid.errors ?? []).toEqual([]);
  });

  it('keeps to the limits of GitHub', () => {
    expect(gzipSync(text).length).toBeLessThan(10 * 1_048_576);
    expect(results.length).toBeLessThanOrEqual(5000);
    for (const { name, fullDescription, properties } of tool.driver.rules) {
      expect(name.length).toBeLessThanOrEqual(255);
      expect(fullDescription.text.length).toBeLessThanOrEqual(1024);
      expect(properties.tags.length).toBeLessThanOrEqual(10);
    }
  });

  it('has rules and results that stay apart, and every result its rule', () => {
    const ids = tool.driver.rules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { ruleId, ruleIndex } of results) expect(ids[ruleIndex]).toBe(ruleId);
    const marks = results.map(({ partialFingerprints }) => partialFingerprints.primaryLocationLineHash);
    expect(new Set(marks).size).toBe(marks.length);
  });

  it('has nothing in it that moves a cursor, hides, or links elsewhere', () => {
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
    for (const { help } of tool.driver.rules)
      expect(help.markdown).not.toMatch(/(?<!\\)\]\((?!<https:\/\/)|<(?!https:\/\/)[a-z!]/i);
  });
});

it('weighs rules by impact, and gives those that are no matter of security no severity', () => {
  const base = sample();
  const scenarios = base.scenarios.map((one) =>
    one.id.endsWith('/expired') ? { ...one, impact: 'forgery' as const } : one,
  );
  const { tool } = run(renderSarif({ ...base, scenarios }));
  const of = (id: string) => tool.driver.rules.find((rule) => rule.id === id)?.properties;
  expect(of('expired')?.['security-severity']).toBe('9.8');
  expect(of('client-unknown/words')?.['security-severity']).toBeUndefined();
  expect(of('answers/granted-no-store')).toBeDefined();
});

it('is an error where the run fails by it', () => {
  const level = (report: Report) =>
    run(renderSarif(report)).results.find(({ ruleId }) => ruleId === 'jti-replayed')?.level;
  expect([level(sample()), level(strictly(sample()))]).toEqual(['warning', 'error']);
});

it('tells what cannot be told beside the results', () => {
  const { results, invocations } = run(renderSarif(sample()));
  expect(results.some(({ ruleId }) => ruleId === 'jwk-embedded')).toBe(false);
  expect(JSON.stringify(invocations[0].toolExecutionNotifications)).toContain('client-assertion/jwk-embedded');
});

it('suppresses a result only where all of it is accepted', () => {
  const suppressed = (profiles: readonly string[]) =>
    run(
      renderSarif(sample(), ({ profile }) => (profiles.includes(profile) ? { reason: 'known since May' } : undefined)),
    ).results.filter(({ ruleId, suppressions }) => ruleId === 'expired' && suppressions !== undefined);
  expect(suppressed(['rfc7523'])).toEqual([]);
  expect(suppressed(['rfc7523', 'rfc10070'])).toHaveLength(1);
});

it.each([
  [undefined, 'assay.yaml'],
  ['', 'assay.yaml'],
  ['-t ./conformance/as.yaml', 'conformance/as.yaml'],
  ["-t 'my server.yaml'", 'my%20server.yaml'],
  ['--reference rfc7523', 'assay.yaml'],
])('a run told %j is shown in %s', (options, uri) => {
  const base = sample();
  const { results } = run(renderSarif({ ...base, target: { ...base.target, options } }));
  expect(results[0]?.locations[0].physicalLocation.artifactLocation.uri).toBe(uri);
});
