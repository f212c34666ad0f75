import { expect, it } from 'vitest';
import { said } from '../../cli/stage.fixture.ts';
import type { Conflict } from './conflicts.ts';

it('lists the scenarios over which profiles disagree, a column for each profile', async () => {
  const plain = (await said('list', 'conflicts')).out;
  const json = JSON.parse((await said('list', 'conflicts', '--json')).out) as Conflict[];
  const sole = json.find(({ id }) => id === 'client-assertion/audience-token-endpoint');
  expect(sole?.expects).toMatchObject({
    rfc10070: { expect: 'refused', level: 'MUST' },
    'oidc-core-errata2': { expect: 'granted', level: 'SHOULD' },
    rfc7521: { expect: 'either' },
  });
  expect(json.some(({ id }) => id === 'client-assertion/expired')).toBe(false);
  const [head = '', line = ''] = plain.split('\n').filter((one) => /^ +1 +2 |audience-token-endpoint/.test(one));
  const column = plain.split('\n').findIndex((one) => one.endsWith('  rfc10070'));
  expect(line[head.indexOf(` ${column + 1}`) + `${column + 1}`.length]).toBe('R');
  for (const { id } of json) expect(plain).toContain(`\n${id} `);
});

it('says plainly that documents disagree, and names profiles with the same row together', async () => {
  const { out } = await said('explain', 'audience-token-endpoint');
  expect(out).toMatch(
    /The documents disagree: refused under .*rfc10070.*; granted under .*oidc-core-errata2.*; left open by .*rfc7521.*\./,
  );
  expect(out).toMatch(/\n {2}smart-backend-services: granted\n/);
  const inherited = (await said('explain', 'expired')).out;
  expect(inherited).not.toMatch(/disagree/);
  expect(inherited).toMatch(
    /oauth-2\.1, rfc10070, rfc7523, rfc8725-hardening, rfc9700, smart-backend-services: refused with/,
  );
  expect((await said('explain', 'issued-at-soon')).out).toMatch(/granted under fapi2-security; left open by/);
});
