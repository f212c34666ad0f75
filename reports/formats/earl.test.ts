import jsonld from 'jsonld';
import { describe, expect, it } from 'vitest';
import { emptyReport, hostileReport } from '../samples/hostile.ts';
import { sample } from '../samples/sample.ts';
import { renderEarl } from './earl.ts';

const earl = (name: string): string => `http://www.w3.org/ns/earl#${name}`;
const type = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';
const outcomes = ['passed', 'failed', 'cantTell', 'inapplicable', 'untested'].map(earl);

interface Triple {
  readonly subject: { readonly value: string };
  readonly predicate: { readonly value: string };
  readonly object: { readonly value: string };
}

/** Reads strictly, and fetches nothing. */
const offline: object = {
  safe: true,
  documentLoader: async (url: string) => {
    throw new Error(`${url} would be fetched`);
  },
};

const triples = async (text: string): Promise<readonly Triple[]> =>
  (await jsonld.toRDF(JSON.parse(text), offline)) as unknown as readonly Triple[];

describe.each([
  ['a report', sample()],
  ['a hostile report', hostileReport()],
  ['an empty report', emptyReport()],
] as const)('EARL of %s', (_, report) => {
  it('is RDF in which every assertion says who, what, by which test, and with which outcome', async () => {
    const all = await triples(renderEarl(report));
    const isA = (name: string) =>
      all.filter(({ predicate, object }) => predicate.value === type && object.value === earl(name));
    const of = (node: string, name: string) =>
      all.filter(({ subject, predicate }) => subject.value === node && predicate.value === earl(name));
    const assertions = isA('Assertion').map(({ subject }) => subject.value);
    expect(assertions).toHaveLength(report.verdicts.length);
    const tests = new Set(isA('TestCase').map(({ subject }) => subject.value));
    const subjects = new Set(isA('TestSubject').map(({ subject }) => subject.value));
    for (const one of assertions) {
      const [by, subject, test, mode, result] = ['assertedBy', 'subject', 'test', 'mode', 'result'].map((name) =>
        of(one, name),
      );
      expect([by?.length, subject?.length, test?.length, mode?.length, result?.length]).toEqual([1, 1, 1, 1, 1]);
      expect(subjects.has(subject?.[0]?.object.value ?? '')).toBe(true);
      expect(tests.has(test?.[0]?.object.value ?? '')).toBe(true);
      const outcome = of(result?.[0]?.object.value ?? '', 'outcome').map(({ object }) => object.value);
      expect(outcome).toHaveLength(1);
      expect(outcomes).toContain(outcome[0]);
    }
  });

  it('has nothing in it that moves a cursor or hides', () => {
    expect(renderEarl(report).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
  });
});

it('has a test of its own for each verdict, and calls nothing passed that was only noted', () => {
  const text = renderEarl(sample());
  const { '@graph': graph } = JSON.parse(text);
  const ids = graph.flatMap((node: { type: string; id: string }) => (node.type === 'earl:TestCase' ? [node.id] : []));
  expect(new Set(ids).size).toBe(ids.length);
  const noted = graph.filter((node: { result?: { info: string } }) => node.result?.info.startsWith('Noted: '));
  expect(noted.map(({ result }: { result: { outcome: string } }) => result.outcome)).toEqual([
    'earl:inapplicable',
    'earl:inapplicable',
  ]);
});
