import type { AnswerRule, Expectation, Profile } from '../../../harness/model/profile.ts';
import type { Report, Verdict } from '../../../harness/model/report.ts';

const expectIn = ({ expected }: Verdict): Expectation['expect'] => {
  if (expected.startsWith('refused or granted')) return 'either';
  if (expected.startsWith('refused')) return 'refused';
  return expected.startsWith('granted') ? 'granted' : 'either';
};

const citation = ({ level, clause, cite, quote, basis, from }: Verdict) => ({
  level,
  clause,
  cite,
  quote,
  basis,
  from,
});

/** A profile that Assay does not bring, as far as the verdicts of a report tell it. */
export const foreignProfile = (report: Report, { id, title, url, on }: Report['profiles'][number]): Profile => {
  const observed = new Set(report.observations.map(({ scenario }) => scenario));
  const own = report.verdicts.filter(({ profile }) => profile === id);
  const answers = own.filter(({ scenario }) => !observed.has(scenario));
  const expectations = own.filter(({ scenario, aspect }) => observed.has(scenario) && aspect === 'answer');
  return {
    id,
    title,
    url,
    revision: '',
    on,
    expectations: expectations.map(
      (verdict): Expectation => ({ ...citation(verdict), scenario: verdict.scenario, expect: expectIn(verdict) }),
    ),
    answers: answers.map((verdict): AnswerRule => ({ ...citation(verdict), rule: verdict.scenario })),
    excluded: [],
  };
};
