import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { Report } from '../../model/report.ts';
import { assayedBehind, having, json, type Liar, soundServer } from './behind.fixture.ts';

/** Answers in its own way while several requests are in flight, and honestly when one is alone. */
const confusedBy = (
  confused: (request: Request) => Response | Promise<Response>,
): { readonly liar: Liar; readonly most: () => number } => {
  let inFlight = 0;
  let most = 0;
  return {
    most: () => most,
    liar: async (request, honest) => {
      inFlight++;
      most = Math.max(most, inFlight);
      await pause(5);
      const crowded = inFlight > 1;
      const answer = crowded ? await confused(request) : await honest(request);
      await pause(5);
      inFlight--;
      return answer;
    },
  };
};

const wanted = /^client-assertion\/(audience|exp|typ|extra-claims|expired)/;

const target = { limits: { in_flight: 4 } };

const busy = () => json(401, { error: 'invalid_client' });
const remarksOf = ({ suites }: Report) =>
  suites.flatMap(({ smoke }) => smoke.filter(({ id }) => id === 'same-in-company').map(({ because }) => because));

it('a server that grants while two requests are in flight fails nothing', async () => {
  const { liar, most } = confusedBy(() =>
    json(200, { access_token: 'a-token-that-is-no-secret', token_type: 'Bearer', expires_in: 60 }),
  );
  const report = await assayedBehind(liar, { wanted, target });
  expect(most()).toBe(4);
  expect(having(report, 'failed')).toEqual([]);
  expect(having(report, 'passed').length).toBeGreaterThan(3);
  expect(remarksOf(report).join()).toMatch(/^beside other requests “.*” was granted .*, alone refused/);
});

it('a server that refuses whatever comes in company hides nothing', async () => {
  const { liar, most } = confusedBy(busy);
  const report = await assayedBehind(liar, { wanted, target, mutant: 'expiry-unchecked' });
  expect(most()).toBe(4);
  expect(having(report, 'failed').join()).toContain('client-assertion/expired: ');
  expect(having(report, 'cantTell')).toEqual([]);
  expect(remarksOf(report)).toEqual([
    'beside other requests the valid request was refused with invalid_client (401), alone granted (200); so they were sent one at a time',
  ]);
});

it('a server that refuses in company what it grants alone hides nothing, though it grants valid requests', async () => {
  const sound = await soundServer();
  const { liar, most } = confusedBy(sound.handle);
  const report = await assayedBehind(liar, {
    wanted: /^client-assertion\/expir(ed|y-zero|y-negative)/,
    target,
    mutant: 'expiry-unchecked',
  });
  expect(most()).toBe(4);
  expect(having(report, 'failed').join()).toContain('client-assertion/expired: ');
  expect(remarksOf(report).join()).toMatch(/^beside other requests “expir.*” was refused .* alone granted/);
});

it('a race says nothing where a valid request beside it is refused', async () => {
  let before = 0;
  const liar: Liar = async (request, honest) => {
    const answer = before++ > 0 ? busy() : await honest(request);
    await pause(5);
    before--;
    return answer;
  };
  const report = await assayedBehind(liar, { wanted: /\/jti-raced$/, target, mutant: 'replay-raced' });
  expect(having(report, 'passed')).toEqual([]);
  expect(having(report, 'cantTell').join()).toContain('client-assertion/jti-raced: ');
});

const ruled = ({ verdicts }: Report, scenario: string) => verdicts.filter((one) => one.scenario === scenario);

it('a server that fails in company alone breaks no rule: that is a finding about load', async () => {
  const { liar } = confusedBy(() => json(500, { error: 'server_error' }));
  const report = await assayedBehind(liar, { wanted, target });
  const [verdict] = ruled(report, 'answers/all-no-server-error');
  expect(verdict?.outcome).toBe('cantTell');
  expect(verdict?.because).toContain('it is a finding about load; in the first, the status is 500.');
  expect(having(report, 'failed')).toEqual([]);
});

it('a rule that is broken in company is confirmed by an answer given alone', async () => {
  const echoing: Liar = async (request, honest) => {
    const answer = await honest(request);
    await pause(5);
    return answer.ok ? answer : json(answer.status, { ...((await answer.json()) as object), error: 'made_up' });
  };
  const report = await assayedBehind(echoing, { wanted, target });
  const [verdict] = ruled(report, 'answers/refused-error');
  expect(verdict?.outcome).toBe('failed');
  const [first] = verdict?.evidence ?? [];
  expect(report.exchanges.find(({ id }) => id === first)?.crowded).toBeUndefined();
});

it.each([2, 4, 6])('a server that refuses whatever comes beyond %s at once hides nothing', async (most) => {
  let inFlight = 0;
  const liar: Liar = async (request, honest) => {
    inFlight++;
    const full = inFlight > most;
    await pause(5);
    const answer = full ? busy() : await honest(request);
    await pause(5);
    inFlight--;
    return answer;
  };
  const lying = { wanted: /^client-assertion\/(aud|exp)/, target: { limits: { in_flight: 8 } } };
  const report = await assayedBehind(liar, { ...lying, mutant: 'expiry-unchecked' });
  const expected = await assayedBehind((request, honest) => honest(request), { ...lying, mutant: 'expiry-unchecked' });
  expect(having(report, 'failed').map((one) => one.split(':')[0])).toEqual(
    having(expected, 'failed').map((one) => one.split(':')[0]),
  );
  expect(remarksOf(report)).toHaveLength(1);
});
