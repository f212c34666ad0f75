import type { Argument, Command, Option } from 'commander';

/** What may stand in a place of a command line. */
export type Values =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  /** The ids that `assay list` prints. */
  | { readonly kind: 'listed'; readonly list: 'profiles' | 'scenarios' | 'mutants' }
  | { readonly kind: 'files' }
  /** Nothing that could be known before. */
  | { readonly kind: 'anything' };

/** One option of a command. */
export interface OptionWords {
  /** `--profile` and `-p`. */
  readonly names: readonly string[];
  readonly says: string;
  /** What stands behind it; absent where nothing does. */
  readonly values?: Values | undefined;
}

/** One command, as far as completion needs it. */
export interface CommandWords {
  readonly name: string;
  readonly says: string;
  readonly options: readonly OptionWords[];
  /** What its argument may be; absent where it has none. */
  readonly values?: Values | undefined;
}

const anything: Values = { kind: 'anything' };
const files: Values = { kind: 'files' };

/** What the values of options and arguments are, by their name; of `only` it depends on the command. */
const byName: { readonly [name: string]: Values } = {
  profile: { kind: 'listed', list: 'profiles' },
  scenario: { kind: 'listed', list: 'scenarios' },
  name: { kind: 'listed', list: 'scenarios' },
  only: { kind: 'listed', list: 'scenarios' },
  mutant: { kind: 'listed', list: 'mutants' },
  target: files,
  server: files,
  report: files,
  suite: files,
  key: files,
  out: files,
};

const valuesOf = ({ argChoices }: Option | Argument, name: string, command: string): Values => {
  if (argChoices !== undefined) return { kind: 'words', words: argChoices };
  if (name === 'only' && command === 'prove') return { kind: 'listed', list: 'mutants' };
  return byName[name] ?? anything;
};

const wordsOf = (command: Command): CommandWords => {
  const [argument] = command.registeredArguments;
  return {
    name: command.name(),
    says: command.summary() || command.description(),
    options: [
      ...command.options.map((option) => ({
        names: [option.long, option.short].filter((name) => typeof name === 'string'),
        says: option.description,
        values: option.required || option.optional ? valuesOf(option, option.name(), command.name()) : undefined,
      })),
      { names: ['--help', '-h'], says: 'display help for command' },
    ],
    values: argument && valuesOf(argument, argument.name(), command.name()),
  };
};

/** The commands of a program, and what can be typed behind each. */
export const commandsOf = (program: Command): readonly CommandWords[] => program.commands.map(wordsOf);
