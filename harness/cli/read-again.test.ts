import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { said } from './stage.fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-again-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** One scenario of each format that a report shows in words of its own. */
it.each([
  ['rfc7523', 'client-assertion/expired'],
  ['rfc7522', 'saml-grant/expired'],
  ['fapi2', 'dpop-proof/reused'],
  ['otp', 'one-time-password/unsigned'],
])('a report of %s with %s can be read again', async (policy, scenario) => {
  const out = join(folder, policy);
  const run = await said('run', '--reference', policy, '--only', scenario, '--out', out);
  expect(run.err).not.toMatch(/^assay:/m);
  const { exit, err } = await said('judge', join(out, 'report.json'));
  expect(err).toBe('');
  expect(exit).toBe(run.exit);
});
