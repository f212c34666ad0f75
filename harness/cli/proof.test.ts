import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../package-root.ts';
import { idle, killMatrix, type Noticed } from '../prove.ts';
import { knownIds, profileOfPolicy } from './knowledge.ts';
import { allMutants, proveMutant, type Stage, stage } from './proof.ts';

const policies = Object.keys(profileOfPolicy) as (keyof typeof profileOfPolicy)[];

let servers: Stage;
const all = new Map<string, Noticed>();

beforeAll(async () => {
  servers = await stage();
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

  it.each(allMutants.map((mutant) => [mutant.id, mutant] as const))(
    '%s is noticed by exactly those named beside it',
    async (_id, mutant) => {
      const noticed = await proveMutant(servers, mutant);
      all.set(mutant.id, noticed);
      expect(noticed.noticed, `${mutant.id} is noticed by no scenario: ${mutant.sentence}`).not.toEqual([]);
      expect(noticed.noticed).toEqual([...mutant.noticedBy].sort());
    },
  );

  it('are noticed by every scenario and every rule: one that could fail no server is none', () => {
    const silent = idle([...knownIds.scenarios, ...knownIds.rules], [...all.values()]);
    expect(silent, `${silent[0] ?? ''} is noticed by no mutant. Break the reference so that it is.`).toEqual([]);
  });

  it('give the kill matrix in the repository', async () => {
    const matrix = killMatrix(allMutants.flatMap(({ id }) => all.get(id) ?? []));
    await expect(matrix).toMatchFileSnapshot(join(packageRoot, 'harness/kill-matrix.md'));
  });
});
