import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { emptyReport, hostileReport } from '../samples/hostile.ts';
import { sample } from '../samples/sample.ts';
import { renderGitlab } from './gitlab.ts';

/** The members that GitLab's documentation of the code quality report demands, and the values that it allows. */
const valid = new Ajv().compile({
  type: 'array',
  items: {
    type: 'object',
    required: ['description', 'check_name', 'fingerprint', 'severity', 'location'],
    additionalProperties: false,
    properties: {
      description: { type: 'string', minLength: 1 },
      check_name: { type: 'string', minLength: 1 },
      fingerprint: { type: 'string', pattern: '^[0-9a-f]{40}$' },
      severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
      location: {
        type: 'object',
        required: ['path', 'lines'],
        properties: {
          path: { type: 'string', not: { pattern: '^\\./' } },
          lines: { type: 'object', required: ['begin'], properties: { begin: { type: 'integer', minimum: 1 } } },
        },
      },
    },
  },
});

describe.each([
  ['a report', sample()],
  ['a hostile report', hostileReport()],
  ['an empty report', emptyReport()],
] as const)('GitLab code quality of %s', (_, report) => {
  const text = renderGitlab(report);

  it('has the shape that GitLab documents, with fingerprints that stay apart', () => {
    const list = JSON.parse(text) as readonly { readonly fingerprint: string }[];
    valid(list);
    expect(valid.errors ?? []).toEqual([]);
    expect(new Set(list.map(({ fingerprint }) => fingerprint)).size).toBe(list.length);
  });

  it('has nothing in it that moves a cursor or hides', () => {
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
  });
});

it('weighs by impact, and what does not count is for information', () => {
  const list = JSON.parse(renderGitlab(sample())) as readonly { check_name: string; severity: string }[];
  const of = (name: string) => list.find(({ check_name }) => check_name === name)?.severity;
  expect([of('expired'), of('jti-replayed'), of('client-assertion/jwk-embedded')]).toEqual([
    'critical',
    'info',
    'info',
  ]);
});

it('is never empty where nothing was seen', () => {
  expect(JSON.parse(renderGitlab(emptyReport()))).not.toEqual([]);
});
