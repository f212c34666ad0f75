import { knownIds, profileOfPolicy } from '../catalogue.ts';
import { matching } from '../matching.ts';
import type { Terminal } from '../terminal.ts';
import { proveAll } from './in-threads.ts';
import { idle, type Noticed } from './kill-matrix.ts';
import { allMutants, startServers } from './on-reference.ts';

/** What `assay prove` is told. */
export interface ProveOptions {
  readonly only?: readonly string[];
  readonly json?: boolean;
}

const policies = Object.keys(profileOfPolicy) as (keyof typeof profileOfPolicy)[];

const line = ({ mutant, noticed, missed, unnamed, untold }: Noticed): string => {
  const sound = missed.length + unnamed.length === 0 && noticed.length > 0;
  return [
    `${sound ? '✔' : '✘'} ${mutant.id} (${mutant.policy}): ${mutant.sentence}`,
    `    noticed by ${noticed.join(', ') || 'nobody'}`,
    ...(missed.length > 0 ? [`    MISSED by ${missed.join(', ')}`] : []),
    ...(unnamed.length > 0 ? [`    noticed, but not named beside it: ${unnamed.join(', ')}`] : []),
    ...(untold.length > 0 ? [`    could not tell: ${untold.join(', ')}`] : []),
  ].join('\n');
};

/** `assay prove`: the sound reference is found sound, every mutant is noticed exactly, every scenario notices a mutant. */
export const prove = async (terminal: Terminal, { only, json }: ProveOptions): Promise<number> => {
  const ids = allMutants.map(({ id }) => id);
  const matches = only ? matching(only, { ids, one: 'mutant', listing: 'assay list mutants' }) : () => true;
  const chosen = allMutants.filter(({ id }) => matches(id));
  const servers = await startServers();
  const say = (text: string): void => (json ? undefined : terminal.out(text));

  const references = [];
  for (const policy of only ? [] : policies) {
    const { verdicts } = await servers.assayReference(policy);
    const wrong = verdicts.filter(
      ({ outcome }) => outcome !== 'passed' && outcome !== 'noted' && outcome !== 'inapplicable',
    );
    const passed = verdicts.filter(({ outcome }) => outcome === 'passed').length;
    references.push({ policy, profile: profileOfPolicy[policy], passed, wrong });
    say(`${wrong.length === 0 ? '✔' : '✘'} reference under ${policy}: ${passed} passed, ${wrong.length} not`);
    for (const { scenario, aspect, outcome, because } of wrong) say(`    ${scenario} ${aspect} ${outcome}: ${because}`);
  }

  const all = await proveAll(servers, chosen, (noticed) => say(line(noticed)));
  const silent = only ? [] : idle([...knownIds.scenarios, ...knownIds.rules], all);
  const unsound = all.filter(
    ({ missed, unnamed, noticed }) => missed.length + unnamed.length > 0 || noticed.length === 0,
  );
  const sound = references.every(({ wrong }) => wrong.length === 0) && unsound.length === 0 && silent.length === 0;
  if (json)
    terminal.out(
      JSON.stringify({
        sound,
        references: references.map(({ policy, profile, passed, wrong }) => ({ policy, profile, passed, wrong })),
        mutants: all.map(({ mutant, ...rest }) => ({
          id: mutant.id,
          policy: mutant.policy,
          sentence: mutant.sentence,
          cve: mutant.cve ?? [],
          ...rest,
        })),
        idle: silent,
      }),
    );
  for (const id of silent) say(`✘ ${id} notices no mutant. Break the reference so that it does.`);
  const known = knownIds.scenarios.length + knownIds.rules.length;
  say(`\n${all.length} mutants, ${all.length - unsound.length} noticed by exactly the scenarios named beside them.`);
  if (!only) say(`${known - silent.length} of ${known} scenarios and rules notice a mutant.`);
  return sound ? 0 : 1;
};
