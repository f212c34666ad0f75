import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readings } from '../../cli/leaks.fixture.ts';
import { type Told, toldAnswers } from './answers.fixture.ts';
import { recordedOf, writtenOf } from './written.fixture.ts';

/** Many times as much by `npm run fuzz`, with another seed each time, which a failure names. */
const more = process.env.ASSAY_FUZZ;
const times = (few: number) =>
  more === undefined ? { seed: 7523, numRuns: few, endOnFailure: true } : { numRuns: few * Number(more) };

const octetsOf = ({ answers }: Told): number =>
  answers.reduce((sum, { body, headers }) => sum + body.length + headers.join('').length, 0);

/** Characters that are written down of each octet of an answer at most, which may stand in several places of a report. */
const perOctet = 60;

const expectBounded = (name: string, text: string, told: Told, bare: number): void =>
  expect(text.length, name).toBeLessThan(perOctet * octetsOf(told) + bare);

const expectSilent = (name: string, text: string, { secret, answers }: Told): void => {
  for (const reading of readings(name, text))
    for (const leak of [secret, ...answers.flatMap((one) => one.told)])
      if (reading.includes(leak)) throw new Error(`${name} holds ${JSON.stringify(leak)}`);
};

it('whatever a server answers is read and written down: to an end, within bounds, and without its secret', async () => {
  await fc.assert(
    fc.asyncProperty(toldAnswers, async (told) => {
      const recorded = JSON.stringify(await recordedOf(told));
      expectBounded('recorded.json', recorded, told, 40_000);
      expectSilent('recorded.json', recorded, told);
    }),
    times(1000),
  );
});

it('whatever a server answers is judged and shown: to an end, within bounds, and without its secret', async () => {
  await fc.assert(
    fc.asyncProperty(toldAnswers, async (told) => {
      for (const [name, text] of writtenOf(await recordedOf(told))) {
        expectBounded(name, text, told, 400_000);
        expectSilent(name, text, told);
      }
    }),
    times(30),
  );
});
