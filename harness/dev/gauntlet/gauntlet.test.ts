import { existsSync } from 'node:fs';
import { afterAll, expect, it } from 'vitest';
import { startGauntlet } from './attempt.ts';
import { behaviours } from './behaviours/index.ts';
import { command } from './command.ts';

const gauntlet = startGauntlet();
afterAll(async () => (await gauntlet).close());

it('has names that are unique and sentences that end', () => {
  expect(new Set(behaviours.map(({ name }) => name)).size).toBe(behaviours.length);
  for (const { what } of behaviours) expect(what).toMatch(/^[A-Z].*\.$/s);
});

it.each(['coin-over-looking-4', 'json-deep-token', 'registration-uri-third'])('%s is survived', async (name) => {
  expect(existsSync(command), 'dist/ is missing: npm run build').toBe(true);
  const behaviour = behaviours.find((one) => one.name === name);
  expect(behaviour && (await (await gauntlet).attempt(behaviour)).wrong).toEqual([]);
});

it('sees what a server that is believed too much would make of a run', async () => {
  const { attempt } = await gauntlet;
  const { wrong } = await attempt({
    name: 'broken',
    what: 'It looks at no expiry, and nobody said so.',
    mutant: 'expiry-unchecked',
    ends: [0],
    says: /never said/,
  });
  expect(wrong.join()).toMatch(/exit 1.*it does not say/s);
});
