import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../model/observation.ts';
import type { Scenario } from '../model/scenario.ts';
import type { Sent } from '../wire/wire.ts';
import type { Bracket } from './bracket.ts';
import type { Attempt } from './scenario/options.ts';
import { attemptStreaming } from './stream.ts';

const granted: Answer = { kind: 'granted', status: 200 };
const refused: Answer = { kind: 'refused', status: 401, error: 'invalid_client' };

const named = (id: string, twin?: string): Scenario => ({
  id,
  title: id,
  why: id,
  change: () => ({}),
  ...(twin === undefined ? {} : { twin: { words: twin, change: () => ({}) } }),
});
const scenarios = (count: number, twin?: string): readonly Scenario[] =>
  Array.from({ length: count }, (_, index) => named(`${twin ?? 'own'}-${index}`, twin));

/** What a server saw: when each request came and when it was answered, by a clock that counts both. */
interface Seen {
  readonly what: string;
  readonly came: number;
  readonly company: number;
  answered?: number;
}

/** A server that answers after a turn, valid requests as it is told. */
const server = ({
  controls = () => granted,
  slow = async () => undefined,
}: {
  /** What a valid request is answered, by how many requests are answered at the same time. */
  readonly controls?: (inFlight: number) => Answer;
  /** What an answer waits for. */
  readonly slow?: (what: string, seen: readonly Seen[]) => Promise<void>;
} = {}) => {
  const seen: Seen[] = [];
  const answers = new WeakMap<Sent, Answer>();
  let [clock, inFlight, most] = [0, 0, 0];
  const sent = async (what: string): Promise<Seen> => {
    most = Math.max(most, ++inFlight);
    const one: Seen = { what, came: clock++, company: inFlight };
    seen.push(one);
    await turn();
    await slow(what, seen);
    one.answered = clock++;
    inFlight--;
    return one;
  };
  const attempt = async ({ id }: Scenario): Promise<Attempt> => {
    await sent(id);
    return { preceding: [], stimulus: [], difference: [], canaryPath: '/-', answer: refused };
  };
  const signal = new AbortController().signal;
  const bracketOf = ({ twin }: Scenario): Bracket => ({
    control: async () => {
      const { company, came } = await sent(`valid ${twin?.words ?? 'own'}`);
      const one = { exchange: { id: `${came}` } } as Sent;
      answers.set(one, controls(company));
      return one;
    },
    answer: (one) => answers.get(one) ?? granted,
    watch: async () => undefined,
    wavers: () => undefined,
    attempt,
    accompanied: true,
    size: 24,
    signal,
    tell: () => undefined,
  });
  const stream = (some: readonly Scenario[], limit: number) =>
    attemptStreaming({ ...bracketOf(named('any')), bracketOf, inFlight: limit }, some, new Map());
  return { stream, seen, most: () => most };
};

describe('a stream of requests', () => {
  it.each([2, 3, 8])('has %s in flight and never more', async (limit) => {
    const { stream, most } = server();
    const { attempts } = await stream([...scenarios(60), ...scenarios(5, 'twin')], limit);
    expect(attempts.size).toBe(65);
    expect(most()).toBe(limit);
  });

  it('waits for nothing but what has to come before: a slow answer holds nothing else up', async () => {
    const { stream, seen } = server({
      slow: async (what, all) => {
        while (what === 'own-0' && all.length < 60) await turn();
      },
    });
    const { attempts } = await stream(scenarios(60), 4);
    expect(attempts.size).toBe(60);
    expect(seen.find(({ what }) => what === 'own-0')?.answered).toBeGreaterThan(100);
  });

  it('puts every stimulus between two valid requests of its kind, one answered before it and one sent after it', async () => {
    const { stream, seen } = server();
    const { attempts } = await stream([...scenarios(70), ...scenarios(30, 'one'), ...scenarios(1, 'other')], 8);
    const at = (sent: Sent | undefined) => seen.find(({ came }) => `${came}` === sent?.exchange.id);
    for (const { scenario, before, after } of attempts.values()) {
      const stimulus = seen.find(({ what }) => what === scenario.id);
      const kind = `valid ${scenario.twin?.words ?? 'own'}`;
      expect([at(before)?.what, at(after)?.what]).toEqual([kind, kind]);
      expect(at(before)?.answered).toBeLessThan(stimulus?.came ?? 0);
      expect(at(after)?.came).toBeGreaterThan(stimulus?.answered ?? Number.POSITIVE_INFINITY);
    }
  });

  it('has a valid request in the midst of its first company, and ends with one alone', async () => {
    const { stream, seen } = server();
    await stream(scenarios(10), 8);
    const valid = seen.filter(({ what }) => what === 'valid own');
    expect(valid.map(({ company }) => company)).toEqual([1, 5, 1]);
  });

  it('ends where a valid request is refused in company and granted alone', async () => {
    const { stream } = server({ controls: (inFlight) => (inFlight > 2 ? refused : granted) });
    const { attempts, confused } = await stream(scenarios(60), 8);
    expect(attempts.size).toBe(0);
    expect(confused).toContain('beside other requests the valid request was refused');
  });

  it('attempts again alone what no valid request could close, and goes on', async () => {
    let controls = 0;
    const { stream, seen } = server({ controls: () => (++controls > 1 && controls < 4 ? refused : granted) });
    const { attempts, lost } = await stream(scenarios(30), 4);
    expect(lost).toBeUndefined();
    expect([...attempts.values()].filter(({ after }) => after !== undefined)).toHaveLength(30);
    const again = seen.filter(({ what }) => what === 'own-0');
    expect(again).toHaveLength(2);
    expect(again[1]?.company).toBe(1);
  });

  it('attempts nothing more once the server is lost', async () => {
    let controls = 0;
    const { stream } = server({ controls: () => (++controls > 2 ? refused : granted) });
    const { attempts, lost } = await stream(scenarios(60), 4);
    expect(lost).toContain('no longer granted');
    expect(attempts.size).toBeLessThan(60);
  });
});
