import { expect, it } from 'vitest';
import type { Context } from '../../model/context.ts';
import type { Scenario } from '../../model/scenario.ts';
import type { Sent } from '../../wire/wire.ts';
import { awaitEnd, type Begun, begin } from './late.ts';

const sentAs = (id: string): Sent => ({ exchange: { id } }) as Sent;

const scenario: Scenario = {
  id: 'late',
  title: 'late',
  why: 'late',
  change: () => ({}),
  late: { openings: () => [], meanwhile: 2 },
};

/** Opened at 1000: assertions that expire at these times. */
const begun = (...expiries: readonly number[]): Begun => {
  const open = expiries.map((expires) => ({ sent: sentAs(`until ${expires}`), expires }));
  return { context: {} as Context, at: 1000, open, sent: open.map(({ sent }) => sent) };
};

const ended = async (now: number, open: Begun) => {
  let time = now;
  const waits: number[] = [];
  const options = {
    wire: { prepare: () => ({}), send: async () => sentAs('between') },
    valid: () => ({}),
    granted: undefined,
    fresh: () => ({ now: time }),
    pause: async ({ least }: { readonly least: number }) => {
      waits.push(least);
      time += least;
    },
    signal: new AbortController().signal,
    inFlight: 2,
  } as unknown as Parameters<typeof awaitEnd>[2];
  return { waits, awaited: await awaitEnd(scenario, open, options) };
};

it('presents the assertion that expires next, after valid requests, and waits where hardly any time has passed', async () => {
  const { waits, awaited } = await ended(1000, begun(1008, 1060));
  expect(waits).toEqual([2]);
  expect(awaited).toMatchObject({ again: { exchange: { id: 'until 1008' } } });
  expect(awaited.meanwhile.length).toBe(2);
});

it('passes over what has expired, or may expire on the way, and waits for nothing', async () => {
  const { waits, awaited } = await ended(1017, begun(1008, 1018, 1040, 1027));
  expect(waits).toEqual([]);
  expect(awaited).toMatchObject({ again: { exchange: { id: 'until 1027' } } });
});

it('says that all have expired', async () => {
  const { awaited } = await ended(1500, begun(1008, 1060));
  expect(awaited).toMatchObject({ stopped: expect.stringContaining('expired meanwhile') });
});

it('begins with all openings, or with the first and the longest-lived where it is finished at once', async () => {
  const openings = [8, 12, 18, 60].map((expires) => ({ change: {}, expires: 1000 + expires }));
  const options = {
    wire: { prepare: () => ({}), send: async () => ({ exchange: { request: {}, failure: 'not asked' } }) },
    context: { now: 1000 },
    valid: () => ({ credentials: {}, form: [], http: { headers: [], query: [] } }),
  } as unknown as Parameters<typeof begin>[1];
  const count = async (list: typeof openings, all: boolean): Promise<number> =>
    (await begin({ ...scenario, late: { openings: () => list, meanwhile: 2 } }, options, { all, inFlight: 1 })).sent
      .length;
  expect(await count(openings, true)).toBe(4);
  expect(await count(openings, false)).toBe(2);
  expect(await count(openings.slice(0, 1), false)).toBe(1);
  expect(await count([], false)).toBe(0);
});
