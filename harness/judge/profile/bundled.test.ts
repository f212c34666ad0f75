import { describe, expect, it } from 'vitest';
import { bundledProfiles, knownIds, profileOf } from '../../cli/catalogue.ts';
import type { Agreement } from '../../model/client.ts';
import type { Citation } from '../../model/profile.ts';
import { linkTo } from './citation.ts';

const profiles = bundledProfiles();

interface Row extends Citation {
  readonly from: string;
  readonly about: string;
}

describe.each(profiles.map((profile) => [profile.id, profile] as const))('profile %s', (id, profile) => {
  const own: readonly Row[] = [
    ...profile.expectations.map((row) => ({ ...row, about: row.scenario })),
    ...profile.answers.map((row) => ({ ...row, about: row.rule })),
  ].filter(({ from }) => from === id);

  it('is named after its file and links to its document', () => {
    expect(profile.url).toMatch(/^https:\/\//);
    expect(profile.revision).not.toBe('');
  });

  it.each(own.map((row) => [row.about, row] as const))('%s says where it comes from', (_about, row) => {
    expect(row.clause.length).toBeGreaterThan(0);
    expect(linkTo(row.cite), `no link for ${row.cite}`).toMatch(/^https:/);
    if (row.quote === undefined) {
      if (row.level !== 'MAY') expect(row.basis).toMatch(/^inferred: /);
      return;
    }
    if (row.basis !== undefined) expect(row.basis).toMatch(/^inferred: /);
    expect(row.quote.split(/[.;] (?=[A-Z])/).length, 'one sentence at most').toBeLessThanOrEqual(2);
    expect(row.quote.length).toBeLessThan(400);
  });

  it('excludes clauses for a reason, and none that it tests', () => {
    const tested = new Set(own.flatMap(({ clause }) => clause));
    for (const { clause, reason, note, from } of profile.excluded) {
      if (from !== id) continue;
      expect(tested.has(clause), `${clause} is both tested and excluded`).toBe(false);
      if (reason === 'covered by') expect(note, `${clause} is covered by nothing`).toBeTruthy();
    }
  });
});

it('every scenario and every rule is mentioned by a profile', () => {
  const mentioned = new Set(
    profiles.flatMap(({ expectations, answers }) => [
      ...expectations.map(({ scenario }) => scenario),
      ...answers.map(({ rule }) => rule),
    ]),
  );
  const silent = [...knownIds.scenarios, ...knownIds.rules].filter((one) => !mentioned.has(one));
  expect(silent, `no profile mentions ${silent[0]}; add a row, or exclude it`).toEqual([]);
});

/** Suites whose assertions are grants; in all others it is the client that authenticates. */
const presentsGrants = (scenario: string): boolean =>
  /^(jwt-grant|id-jag|saml-grant)\//.test(scenario) && !/^[a-z-]+\/beside-/.test(scenario);

it.each(profiles.map(({ id }) => id))('%s: single use of one kind of assertion says nothing of the other', (id) => {
  const rows = (agreed: Agreement) =>
    new Map(profileOf(id, agreed).expectations.map((row) => [row.scenario, `${row.expect} ${row.level}`]));
  const [nothing, clients, grants] = [rows({}), rows({ single_use: true }), rows({ single_use_grants: true })];
  const changed = (now: ReadonlyMap<string, string>) =>
    [...now.keys()].filter((one) => now.get(one) !== nothing.get(one));
  expect(changed(clients).filter(presentsGrants)).toEqual([]);
  expect(changed(grants).filter((one) => !presentsGrants(one))).toEqual([]);
});
