import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../harness/model/report.ts';
import type { Finding } from './finding.ts';
import { groups } from './group.ts';

const verdict = (over: Partial<Verdict>): Verdict => ({
  scenario: 'client-assertion/expired',
  profile: 'rfc7523',
  aspect: 'answer',
  outcome: 'failed',
  level: 'MUST',
  clause: [],
  cite: 'RFC 7523 §3',
  expected: 'refused with invalid_client',
  because: '',
  from: 'rfc7523',
  evidence: [],
  ...over,
});

const finding = (over: Partial<Finding>, verdicts: readonly Partial<Verdict>[]): Finding => ({
  id: 'client-assertion/expired',
  suite: 'client-assertion',
  title: 'It expired',
  why: '',
  cve: [],
  observation: undefined,
  verdicts: verdicts.map(verdict),
  outcome: 'failed',
  reproduce: undefined,
  page: undefined,
  level: 'MUST',
  ...over,
});

describe('findings by cause', () => {
  it('tells the same scenario at several endpoints as one', () => {
    const both = [
      finding({ id: 'client-assertion/a', impact: 'replay' }, [{}]),
      finding({ id: 'introspection/a', suite: 'introspection', impact: 'replay' }, [{ profile: 'rfc7662' }]),
    ];
    expect(groups(both, {})).toMatchObject([
      { impact: 'replay', suites: ['client-assertion', 'introspection'], profiles: ['rfc7523', 'rfc7662'] },
    ]);
  });

  it('tells a family by its sentence', () => {
    const both = [finding({ id: 'a/x', family: 'padding' }, [{}]), finding({ id: 'a/y', family: 'padding' }, [{}])];
    expect(groups(both, { padding: 'Padding is taken' })).toMatchObject([{ title: 'Padding is taken' }]);
  });

  it('tells what is refused wrongly in words of its own', () => {
    const arrays = ['x', 'y'].map((id) =>
      finding({ id: `a/${id}`, title: 'It is an array', impact: 'wrong audience', family: 'array' }, [
        { expected: 'granted' },
        { expected: 'refused with invalid_client', profile: 'rfc10070' },
      ]),
    );
    const told = (families: { readonly [id: string]: string }) => groups(arrays, families).map(({ title }) => title);
    expect(told({ array: 'An array is taken', 'array-refused': 'An array is refused' })).toEqual([
      'An array is taken',
      'An array is refused',
    ]);
    expect(told({ array: 'An array is taken' })).toEqual([
      'An array is taken',
      'Refused: It is an array',
      'Refused: It is an array',
    ]);
  });

  it('tells wrong words apart from wrong answers, and by what is said', () => {
    const one = finding({}, [
      { aspect: 'words', expected: 'refused with invalid_client' },
      { aspect: 'answer', expected: 'granted' },
    ]);
    expect(groups([one], {}).map(({ impact }) => impact)).toEqual(['over-strict', 'wrong words']);
  });

  it('puts the worst impact first, then what most documents forbid', () => {
    const list = [
      finding({ id: 'a/form', impact: 'form' }, [{ aspect: 'response' }]),
      finding({ id: 'a/few', impact: 'replay' }, [{}]),
      finding({ id: 'a/many', impact: 'replay' }, [{}, { profile: 'rfc10070' }]),
      finding({ id: 'a/forged', impact: 'forgery' }, [{ level: 'SHOULD' }]),
    ];
    expect(groups(list, {}).map(({ id }) => id.split(': ')[1])).toEqual(['forged', 'many', 'few', 'form']);
  });
});
