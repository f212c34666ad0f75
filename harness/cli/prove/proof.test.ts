import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../documents/package-root.ts';
import { knownIds, profileOfPolicy } from '../catalogue.ts';
import { idle, killMatrix, type Noticed } from './kill-matrix.ts';
import { allMutants, type Servers, startServers } from './on-reference.ts';

const policies = Object.keys(profileOfPolicy) as (keyof typeof profileOfPolicy)[];

let servers: Servers;

/** What stands beside each mutant: that it is exactly so, is proven one by one. */
const declared = allMutants.map(
  (mutant): Noticed => ({ mutant, noticed: [...mutant.noticedBy].sort(), untold: [], missed: [], unnamed: [] }),
);

beforeAll(async () => {
  servers = await startServers();
});

describe('the reference', () => {
  it.each(policies)('passes its own profile completely under %s', async (policy) => {
    const { verdicts } = await servers.assayReference(policy);
    const wrong = verdicts.filter(({ outcome }) => ['failed', 'cantTell', 'untested'].includes(outcome));
    expect(wrong.map(({ scenario, aspect, because }) => `${scenario} ${aspect}: ${because}`)).toEqual([]);
    expect(verdicts.filter(({ outcome }) => outcome === 'passed').length).toBeGreaterThan(200);
  });
});

describe('mutants', () => {
  it('are at least sixty, in three kinds, with ids of their own', () => {
    expect(allMutants.length).toBeGreaterThanOrEqual(60);
    expect(new Set(allMutants.map(({ id }) => id)).size).toBe(allMutants.length);
    expect(new Set(allMutants.map(({ kind }) => kind))).toEqual(new Set(['without', 'altered', 'added']));
  });

  it('are noticed by every scenario and every rule: one that could fail no server is none', () => {
    const silent = idle([...knownIds.scenarios, ...knownIds.rules], declared);
    expect(silent, `${silent[0] ?? ''} is noticed by no mutant. Break the reference so that it is.`).toEqual([]);
  });

  it('give the kill matrix in the repository', async () => {
    await expect(killMatrix(declared)).toMatchFileSnapshot(
      join(packageRoot, 'harness/reference/mutants/kill-matrix.md'),
    );
  });
});
