import { expect, it } from 'vitest';
import { oneRest } from './rest.ts';

it('whoever wants a rest while it lasts has it, whoever comes later has none', async () => {
  const asked: number[] = [];
  let end = (): void => undefined;
  const rest = oneRest((seconds) => {
    asked.push(seconds);
    return new Promise((resolve) => {
      end = resolve;
    });
  });
  const both = Promise.all([rest(), rest()]);
  end();
  expect(await both).toEqual([true, true]);
  expect(await rest()).toBe(false);
  expect(asked).toEqual([15]);
});
