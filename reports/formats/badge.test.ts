import { describe, expect, it } from 'vitest';
import type { Report } from '../../harness/model/report.ts';
import { emptyReport, hostileReport } from '../samples/hostile.ts';
import { nesting } from '../samples/nesting.ts';
import { sample } from '../samples/sample.ts';
import { renderBadgeJson, renderBadgeSvg } from './badge.ts';

const said = (report: Report): string => {
  const { message, color } = JSON.parse(renderBadgeJson(report));
  return `${message} (${color})`;
};

/** The sample as if everything had passed, and a forgery been refused. */
const good = (): Report => {
  const base = sample();
  return {
    ...base,
    scenarios: base.scenarios.map((one) => ({ ...one, impact: 'forgery' })),
    observations: base.observations.map((one) => ({
      ...one,
      answer: { kind: 'refused', status: 401, error: 'invalid_client' },
    })),
    verdicts: base.verdicts.map((one) => ({ ...one, outcome: 'passed' })),
  };
};

const with_ = (index: number, change: Partial<Report['verdicts'][number]>): Report => {
  const base = good();
  return { ...base, verdicts: base.verdicts.map((one, at) => (at === index ? { ...one, ...change } : one)) };
};

describe('the badge', () => {
  it.each([
    ['a run in which all passed', good(), 'conforms (brightgreen)'],
    ['a MUST that failed', with_(0, { outcome: 'failed' }), '1 MUST failed (red)'],
    ['a SHOULD that failed', with_(0, { outcome: 'failed', level: 'SHOULD' }), 'every MUST, 1 SHOULD failed (yellow)'],
    ['doubt', with_(0, { outcome: 'cantTell' }), '1 cannot be told (yellow)'],
    [
      'a run that is not whole',
      { ...good(), footer: { ...good().footer, complete: false } },
      'not complete (lightgrey)',
    ],
    [
      'a narrowed run',
      { ...good(), asked: { only: ['x'], scenarios: 1, of: 650 } },
      '1 of 650 scenarios asked (lightgrey)',
    ],
    [
      'an empty report',
      { ...emptyReport(), footer: { ...emptyReport().footer, complete: true } },
      'nothing was judged (lightgrey)',
    ],
  ] as const)('of %s', (_, report, words) => expect(said(report)).toBe(words));

  it('has the members that shields.io reads', () => {
    expect(JSON.parse(renderBadgeJson(sample()))).toEqual({
      schemaVersion: 1,
      label: 'rfc7523, rfc10070',
      message: expect.any(String),
      color: 'red',
    });
  });

  it('does not count profiles that are no gate', () => {
    const base = with_(0, { outcome: 'failed', profile: 'rfc10070' });
    const beside = base.profiles.map((one) => (one.id === 'rfc10070' ? { ...one, gate: false } : one));
    expect(JSON.parse(renderBadgeJson({ ...base, profiles: beside })).label).toBe('rfc7523');
    expect(said({ ...base, profiles: beside })).toBe('conforms (brightgreen)');
  });

  it.each([
    ['a report', sample()],
    ['a hostile report', hostileReport()],
    ['an empty report', emptyReport()],
  ] as const)('of %s is well-formed SVG that names itself and loads nothing', (_, report) => {
    const svg = renderBadgeSvg(report);
    const { faults, elements, attributes } = nesting(svg);
    expect(faults).toEqual([]);
    expect(new Set(elements)).toEqual(new Set(['svg', 'title', 'rect', 'g', 'text']));
    expect(svg).toMatch(/role="img" aria-label="[^"]+"/);
    expect(attributes.filter((name) => /^on|href|style|src/.test(name))).toEqual([]);
    expect(svg.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
  });
});
