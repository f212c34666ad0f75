import { describe, expect, it } from 'vitest';
import type { Answer, Exchange, Observation } from '../model/observation.ts';
import type { AnswerRule, Expectation, Profile } from '../model/profile.ts';
import type { Outcome, Preamble } from '../model/report.ts';
import { judge } from './judge.ts';
import type { Recorded } from './recorded.ts';

const exchange = (
  id: string,
  status: number,
  body: object,
  headers: readonly (readonly [string, string])[] = [],
): Exchange => ({
  id,
  request: { method: 'POST', url: 'https://server.example/token', headers: [], form: [] },
  response: {
    status,
    headers: [['content-type', 'application/json'], ...headers],
    body: JSON.stringify(body),
    cut: false,
    repeated: [],
    echoed: [],
    ...('access_token' in body ? { token: { length: 8, characters: 'VSCHAR' as const } } : {}),
  },
  milliseconds: 1,
  at: '2026-11-01T00:00:00.000Z',
});

const grant = { access_token: '<8 characters>', token_type: 'Bearer' };
const exchanges = [
  exchange('before', 200, grant, [['cache-control', 'no-store']]),
  exchange('granted', 200, grant, [['cache-control', 'no-store']]),
  exchange('refused', 400, { error: 'invalid_client' }),
  exchange('after', 200, grant, [['cache-control', 'no-store']]),
];

const granted: Answer = { kind: 'granted', status: 200 };
const refused = (error: string | null): Answer => ({ kind: 'refused', status: 400, error });
const unclear: Answer = { kind: 'unclear', reason: 'status 503: the server failed' };

const observed = (rest: Partial<Observation>): Observation => ({
  scenario: 's/x',
  suite: 's',
  before: 'before',
  after: 'after',
  preceding: [],
  stimulus: ['refused'],
  difference: [],
  repeats: [],
  fetches: [],
  ...rest,
});

const row = (rest: Partial<Expectation>): Expectation => ({
  scenario: 's/x',
  expect: 'refused',
  level: 'MUST',
  clause: ['RFC7523-3'],
  cite: 'RFC 7523 §3',
  from: 'p',
  ...rest,
});

const profile = (expectations: readonly Expectation[], answers: readonly AnswerRule[] = []): Profile => ({
  id: 'p',
  title: 'P',
  url: 'https://p.example',
  revision: '1',
  on: [],
  expectations,
  answers,
  excluded: [],
});

const preamble = (nonsense: boolean): Preamble => ({
  suite: 's',
  baseline: 'usual',
  tried: [],
  smoke: [{ id: 'nonsense-not-granted', check: 'nonsense is not granted', holds: nonsense, because: '' }],
  clockOffset: 0,
});

const recorded = (observation: Observation, sane = true): Recorded => ({
  suites: [preamble(sane)],
  exchanges,
  observations: [observation],
});

type Case = readonly [
  name: string,
  Partial<Expectation>,
  Partial<Observation>,
  readonly (readonly [aspect: string, Outcome])[],
];

