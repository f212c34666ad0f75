import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { HowFar } from '../how-far.ts';
import { minutes, progressOn } from './progress.ts';

const far: HowFar = {
  suite: 3,
  suites: 12,
  requests: 41,
  about: 880,
  milliseconds: 160.4,
  elapsed: 61,
  left: 100,
  findings: 1,
};

const sending = { suite: 'client-assertion', doing: 'sending', done: 1, of: 24 } as const;
const looking = { ...sending, doing: 'looking for a valid request' } as const;

const shownOn = (live: boolean, quiet = false) => {
  const [lines, screen] = [[] as string[], [] as string[]];
  const showing = progressOn(
    { live, columns: 200, err: (text) => void lines.push(text) },
    { write: (text) => screen.push(text), quiet },
  );
  return { lines, screen, showing };
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('says once what is to be expected, when the first valid request was granted', () => {
  const { lines, showing } = shownOn(false);
  showing.tell(looking, () => far);
  expect(lines).toEqual([]);
  for (const progress of [sending, looking, sending]) showing.tell(progress, () => far);
  showing.done();
  expect(lines).toEqual(['About 880 requests at 160 ms: about 1:40; --only narrows.']);
});

it('writes a line every 15 seconds where no line can be rewritten', () => {
  const { lines, screen, showing } = shownOn(false);
  showing.tell(sending, () => far);
  vi.advanceTimersByTime(31_000);
  showing.done();
  vi.advanceTimersByTime(31_000);
  expect(lines.slice(1)).toEqual(
    Array.from(
      { length: 2 },
      () =>
        'suite 3 of 12, client-assertion: sending · 41 of about 880 requests · 1:01 elapsed, about 1:40 left · 1 finding so far …',
    ),
  );
  expect(screen).toEqual([]);
});

it('rewrites one line on a screen, never longer than it, and takes it away in the end', () => {
  const screen: string[] = [];
  const showing = progressOn({ live: true, columns: 40, err: () => undefined }, { write: (text) => screen.push(text) });
  showing.tell(sending, () => far);
  vi.advanceTimersByTime(450);
  showing.done();
  expect(screen.filter((text) => text.includes('suite 3 of 12'))).toHaveLength(3);
  expect(Math.max(...screen.map((text) => text.replace('\r\u001b[K', '').length))).toBeLessThan(40);
  expect(screen.at(-1)).toBe('\r\u001b[K');
});

it('says nothing where it is to be quiet', () => {
  const { lines, screen, showing } = shownOn(false, true);
  showing.tell(sending, () => far);
  vi.advanceTimersByTime(31_000);
  expect([...lines, ...screen]).toEqual([]);
});

it.each([
  [0.4, '0:00'],
  [59.6, '1:00'],
  [125, '2:05'],
  [3700, '61:40'],
])('%d s is %s', (seconds, text) => expect(minutes(seconds)).toBe(text));
