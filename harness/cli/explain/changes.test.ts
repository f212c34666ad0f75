import { expect, test } from 'vitest';
import { allSuites } from '../catalogue.ts';
import { showingChanges } from './changes.ts';

test('what changes is shown for the scenarios of every suite, also with devices and rotated keys', async () => {
  const changes = showingChanges();
  for (const { id, scenarios } of allSuites) {
    const rotating = scenarios.filter(({ rotates }) => rotates === true);
    for (const one of [...scenarios.slice(0, 2), ...rotating])
      expect(await changes(`${id}/${one.id}`), `${id}/${one.id}`).toBeInstanceOf(Array);
  }
  expect(await changes('one-time-password/nowhere')).toEqual([]);
  expect(await changes('client-assertion/expired')).toHaveLength(2);
});
