import { describe, expect, it } from 'vitest';
import { mutate } from '../endpoint/mutate.ts';
import { mutants } from '../mutants/mutants.ts';
import { registerTable } from '../registration/table.ts';
import { policyNames } from './policy.ts';
import { table } from './table.ts';

const names = table.map(({ name }) => name);
const registered = registerTable.map(({ name }) => name);

describe('the table', () => {
  it('names every check once, in lower-case words', () => {
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  it('gives every check a clause', () => {
    for (const { name, clause } of table) expect(clause, name).toMatch(/^([A-Z0-9]+|idjag|emas)-[\w.-]+$/);
  });

  it('names known policies only', () => {
    for (const { by = [] } of table) for (const name of by) expect(policyNames).toContain(name);
  });

  it('uses an assertion up last of all', () => {
    expect(names.at(-1)).toBe('unused');
  });

  it('has a mutant without each check', () => {
    const left = mutants.filter(({ kind }) => kind === 'without').map(({ check }) => check);
    expect(names.filter((name) => !left.includes(name))).toEqual([]);
  });
});

describe('the table of registration', () => {
  it('names every check once, apart from the other table, and gives it a clause', () => {
    expect(new Set([...registered, ...names]).size).toBe(registered.length + names.length);
    for (const { name, clause } of registerTable) {
      expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(clause, name).toMatch(/^[A-Z]+-\d+$/);
    }
  });

  it('has a mutant without each check', () => {
    const left = mutants.filter(({ kind }) => kind === 'without').map(({ check }) => check);
    expect(registered.filter((name) => !left.includes(name))).toEqual([]);
  });
});

describe('mutants', () => {
  it.each(mutants.map((mutant) => [mutant.id, mutant] as const))('%s can be made', (id, mutant) => {
    const { check, noticedBy, sentence } = mutant;
    expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(sentence).toMatch(/^[A-Z].*\.$/);
    expect(noticedBy.length).toBeGreaterThan(0);
    expect(new Set(noticedBy).size).toBe(noticedBy.length);
    for (const one of noticedBy) expect(one).toMatch(/^([a-z]+(-[a-z]+)*\/)?[\w-]+$/);
    if (check !== undefined) expect([...names, ...registered]).toContain(check);
    expect(mutate(table, mutant.mutation).length).toBeGreaterThanOrEqual(table.length - 1);
  });

  it('have ids and sentences of their own', () => {
    expect(new Set(mutants.map(({ id }) => id)).size).toBe(mutants.length);
    expect(new Set(mutants.map(({ sentence }) => sentence)).size).toBe(mutants.length);
  });

  it('cannot alter a check that there is none of', () => {
    expect(() => mutate(table, { without: ['no-such-check'] })).toThrow('there is no check no-such-check to mutate');
  });
});
