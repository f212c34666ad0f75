import { describe, expect, it } from 'vitest';
import { answerRules, scenarios } from '../catalogue.ts';
import { allMutants } from './claimed-mutants.ts';

const rules = new Set(answerRules.map(({ id }) => id));
const seen = new Map(scenarios.map(({ id, cve }) => [id, cve]));

describe('known faults', () => {
  it.each(
    allMutants()
      .filter(({ noticedBy }) => !noticedBy.some((id) => rules.has(id)))
      .flatMap(({ id, cve = [], noticedBy }) => cve.map((one) => [one, id, noticedBy] as const)),
  )('%s of mutant %s stands at a scenario that notices it', (one, _id, noticedBy) => {
    const naming = noticedBy.filter((scenario) => seen.get(scenario)?.includes(one));
    expect(naming, `Put ${one} into the \`cve\` of one of: ${noticedBy.join(', ')}.`).not.toEqual([]);
  });
});
