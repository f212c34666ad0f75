import type { Terminal } from '../terminal.ts';
import { type Checked, checkReferences } from './check-references.ts';
import { choose } from './choose.ts';
import { toNotice } from './claimed-mutants.ts';
import { proveAll } from './in-threads.ts';
import { idle, type Noticed } from './kill-matrix.ts';
import { startServers } from './on-reference.ts';

/** What `assay prove` is told. */
export interface ProveOptions {
  /** Names or globs of mutants; all of them when absent. */
  readonly only?: readonly string[];
  /** Ask every mutant everything, also what its fault cannot touch. */
  readonly whole?: boolean;
  readonly json?: boolean;
}

/** Noticed, and by exactly the scenarios named beside it. */
const isExact = ({ noticed, missed, unnamed }: Noticed): boolean =>
  noticed.length > 0 && missed.length + unnamed.length === 0;

const referenceLines = ({ policy, passed, wrong }: Checked): string =>
  [
    `${wrong.length === 0 ? '✔' : '✘'} reference under ${policy}: ${passed} passed, ${wrong.length} not`,
    ...wrong.map(({ scenario, aspect, outcome, because }) => `    ${scenario} ${aspect} ${outcome}: ${because}`),
  ].join('\n');

const mutantLines = (one: Noticed): string => {
  const { mutant, noticed, missed, unnamed, untold } = one;
  return [
    `${isExact(one) ? '✔' : '✘'} ${mutant.id} (${mutant.policy}): ${mutant.sentence}`,
    `    noticed by ${noticed.join(', ') || 'nobody'}`,
    ...(missed.length > 0 ? [`    MISSED by ${missed.join(', ')}`] : []),
    ...(unnamed.length > 0 ? [`    noticed, but not named beside it: ${unnamed.join(', ')}`] : []),
    ...(untold.length > 0 ? [`    could not tell: ${untold.join(', ')}`] : []),
  ].join('\n');
};

const asJson = ({ mutant, ...rest }: Noticed): object => {
  const { id, policy, sentence, cve = [] } = mutant;
  return { id, policy, sentence, cve, ...rest };
};

/**
 * `assay prove`: the sound reference is found sound, every mutant is noticed exactly, every scenario notices a mutant.
 * With `only` the first and the last are left out. Answers 0 when all that holds, 1 when not.
 */
export const prove = async (terminal: Terminal, { only, whole = false, json }: ProveOptions): Promise<number> => {
  const chosen = choose(only);
  const servers = await startServers();
  const say = (text: string): void => (json ? undefined : terminal.out(text));

  const references = only ? [] : await checkReferences(servers, (checked) => say(referenceLines(checked)));
  const all = await proveAll(servers, chosen, whole, (noticed) => say(mutantLines(noticed)));
  const known = toNotice();
  const silent = only ? [] : idle(known, all);
  const exact = all.filter(isExact);
  const sound =
    references.every(({ wrong }) => wrong.length === 0) && exact.length === chosen.length && silent.length === 0;

  if (json) terminal.out(JSON.stringify({ sound, references, mutants: all.map(asJson), idle: silent }));
  for (const id of silent) say(`✘ ${id} notices no mutant. Break the reference so that it does.`);
  say(`\n${all.length} mutants, ${exact.length} noticed by exactly the scenarios named beside them.`);
  if (!only) say(`${known.length - silent.length} of ${known.length} scenarios and rules notice a mutant.`);
  return sound ? 0 : 1;
};