const table: readonly Case[] = [
  ['a refusal that was expected', {}, { answer: refused('invalid_client') }, [['answer', 'passed']]],
  ['a grant that was not', {}, { answer: granted }, [['answer', 'failed']]],
  ['a grant that was expected', { expect: 'granted' }, { answer: granted }, [['answer', 'passed']]],
  ['a refusal that was not', { expect: 'granted' }, { answer: refused('invalid_client') }, [['answer', 'failed']]],
  ['either, granted', { expect: 'either', level: 'MAY' }, { answer: granted }, [['answer', 'noted']]],
  ['either, refused', { expect: 'either', level: 'MAY' }, { answer: refused('y') }, [['answer', 'noted']]],
  [
    'either, but refused in other words than are asked for',
    { expect: 'either', level: 'MAY', error: ['x'] },
    { answer: refused('y') },
    [
      ['answer', 'noted'],
      ['words', 'failed'],
    ],
  ],
  [
    'either, and words for a refusal that did not come',
    { expect: 'either', level: 'MAY', error: ['x'] },
    { answer: granted },
    [['answer', 'noted']],
  ],
  ['an unclear answer', {}, { answer: unclear }, [['answer', 'cantTell']]],
  ['an unclear answer where either is allowed', { expect: 'either' }, { answer: unclear }, [['answer', 'cantTell']]],
  ['no closing control', {}, { answer: refused('invalid_client'), after: undefined }, [['answer', 'cantTell']]],
  ['no opening control', {}, { answer: granted, before: undefined }, [['answer', 'cantTell']]],
  ['what does not apply', {}, { inapplicable: 'no neighbour' }, [['answer', 'inapplicable']]],
  ['what was not sent', {}, { untested: 'interrupted' }, [['answer', 'untested']]],
  ['what has no answer', {}, {}, [['answer', 'untested']]],
  [
    'the right words',
    { error: ['invalid_client'] },
    { answer: refused('invalid_client') },
    [
      ['answer', 'passed'],
      ['words', 'passed'],
    ],
  ],
  [
    'a refusal in effect, which has no words',
    { error: ['invalid_client'] },
    { answer: { kind: 'refused', status: 200, error: null, effect: 'nothing came of it' } },
    [
      ['answer', 'passed'],
      ['words', 'inapplicable'],
    ],
  ],
  [
    'a refusal of which something came all the same',
    { error: ['invalid_client'] },
    { answer: { kind: 'granted', status: 401, effect: 'it was done' } },
    [['answer', 'failed']],
  ],
  [
    'words that were longer than was read',
    { error: ['invalid_client'] },
    { answer: { kind: 'refused', status: 400, error: null, cut: true } },
    [
      ['answer', 'passed'],
      ['words', 'cantTell'],
    ],
  ],
  [
    'the wrong words',
    { error: ['invalid_client'] },
    { answer: refused('invalid_grant') },
    [
      ['answer', 'passed'],
      ['words', 'failed'],
    ],
  ],
  [
    'no words',
    { error: ['invalid_client'] },
    { answer: refused(null) },
    [
      ['answer', 'passed'],
      ['words', 'failed'],
    ],
  ],
  ['words of a grant', { error: ['invalid_client'] }, { answer: granted }, [['answer', 'failed']]],
  [
    'a forbidden fetch',
    { fetch: { level: 'SHOULD', clause: ['BCP-22'], cite: 'RFC 8725 §3.10' } },
    { answer: refused('invalid_client'), fetches: [{ at: '', method: 'GET', path: '/x' }] },
    [
      ['answer', 'passed'],
      ['response', 'failed'],
    ],
  ],
  [
    'no fetch',
    { fetch: { level: 'SHOULD', clause: ['BCP-22'], cite: 'RFC 8725 §3.10' } },
    { answer: refused('invalid_client') },
    [
      ['answer', 'passed'],
      ['response', 'passed'],
    ],
  ],
];

describe('judging an observation', () => {
  it.each(table)('%s', (_name, expectation, observation, expected) => {
    const verdicts = judge(profile([row(expectation)]), recorded(observed(observation)));
    expect(verdicts.map(({ aspect, outcome }) => [aspect, outcome])).toEqual(expected);
    for (const { because, expected: words, link } of verdicts) {
      expect(because).toMatch(/\.$/);
      expect(words).not.toBe('');
      expect(link).toMatch(/^https:/);
    }
  });

  it('believes no grant of a server that grants nonsense', () => {
    const verdicts = judge(profile([row({ expect: 'granted' })]), recorded(observed({ answer: granted }), false));
    expect(verdicts[0]?.outcome).toBe('cantTell');
  });

  it('says nothing about a scenario that no row mentions', () => {
    expect(judge(profile([]), recorded(observed({ answer: granted })))).toEqual([]);
  });
});

describe('judging all answers', () => {
  const rule = (id: string, level: 'MUST' | 'MAY' = 'MUST'): AnswerRule => ({
    rule: `answers/${id}`,
    level,
    clause: ['RFC6749-5.1'],
    cite: 'RFC 6749 §5.1',
    from: 'p',
  });
  const outcome = (one: AnswerRule, records: Recorded): Outcome | undefined =>
    judge(profile([], [one]), records)[0]?.outcome;
  const sound = recorded(observed({ answer: refused('invalid_client') }));

  it('finds a rule that holds', () => expect(outcome(rule('granted-no-store'), sound)).toBe('passed'));
  it('finds a rule that does not', () => expect(outcome(rule('granted-pragma'), sound)).toBe('failed'));
  it('only notes what is optional', () => expect(outcome(rule('granted-pragma', 'MAY'), sound)).toBe('noted'));
  it('says when no answer was of the kind', () =>
    expect(outcome(rule('refused-challenge'), sound)).toBe('inapplicable'));
  it('believes only what stands between granted controls', () => {
    const broken = recorded(observed({ answer: refused('invalid_client'), after: undefined }));
    expect(outcome(rule('granted-no-store'), broken)).toBe('cantTell');
    expect(outcome(rule('refused-json'), broken)).toBe('cantTell');
  });
});
