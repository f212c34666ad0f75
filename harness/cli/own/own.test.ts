import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../documents/package-root.ts';
import type { Report } from '../../model/report.ts';
import type { Suite } from '../../model/scenario.ts';
import { makeParties } from '../../reference/parties.ts';
import { serve } from '../../reference/serve.ts';
import { allSuites, bundled } from '../catalogue.ts';
import { said } from '../stage.fixture.ts';
import { catalogueWith, catalogueWithSuites } from './load-suites.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-own-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

/** A module with a suite on the valid request of `client-assertion`, from the sources. */
const moduleWith = (suite: string): string => `
import { suites } from ${JSON.stringify(join(packageRoot, 'suites/index.ts'))};
const [base] = suites;
export default ${suite};
`;

const short = `{ id: 'jti-short', title: 'The jti has eight characters only', why: 'it can be guessed, and used up by others',
  change: ({ fresh }) => ({ claims: { jti: fresh('short').slice(0, 8) } }) }`;
const ticket = `{ id: 'ticket', title: 'A claim of ours stands in the assertion', why: 'our tool adds it to each of them',
  change: () => ({ claims: { house_ticket: 'CHG-1' } }) }`;
const house = `{ ...base, id: 'house', title: 'House rules', scenarios: [${short}, ${ticket}] }`;

const head = (id: string): string => `id: ${id}
title: House rules
url: https://bank.example/rules
revision: '1'
`;

const rules = `${head('house-rules')}on: [fapi2-security]
expect:
  - scenarios: [house/jti-short]
    expect: refused
    level: MUST
    clause: []
    cite: House rules §2.1
    basis: ours
    error: [invalid_client]
  - scenarios: [house/ticket]
    expect: granted
    level: MUST
    clause: []
    cite: House rules §2.2
    basis: ours
`;

