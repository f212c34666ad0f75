import type { Command } from 'commander';
import { Failure } from '../../documents/failure.ts';
import type { Terminal } from '../terminal.ts';
import { bashScript } from './bash.ts';
import { fishScript } from './fish.ts';
import { type CommandWords, commandsOf } from './words.ts';
import { zshScript } from './zsh.ts';

const scripts: { readonly [shell: string]: (commands: readonly CommandWords[]) => string } = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};

/** `assay completion`: the script with which a shell completes commands, options, profiles, scenarios and mutants. */
export const completion = (terminal: Terminal, program: Command, shell: string): number => {
  const script = scripts[shell];
  if (script === undefined)
    throw new Failure(`There is no completion for ${shell}.`, { hint: 'Give bash, zsh or fish.' });
  terminal.out(script(commandsOf(program)).trimEnd());
  return 0;
};
