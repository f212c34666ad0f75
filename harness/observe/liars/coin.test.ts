import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { remarks } from '../../../reports/findings/remark.ts';
import { assayedBehind, having, json, type Liar, soundServer } from './behind.fixture.ts';

/** Heads or tails by turns that look random, and are the same each time (a linear congruential generator). */
const coin = (seed: number, chance = 0.5): (() => boolean) => {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32 < chance;
  };
};

const refusal = (): Response => json(401, { error: 'invalid_client' });
const grant = (): Response => json(200, { access_token: 'no-secret-at-all', token_type: 'Bearer', expires_in: 60 });

const wanted = /^(client-assertion|token-request|introspection)\//;
const profiles = ['rfc7523', 'rfc7662', 'fapi2-security'];
const seeds = [1, 2, 3, 4, 5, 6];

describe('a server that tosses a coin', () => {
  it.each(seeds)('over every answer fails and passes nothing (%s)', async (seed) => {
    const heads = coin(seed);
    const report = await assayedBehind(async () => (heads() ? grant() : refusal()), { wanted, profiles });
    expect(having(report, 'failed')).toEqual([]);
    expect(having(report, 'passed')).toEqual([]);
  });

  it.each(seeds)('over whether it looks at a request passes nothing (%s)', async (seed) => {
    const heads = coin(seed);
    const liar: Liar = async (request, honest) => (heads() ? honest(request) : refusal());
    const report = await assayedBehind(liar, { wanted, profiles, mutant: 'expiry-unchecked' });
    expect(having(report, 'failed')).toEqual([]);
    expect(having(report, 'passed')).toEqual([]);
  });

  it('and shows it late takes back what was told before', async () => {
    const heads = coin(7);
    let requests = 0;
    const liar: Liar = async (request, honest) => (++requests < 300 || heads() ? honest(request) : refusal());
    const report = await assayedBehind(liar, { wanted, profiles });
    expect(having(report, 'failed').concat(having(report, 'passed'))).toEqual([]);
    const grave = remarks(report).filter((one) => one.grave);
    expect(grave.map(({ text }) => text).join()).toContain('no answer of this server says anything');
  });
});

it.each(seeds)('two nodes of which one does not look at the expiry do not pass (%s)', async (seed) => {
  const sound = await soundServer();
  const heads = coin(seed);
  const liar: Liar = (request, honest) => (heads() ? honest(request) : sound.handle(request));
  const report = await assayedBehind(liar, { wanted: /^client-assertion\/exp/, mutant: 'expiry-unchecked' });
  expect(having(report, 'cantTell').concat(having(report, 'failed')).length).toBeGreaterThan(0);
});

it('a lock that is lifted again is a remark, and what stood between grants is told', async () => {
  let failures = 0;
  let until = 0;
  const liar: Liar = async (request, honest) => {
    if (Date.now() < until) return refusal();
    const answer = await honest(request);
    if (!answer.ok && ++failures % 9 === 0) until = Date.now() + 120;
    return answer;
  };
  const report = await assayedBehind(liar, { wanted: /^client-assertion\/aud/, target: { limits: { in_flight: 1 } } });
  expect(having(report, 'failed')).toEqual([]);
  expect(having(report, 'passed').length).toBeGreaterThan(3);
  const [remark] = remarks(report).filter(({ text }) => text.includes('locked it out'));
  expect(remark?.grave).toBe(true);
});

describe('what could not be confirmed', () => {
  it('is not told where the server locks the client out first', async () => {
    let requests = 0;
    const liar: Liar = async () => (++requests < 40 ? grant() : refusal());
    const report = await assayedBehind(liar, { wanted: /^client-assertion\/(aud|exp)/ });
    expect(having(report, 'failed').concat(having(report, 'passed'))).toEqual([]);
    expect(having(report, 'cantTell').join()).toMatch(/it could not be confirmed: .*granted \(200\), then/);
  });

  it('is not told where the run is interrupted first', async () => {
    const controller = new AbortController();
    let requests = 0;
    const liar: Liar = async (_request) => {
      if (++requests === 90) controller.abort();
      await pause(1);
      return grant();
    };
    const report = await assayedBehind(liar, { wanted: /^client-assertion\//, signal: controller.signal });
    expect(having(report, 'failed')).toEqual([]);
    expect(having(report, 'cantTell').join()).toContain('interrupted before it was confirmed');
  });
});
