import { expect, it } from 'vitest';
import { following } from './how-far.ts';
import type { Transport } from './wire/http/transport.ts';

const answering: Transport = async () => ({ status: 200, headers: [], body: (async function* () {})() });

const outgoing = { method: 'POST', url: 'https://as.example', headers: [], signal: new AbortController().signal };

const suites = [
  ['first', { requests: 100, turns: 50 }],
  ['does-not-apply', { requests: 0, turns: 0 }],
  ['second', { requests: 100, turns: 50 }],
] as const;

/** A run of which each request takes 100 ms. */
const run = () => {
  let now = 0;
  const { counted, far } = following(
    () => suites,
    () => 2,
    () => now,
  );
  const transport = counted(async (asked) => {
    now += 100;
    return answering(asked);
  });
  const send = async (times: number): Promise<void> => {
    for (let time = 0; time < times; time++) await transport(outgoing);
  };
  return { send, far };
};

const sending = (suite: string, done: number) => ({ suite, doing: 'sending', done, of: 10 }) as const;

it('foretells by what was expected, and the time by what a request took', async () => {
  const { send, far } = run();
  await send(4);
  expect(far(sending('first', 0))).toEqual({
    suite: 1,
    suites: 2,
    requests: 4,
    about: 204,
    milliseconds: 100,
    elapsed: 0.4,
    left: 10,
    findings: 2,
  });
});

it('learns from the suites that are through', async () => {
  const { send, far } = run();
  await send(200);
  const { suite, about, left } = far(sending('second', 0));
  expect([suite, about, left]).toEqual([2, 400, 20]);
});

it('never goes back, and is at the end when what was begun early is finished', async () => {
  const { send, far } = run();
  await send(100);
  far(sending('second', 5));
  const late = far(sending('first', 1));
  expect([late.suite, late.left, late.about]).toEqual([2, 0, 100]);
});
