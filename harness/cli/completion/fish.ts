import type { CommandWords, OptionWords, Values } from './words.ts';

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

const suggest = (values: Values): readonly string[] => {
  switch (values.kind) {
    case 'words':
      return ['-x', '-a', quoted(values.words.join(' '))];
    case 'listed':
      return ['-x', '-a', quoted(`(__assay_listed ${values.list})`)];
    case 'files':
      return ['-r', '-F'];
    default:
      return ['-x'];
  }
};

const optionLine = (command: string, { names, says, values }: OptionWords): string => {
  const flags = names.flatMap((name) => (name.startsWith('--') ? ['-l', name.slice(2)] : ['-s', name.slice(1)]));
  return [
    'complete',
    '-c',
    'assay',
    '-n',
    quoted(`__fish_seen_subcommand_from ${command}`),
    ...flags,
    ...(values ? suggest(values) : []),
    '-d',
    quoted(says),
  ].join(' ');
};

const argumentLine = ({ name, values }: CommandWords): readonly string[] => {
  if (values === undefined || values.kind === 'anything') return [];
  const flags = values.kind === 'files' ? ['-F'] : ['-f', ...suggest(values).slice(1)];
  return [['complete', '-c', 'assay', '-n', quoted(`__fish_seen_subcommand_from ${name}`), ...flags].join(' ')];
};

/** The completion script for fish. */
export const fishScript = (commands: readonly CommandWords[]): string =>
  [
    '# fish completion for assay: assay completion fish | source',
    '# A list may be given with commas; its last part is completed.',
    'function __assay_listed',
    "    set -l before (string match -r '^.*,' -- (commandline -ct))",
    '    for id in (assay list $argv[1] 2>/dev/null | string split -f 1 " ")',
    '        echo "$before$id"',
    '    end',
    'end',
    'complete -c assay -f',
    ...commands.map(({ name, says }) =>
      ['complete', '-c', 'assay', '-n', '__fish_use_subcommand', '-a', name, '-d', quoted(says)].join(' '),
    ),
    ...commands.flatMap((command) => [
      ...argumentLine(command),
      ...command.options.map((option) => optionLine(command.name, option)),
    ]),
    '',
  ].join('\n');
