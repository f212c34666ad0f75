import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../documents/package-root.ts';
import { allMutants, toNotice } from './claimed-mutants.ts';
import { idle, killMatrix, type Noticed } from './kill-matrix.ts';

/** What stands beside each mutant: that it is exactly so, is proven one by one. */
const declared = allMutants().map(
  (mutant): Noticed => ({ mutant, noticed: [...mutant.noticedBy].sort(), untold: [], missed: [], unnamed: [] }),
);

describe('mutants', () => {
  it('are at least sixty, in three kinds, with ids of their own', () => {
    expect(allMutants().length).toBeGreaterThanOrEqual(60);
    expect(new Set(allMutants().map(({ id }) => id)).size).toBe(allMutants().length);
    expect(new Set(allMutants().map(({ kind }) => kind))).toEqual(new Set(['without', 'altered', 'added']));
  });

  it('are noticed by every scenario and every rule that binds: one that could fail no server is none', () => {
    const silent = idle(toNotice(), declared);
    expect(silent, `${silent[0] ?? ''} is noticed by no mutant. Break the reference so that it is.`).toEqual([]);
  });

  it('give the kill matrix in the repository', async () => {
    await expect(killMatrix(declared)).toMatchFileSnapshot(
      join(packageRoot, 'harness/reference/mutants/kill-matrix.md'),
    );
  });
});
