import { expect, it } from 'vitest';
import type { Outcome, Report, Verdict } from '../model/report.ts';
import { outcomeOf, wholeOf } from './outcome.ts';

const verdict = (outcome: Outcome, more: Partial<Verdict> = {}): Verdict => ({
  scenario: 'client-assertion/expired',
  profile: 'rfc7523',
  aspect: 'answer',
  outcome,
  level: 'MUST',
  clause: [],
  cite: 'RFC 7523 §3 (4)',
  expected: 'refused',
  because: 'The server granted it.',
  from: 'rfc7523',
  evidence: [],
  ...more,
});

const entry = {
  where: 'known.yaml:2:5',
  scenario: 'client-assertion/expired',
  aspect: 'answer',
  outcome: 'failed',
  reason: 'next release',
  state: 'accepted',
  verdicts: 1,
} as const;

const report = (more: { readonly strict?: boolean; readonly gate?: false; readonly exit?: number } = {}): Report =>
  ({
    profiles: [{ id: 'rfc7523', ...(more.gate === false ? { gate: false } : {}) }],
    verdicts: [verdict('passed')],
    known: [entry],
    footer: { complete: true, strict: more.strict === true, exit: more.exit ?? 0 },
  }) as unknown as Report;

const should = { level: 'SHOULD' } as const;

it.each<[string, readonly Verdict[], Parameters<typeof report>[0], string, RegExp]>([
  ['passed', [verdict('passed')], {}, 'green', /^$/],
  ['noted', [verdict('noted')], {}, 'green', /^$/],
  ['a failed MUST', [verdict('failed')], {}, 'red', /^failed: MUST answer: expected refused\./],
  ['what could not be told', [verdict('cantTell')], {}, 'red', /^cantTell/],
  ['what could not be told of a SHOULD', [verdict('cantTell', should)], {}, 'red', /^cantTell/],
  ['what was not sent', [verdict('untested')], {}, 'red', /^untested/],
  ['nothing', [], {}, 'red', /Nothing is said/],
  ['the worst of several', [verdict('passed'), verdict('failed', { aspect: 'words' })], {}, 'red', /MUST words/],
  ['a failed SHOULD', [verdict('failed', should)], {}, 'green', /^a failed SHOULD, not strict/],
  ['a failed SHOULD, strictly', [verdict('failed', should)], { strict: true }, 'red', /^failed: SHOULD/],
  ['an accepted one', [verdict('failed', { known: 0 })], {}, 'green', /^accepted, because next release \(known/],
  ['an accepted one that could not be told', [verdict('cantTell', { known: 0 })], {}, 'green', /^accepted/],
  ['an accepted one beside another', [verdict('failed', { known: 0 }), verdict('failed')], {}, 'red', /^failed/],
  ['a place that no list has', [verdict('failed', { known: 7 })], {}, 'red', /^failed/],
  ['a profile that cannot fail', [verdict('failed')], { gate: false }, 'green', /cannot fail/],
  ['inapplicable', [verdict('inapplicable', { because: 'No resource.' })], {}, 'skipped', /^No resource\.$/],
  ['inapplicable in one way', [verdict('passed'), verdict('inapplicable')], {}, 'green', /^$/],
])('%s', (_name, verdicts, more, becomes, words) => {
  const outcome = outcomeOf(report(more), verdicts);
  expect(outcome.becomes).toBe(becomes);
  expect(outcome.words).toMatch(words);
});

it.each<[string, Report, string, RegExp]>([
  ['a run that passed', report(), 'green', /^$/],
  ['one whose tests say what is wrong', { ...report({ exit: 1 }), verdicts: [verdict('failed')] }, 'green', /^$/],
  ['one that nothing was told of', report({ exit: 2 }), 'red', /^It ended with exit code 2\.$/],
  ['one that was interrupted', { ...report(), footer: { ...report().footer, complete: false } }, 'red', /to its end/],
  ['a stale entry', { ...report({ exit: 1 }), known: [{ ...entry, state: 'stale' }] }, 'red', /2:5 .* delete it/],
  ['an expired entry', { ...report({ exit: 1 }), known: [{ ...entry, state: 'expired' }] }, 'red', /is expired/],
])('as a whole: %s', (_name, whole, becomes, words) => {
  expect(wholeOf(whole).becomes).toBe(becomes);
  expect(wholeOf(whole).words).toMatch(words);
});