const outcomes = ({ verdicts }: Report): readonly string[] =>
  verdicts
    .filter(({ scenario }) => !/^(answers|metadata)\//.test(scenario))
    .map(({ scenario, aspect, outcome }) => `${scenario} ${aspect} ${outcome}`)
    .sort();

it('are told apart by their ids: two profiles with one id are wrong usage', async () => {
  const one = write('one.yaml', head('one-id'));
  const other = write('other.yaml', head('one-id'));
  const { exit, err } = await said('run', '--reference', '-p', one, other, '--only', 'client-assertion/expired');
  expect([exit, err]).toEqual([3, expect.stringMatching(/one\.yaml and .*other\.yaml have one id: "one-id"/)]);
});

describe('a suite and a profile of the own', () => {
  const suite = write('house.ts', moduleWith(house));
  const profile = write('house-rules.yaml', rules);
  const out = join(folder, 'out');
  const asked = ['--profile', profile, '--suite', suite];

  it('are assayed, confirmed and reported like those that come with Assay', async () => {
    const only = ['--only', 'house/*, client-assertion/expired'];
    const { exit, out: text } = await said('run', '--reference', 'fapi2', ...asked, ...only, '--out', out, '--json');
    const report = JSON.parse(text) as Report;
    expect(exit).toBe(1);
    expect(outcomes(report)).toEqual([
      'client-assertion/expired answer passed',
      'client-assertion/expired words passed',
      'house/jti-short answer failed',
      'house/ticket answer passed',
    ]);
    expect(report.observations.find(({ scenario }) => scenario === 'house/jti-short')?.repeats.length).toBe(1);
    expect(report.scenarios.find(({ id }) => id === 'house/ticket')?.title).toMatch(/claim of ours/);
    expect(report.target.options).toContain(`--suite ${suite}`);
    expect(report.asked?.of).toBe(bundled.scenarios.length + 2);
  });

  it('are judged again, with a list of known findings', async () => {
    const known = write(
      'known.yaml',
      'known:\n  - { scenario: house/jti-short, profile: house-rules, aspect: answer, reason: later }\n',
    );
    const { exit, out: text } = await said('judge', join(out, 'report.json'), ...asked, '--known', known, '--json');
    const report = JSON.parse(text) as Report;
    expect(report.known?.map(({ state }) => state)).toEqual(['accepted']);
    expect(exit).toBe(0);
  });

  it('follow from what was observed', async () => {
    const lacking = await said('verify', join(out, 'report.json'));
    expect(lacking.out).toMatch(/cannot be judged again: .*house-rules/);
    const { out: text } = await said('verify', join(out, 'report.json'), ...asked);
    expect(text).toContain('✓ the verdicts follow from the observations');
  });

  it('are put together from shards', async () => {
    const parties = await makeParties();
    const { clients, issuers, devices, registration } = parties;
    const server = await serve({ clients, issuers, devices, registration, port: 0, policy: 'fapi2' });
    const target = write('assay.json', JSON.stringify(parties.target(server.issuer, server.policy)));
    const parts = [1, 2].map((part) => join(folder, `part-${part}`));
    for (const [at, part] of parts.entries())
      await said('run', '-t', target, ...asked, '--only', 'house/*', '--shard', `${at + 1}/2`, '--out', part);
    await server.close();
    const reports = parts.map((part) => join(part, 'report.json'));
    const { out: text, err } = await said('merge', ...reports, ...asked, '--out', join(folder, 'whole'), '--json');
    expect(err).not.toMatch(/assay:/);
    expect(outcomes(JSON.parse(text) as Report)).toEqual([
      'house/jti-short answer failed',
      'house/ticket answer passed',
    ]);
  });

  it('are sent alone', async () => {
    const { exit, out: text } = await said('send', 'ticket', '--reference', 'fapi2', '--suite', suite);
    expect(text).toContain('house/ticket: A claim of ours stands in the assertion');
    expect(exit).toBe(0);
  });

  it('speak of nothing that is not there', async () => {
    const { exit, err } = await said('run', '--reference', 'fapi2', '--profile', profile, '--out', out);
    expect(err).toMatch(/house-rules\.yaml:7:17 .*"house\/jti-short" is not a scenario/);
    expect(exit).toBe(3);
  });

  it('have ids of their own', async () => {
    const taken = write('rfc7523.yaml', head('rfc7523'));
    const { exit, err } = await said('run', '--reference', '--profile', taken, '--out', out);
    expect(err).toMatch(/rfc7523\.yaml has the id "rfc7523", which is that of a profile of Assay/);
    expect(exit).toBe(3);
  });
});

describe('a module that is no suite', () => {
  const good = `{ ...base, id: 'x', title: 'X', scenarios: [${short}] }`;
  it.each([
    ['no-default', 'export const suite = 1;', /it has no default export/],
    ['number', 'export default 1;', /the suite has to be an object/],
    ['empty', 'export default [];', /its list is empty/],
    ['throws', "throw new TypeError('not today\\nnor tomorrow');", /cannot be loaded: TypeError: not today$/m],
    ['syntax', 'export default {', /cannot be loaded: /],
    ['missing', "import 'no-such-package-here'; export default 1;", /cannot be loaded: .*no-such-package-here/],
    ['bundled', moduleWith('base'), /client-assertion is an id that Assay has already/],
    ['reserved', moduleWith(good.replace("id: 'x'", "id: 'answers'")), /answers is an id that Assay has already/],
    ['twice', moduleWith(`[${good}, ${good}]`), /the suite "x" stands twice/],
    [
      'scenario-twice',
      moduleWith(good.replace(short, `${short}, ${short}`)),
      /x: the scenario "jti-short" stands twice/,
    ],
    ['no-scenarios', moduleWith(good.replace(short, '')), /x\.scenarios has to be a list of scenarios/],
    ['no-change', moduleWith(good.replace('change:', 'chnage:')), /x\.scenarios\[0\]\.change has to be a function/],
    ['bad-id', moduleWith(good.replace("id: 'jti-short'", "id: 'a/b'")), /x\.scenarios\[0\]\.id has to be words/],
    ['no-valid', moduleWith(good.replace('...base,', '...base, valid: undefined,')), /x\.valid has to be a function/],
  ])('%s is told with its file, before anything is sent', async (name, text, message) => {
    const { exit, err } = await said('run', '--reference', '--suite', write(`${name}.mts`, text), '--out', folder);
    expect(err).toMatch(message);
    expect(err).toContain(`${name}.mts`);
    expect(exit).toBe(3);
  });

  it.each([
    ['is not there', 'nowhere.mjs', /nowhere\.mjs cannot be used: there is no such file/],
    ['is a profile', 'house-rules.yaml', /house-rules\.yaml is no module/],
  ])('%s', async (_name, file, message) => {
    const { exit, err } = await said('run', '--reference', '--suite', join(folder, file), '--out', folder);
    expect(err).toMatch(message);
    expect(exit).toBe(3);
  });

  it('that throws while it is sent is told with its scenario', async () => {
    const thrower = good.replace('jti: fresh', 'jti: fresh.nothing');
    const file = write('thrower.mts', moduleWith(thrower));
    const { exit, err } = await said('run', '--reference', '--suite', file, '--only', 'x/*', '--out', folder);
    expect(err).toMatch(/thrower\.mts: x\/jti-short\.change threw TypeError: /);
    expect(exit).toBe(3);
  });

  it('whose twin throws is told with it', async () => {
    const twin = "twin: { words: 'no words', change: () => { throw new Error('no twin'); } }, change:";
    const file = write('twin.mts', moduleWith(good.replace('change:', twin)));
    const { exit, err } = await said('run', '--reference', '--suite', file, '--only', 'x/*', '--out', folder);
    expect(err).toMatch(/twin\.mts: x\/jti-short\.twin\.change threw Error: no twin/);
    expect(exit).toBe(3);
  });

  it('of which a change says nothing is told too', async () => {
    const file = write('silent.mts', moduleWith(good.replace(/change: .*\n?.*\) \}/s, 'change: () => undefined }')));
    expect(readFileSync(file, 'utf8')).toContain('undefined');
    const { exit, err } = await said('run', '--reference', '--suite', file, '--only', 'x/*', '--out', folder);
    expect(err).toMatch(/silent\.mts: x\/jti-short\.change has to return an object/);
    expect(exit).toBe(3);
  });
});

describe('a catalogue', () => {
  it('is the bundled one where nothing is added', async () => {
    expect(await catalogueWith([])).toBe(bundled);
    expect(catalogueWithSuites()).toBe(bundled);
  });

  it('takes suites as values, after those that there are', async () => {
    const own = { ...allSuites[0], id: 'own' } as Suite;
    for (const { suites } of [await catalogueWith([own]), catalogueWithSuites([own])]) {
      expect(suites.at(-1)?.id).toBe('own');
      expect(suites.length).toBe(allSuites.length + 1);
    }
    expect(() => catalogueWithSuites([own, own])).toThrow(/stands twice/);
    await expect(catalogueWith([own, own])).rejects.toThrow(/has already/);
  });
});
