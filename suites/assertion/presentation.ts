import type { Parameter } from '../../harness/model/request.ts';
import type { Scenario } from '../../harness/model/scenario.ts';
import type { Use } from '../../harness/model/use.ts';
import { having, without } from '../builders/form.ts';
import { impact } from '../builders/impact.ts';

/** Faults of a form. */
export const spoiled = (
  id: string,
  title: string,
  why: string,
  form: (p: readonly Parameter[]) => readonly Parameter[],
): Scenario => ({
  id,
  title,
  change: () => ({ form }),
  why,
});

const skipped = 'what is not understood is passed over instead of refused';
const twice = 'the part that checks and the part that acts read different values';

/** The parameter that carries an assertion (RFC 7521 §4.1, §4.2). */
export const presentation = ({ parameter, credential }: Use): readonly Scenario[] =>
  impact('malformed accepted', {
    but: { forgery: ['assertion-missing', 'assertion-empty'] },
    family: {
      'assertion-absent': ['assertion-missing', 'assertion-empty'],
      'sent-twice': ['assertion-repeated', 'assertion-repeated-altered'],
      'in-query': ['assertion-in-query'],
    },
  })([
    spoiled('assertion-missing', 'The assertion is missing, its type is there', skipped, (p) => without(p, parameter)),
    spoiled('assertion-empty', 'The assertion is empty', skipped, (p) => having(p, parameter, '')),
    spoiled('assertion-repeated', 'The assertion is sent twice', twice, (p) => [
      ...p,
      [parameter, { slot: 'credential', name: credential }],
    ]),
    spoiled('assertion-repeated-altered', 'A second assertion parameter holds something else', twice, (p) => [
      ...p,
      [parameter, 'abc'],
    ]),
    {
      id: 'assertion-in-query',
      title: 'The assertion travels in the query',
      change: () => ({
        form: (p) => without(p, parameter),
        http: { query: [[parameter, { slot: 'credential', name: credential }]] },
      }),
      why: 'URLs end up in logs and in the Referer header',
      together: 'the parameter moves from one place to the other',
    },
  ]);
