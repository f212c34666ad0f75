import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { Report } from '../model/report.ts';
import { assayedBehind, type Lying } from './liars/behind.fixture.ts';

const lying: Lying = {
  wanted: /^(client-assertion\/(?!jti-raced)(aud|exp|alg|jti|typ)|introspection\/(aud|exp)|token-request\/)/,
  profiles: ['rfc7523', 'rfc7662', 'fapi2-security'],
};

const sent = async (inFlight: number): Promise<{ readonly report: Report; readonly most: number }> => {
  let [now, most] = [0, 0];
  const report = await assayedBehind(
    async (request, honest) => {
      most = Math.max(most, ++now);
      await pause(1);
      const answer = await honest(request);
      now--;
      return answer;
    },
    { ...lying, target: { limits: { in_flight: inFlight } } },
  );
  return { report, most };
};

/** What a report says, but for times, exchanges, and what is random in requests. */
const said = ({ verdicts, observations, suites }: Report) => ({
  verdicts: verdicts.map(({ scenario, aspect, profile, outcome, because }) => [
    profile,
    scenario,
    aspect,
    outcome,
    because.replace(/\b\d+ (of \d+ )?answers/, 'answers'),
  ]),
  observations: observations.map(({ scenario, answer, inapplicable, difference, preceding, stimulus, repeats }) => ({
    scenario,
    answer,
    inapplicable,
    difference: difference.map(({ place }) => place),
    requests: [preceding.length, stimulus.length],
    repeats,
  })),
  suites: suites.map(({ suite, baseline, tried, smoke }) => [suite, baseline, tried.length, smoke]),
});

it('says the same of a sound server, whether requests travel one at a time or together', async () => {
  const [one, many] = [await sent(1), await sent(8)];
  expect([one.most, many.most]).toEqual([1, 8]);
  expect(said(many.report)).toEqual(said(one.report));
});
