import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { assayedBehind, having, json, type Liar } from './behind.fixture.ts';

/** Answers in its own way while several requests are in flight, and honestly when one is alone. */
const confusedBy = (confused: () => Response): { readonly liar: Liar; readonly most: () => number } => {
  let inFlight = 0;
  let most = 0;
  return {
    most: () => most,
    liar: async (request, honest) => {
      inFlight++;
      most = Math.max(most, inFlight);
      await pause(5);
      const crowded = inFlight > 1;
      const answer = await honest(request);
      await pause(5);
      inFlight--;
      return crowded ? confused() : answer;
    },
  };
};

const wanted = /^client-assertion\/(audience|exp|typ|extra-claims)/;

it.each([
  ['grants', () => json(200, { access_token: 'a-token-that-is-no-secret', token_type: 'Bearer', expires_in: 60 })],
  ['refuses in the wrong words', () => json(400, { error: 'jti_known' })],
] as const)('a server that %s while two requests are in flight fails nothing', async (_what, confused) => {
  const { liar, most } = confusedBy(confused);
  const report = await assayedBehind(liar, { wanted, target: { limits: { in_flight: 4 } } });
  expect(most()).toBe(4);
  expect(having(report, 'failed')).toEqual([]);
  expect(having(report, 'cantTell').length).toBeGreaterThan(3);
  expect(having(report, 'cantTell').join()).toMatch(/the answers disagree: beside other requests .*, then alone /);
});
