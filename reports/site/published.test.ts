import { expect, test } from 'vitest';
import type { Verdict } from '../../harness/model/report.ts';
import { sample } from '../samples/sample.ts';
import { publishedMarkdown } from './markdown.ts';
import { publishedAlone, publishedOf, reasoning } from './published.ts';

const pins = {
  version: '4.2',
  observed: [
    { because: 'It is lenient.', aspect: 'answer', under: ['rfc7523'], scenarios: ['client-assertion/expired'] },
    {
      because: 'It says nothing.',
      aspect: 'words',
      outcome: 'cantTell',
      under: ['rfc7523'],
      scenarios: ['a/b', 'a/c'],
    },
  ],
};

const published = publishedOf(
  { name: 'example', title: 'Example Server', registry: 'npm' },
  { name: 'default', says: 'as it comes' },
  pins,
  { started: '2027-01-05T10:00:00Z' },
);

test('what belongs beside a report is put together from a server, its configuration and its pins', () => {
  expect(published).toMatchObject({ server: 'example', version: '4.2', configuration: 'default', date: '2027-01-05' });
  expect(published.because?.map(({ outcome }) => outcome)).toEqual([undefined, 'cantTell']);
  expect(() =>
    publishedOf(
      { name: 'x', title: 'x' },
      { name: 'd', says: 's' },
      { version: '1', observed: [{ because: 'b', aspect: 'odd', under: [], scenarios: [] }] },
      { started: '' },
    ),
  ).toThrow('"odd" is none of answer, words, response.');
});

test('a verdict is explained where profile, scenario, aspect and outcome are those of a reason', () => {
  const because = reasoning(published);
  const verdict = {
    profile: 'rfc7523',
    scenario: 'client-assertion/expired',
    aspect: 'answer',
    outcome: 'failed',
  } as Verdict;
  expect(because(verdict)).toBe('It is lenient.');
  expect(because({ ...verdict, outcome: 'cantTell' })).toBeUndefined();
  expect(because({ ...verdict, profile: 'rfc10070' })).toBeUndefined();
  expect(because({ ...verdict, scenario: 'a/c', aspect: 'words', outcome: 'cantTell' })).toBe('It says nothing.');
});

test('where nothing stands beside a report it says of itself what it can', () => {
  expect(publishedAlone(sample())).toMatchObject({ title: 'Example Authorization Server 4.2', version: 'not said' });
});

test('Markdown tells the same warnings, versions, counts and reasons', () => {
  const text = publishedMarkdown([{ about: published, report: sample() }]);
  for (const words of [
    'What this does not mean',
    'not a certification',
    '## Example Server 4.2, default',
    'Observed 2027-01-05',
    'It is lenient.',
    '| `rfc7523` |',
  ])
    expect(text).toContain(words);
  expect(publishedMarkdown([])).toContain('No report is published yet.');
});
