import { expect, it } from 'vitest';
import { grown, onPaper } from './paper.ts';

const given = { machines: 1, processors: 2, jobs: 8, requests: 2000, latency: 0.15, inFlight: 8, own: 5 };

it('waits for answers where they are slow, and for processors where they are not', () => {
  expect(onPaper({ ...given, targets: 80 })).toBeCloseTo((80 * ((2000 * 0.15) / 8 + 5)) / 8);
  expect(onPaper({ ...given, targets: 80, latency: 0 })).toBeCloseTo(80 * 2.5);
  expect(onPaper({ ...given, targets: 80, machines: 10 })).toBeCloseTo(onPaper({ ...given, targets: 80 }) / 10);
});

it('finds a line', () => {
  expect(
    grown([
      [1, 5],
      [2, 7],
      [10, 23],
    ]),
  ).toEqual({ once: expect.closeTo(3), each: expect.closeTo(2) });
});
