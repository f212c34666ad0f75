import { afterAll, expect, test } from 'vitest';
import { head, madeUpProfiles, said } from './made-up.fixture.ts';

const { failureOf, remove } = madeUpProfiles();
afterAll(remove);

const bad = (text: string): string => `${head('bad')}${text}`;
const row = (ids: string, rest = said): string => `  - { scenarios: [${ids}], expect: refused, ${rest} }\n`;

test.each([
  [
    'a scenario that is not there',
    bad(`expect:\n${row('other/first, client-assertion/expird')}`),
    'bad.yaml:7:32 /expect/0/scenarios/1 "client-assertion/expird" is not a scenario — did you mean "client-assertion/expired"?',
  ],
  [
    'a scenario in two rows',
    bad(`expect:\n${row('other/first')}${row('client-assertion/expired, other/first', `${said}, words: none`)}`),
    'bad.yaml:8:45 /expect/1/scenarios/1 "other/first" has a row already, at 7:19',
  ],
  [
    'a scenario twice in one row',
    bad(`expect:\n${row('other/first, other/first')}`),
    'bad.yaml:7:32 /expect/0/scenarios/1 "other/first" has a row already, at 7:19',
  ],
  [
    'a scenario without its suite',
    bad(`expect:\n${row('expired')}`),
    '/expect/0/scenarios/0 must be a suite and a scenario',
  ],
  ['a row about nothing', bad(`expect:\n${row('')}`), '/expect/0 "scenarios" must not be empty'],
  ['rows by scenario', bad(`expect: { other/first: { expect: refused, ${said} } }\n`), '"expect" must be a list'],
  [
    'a rule that is not there',
    bad(`answers:\n  - { rules: [answers/granted-statu], ${said} }`),
    'bad.yaml:7:15 /answers/0/rules/0 "answers/granted-statu" is not a rule — did you mean "answers/granted-status"?',
  ],
  [
    'a rule in two rows',
    bad(`answers:\n  - { rules: [answers/granted-status], ${said} }\n  - { rules: [answers/granted-status], ${said} }`),
    'bad.yaml:8:15 /answers/1/rules/0 "answers/granted-status" has a row already, at 7:15',
  ],
  [
    'words for a suite that is not there',
    bad(`words:\n  - { suites: [client-asertion], error: [a], ${said} }`),
    'bad.yaml:7:16 /words/0/suites/0 "client-asertion" is not a suite — did you mean "client-assertion"?',
  ],
  [
    'words twice for a suite',
    bad(`words:\n  - { suites: [other, grant, other], error: [a], ${said} }`),
    'bad.yaml:7:30 /words/0/suites/2 "other" has a row already, at 7:16',
  ],
  ['words without a code', bad(`words:\n  - { suites: [other], ${said} }`), '"error" is missing'],
  [
    'a suite ruled out that is not there',
    bad('without: [other, client-asertion]'),
    'bad.yaml:6:18 /without/1 "client-asertion" is not a suite — did you mean "client-assertion"?',
  ],
  [
    'a suite that is not there and like another',
    bad('like: { othre: client-assertion }'),
    'bad.yaml:6:9 /like/othre "othre" is not a suite — did you mean "other"?',
  ],
  [
    'a suite like one that is not there',
    bad('like: { other: client-asertion }'),
    'bad.yaml:6:16 /like/other "client-asertion" is not a suite — did you mean "client-assertion"?',
  ],
  [
    'another use of a suite that is not there',
    bad('like: { other: { suite: client-asertion } }'),
    'bad.yaml:6:25 /like/other/suite "client-asertion" is not a suite — did you mean "client-assertion"?',
  ],
  [
    'an ending that no clause has',
    bad('like: { other: { suite: client-assertion, clauses: { .CB: .AG } } }'),
    'bad.yaml:6:54 /like/other/clauses/.CB ".CB" is the ending of no clause',
  ],
  [
    'an ending of no clause to put in its place',
    bad('like: { other: { suite: client-assertion, clauses: { .CA: .GA } } }'),
    'bad.yaml:6:59 /like/other/clauses/.CA ".GA" is the ending of no clause',
  ],
  [
    'an ending without a dot',
    bad('like: { other: { suite: grant, clauses: { CA: .AG } } }'),
    'must be the ending of a clause',
  ],
  [
    'a clause that is not there',
    bad(`expect:\n${row('other/first', 'level: MAY, clause: [C, exp.CB], cite: x')}`),
    'bad.yaml:7:74 /expect/0/clause/1 "exp.CB" is not a clause — did you mean "exp.CA"?',
  ],
  [
    'a clause of words that is not there',
    bad(`expect:\n${row('other/first', `${said}, words: { level: MAY, clause: [exp.CB], cite: x }`)}`),
    '/expect/0/words/clause/0 "exp.CB" is not a clause',
  ],
  [
    'a clause of a fetch that is not there',
    bad(`expect:\n${row('other/first', `${said}, fetch: { level: MAY, clause: [exp.CB], cite: x }`)}`),
    '/expect/0/fetch/clause/0 "exp.CB" is not a clause',
  ],
  [
    'a clause of an agreement that is not there',
    bad(`expect:\n${row('other/first', `${said}, agreed: { typ: { expect: either, level: MAY, clause: [exp.CB] } }`)}`),
    '/expect/0/agreed/typ/clause/0 "exp.CB" is not a clause',
  ],
  [
    'a clause of an answer that is not there',
    bad('answers:\n  - { rules: [answers/granted-status], level: MAY, clause: [exp.CB], cite: x }'),
    '/answers/0/clause/0 "exp.CB" is not a clause',
  ],
  [
    'an excluded clause that is not there',
    bad('excluded:\n  - { clauses: [C.tsl], reason: not observable }'),
    'bad.yaml:7:17 /excluded/0/clauses/0 "C.tsl" is not a clause — did you mean "C.tls"?',
  ],
  [
    'a clause excluded twice',
    bad('excluded:\n  - { clauses: [C, C], reason: not observable }'),
    'bad.yaml:7:20 /excluded/0/clauses/1 "C" has a row already, at 7:17',
  ],
  [
    'a clause covered by nothing',
    bad('excluded:\n  - { clauses: [C], reason: covered by }'),
    'bad.yaml:7:29 /excluded/0/reason is "covered by" and needs a "note"',
  ],
  [
    'a clause covered by what is not there',
    bad('excluded:\n  - { clauses: [C], reason: covered by, note: other/frist }'),
    'bad.yaml:7:47 /excluded/0/note "other/frist" is not a scenario, rule or clause — did you mean "other/first"?',
  ],
  [
    'a level without grounds',
    bad(`expect:\n${row('other/first', 'level: SHOULD, clause: [], cite: x')}`),
    'bad.yaml:7:57 /expect/0/level is SHOULD and needs a "quote", or a "basis"',
  ],
  [
    'words without grounds',
    bad('words:\n  - { suites: [other], error: [a], level: MUST, clause: [C], cite: x }'),
    '/words/0/level is MUST and needs a "quote", or a "basis"',
  ],
  [
    'a strict level for either answer',
    bad(`expect:\n  - { scenarios: [other/first], expect: either, ${said} }`),
    '/expect/0/level is MUST; "either" goes with MAY',
  ],
  [
    'an agreement that leaves open what must be',
    bad(`expect:\n${row('other/first', `${said}, agreed: { typ: { expect: either, level: SHOULD } }`)}`),
    '/expect/0/agreed/typ/level is SHOULD; "either" goes with MAY',
  ],
  [
    'an unknown answer',
    bad(`expect:\n  - { scenarios: [other/first], expect: refuse, ${said} }`),
    '"expect" has no known value "refuse" — did you mean "refused"?',
  ],
  [
    'an unknown party that is bound',
    bad(`expect:\n${row('other/first', `${said}, binds: severs`)}`),
    '"binds" has no known value "severs" — did you mean "server"?',
  ],
  [
    'words that are neither none nor a citation',
    bad(`expect:\n${row('other/first', `${said}, words: nome`)}`),
    '"words" must be one of: none · an object with',
  ],
  [
    'words with a misspelt member',
    bad(`expect:\n${row('other/first', `${said}, words: { levle: MUST, clause: [], cite: x }`)}`),
    '"words" must be one of',
  ],
  ['an unknown profile below', head('bad', '[bse]'), 'bad.yaml:5:6 /on/0 There is no profile "bse"'],
  ['a profile on itself', head('bad', '[bad]'), 'bad.yaml:5:6 /on/0 closes a circle: bad → bad'],
])('%s', (_what, text, words) => {
  const failure = failureOf(text);
  expect(failure.exit).toBe(3);
  expect(failure.message).toContain(words);
  expect(failure.message.split('\n')).toHaveLength(1);
});
