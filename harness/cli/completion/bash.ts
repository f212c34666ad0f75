import type { CommandWords, Values } from './words.ts';

const suggest = (values: Values | undefined): string => {
  switch (values?.kind) {
    case 'words':
      return `_assay_offer '${values.words.join(' ')}'`;
    case 'listed':
      return `_assay_offer "$(_assay_listed ${values.list})"`;
    default:
      // Files are what bash offers where nothing else is.
      return ':';
  }
};

const optionCases = ({ name, options }: CommandWords): readonly string[] =>
  options.flatMap(({ names, values }) =>
    values === undefined
      ? []
      : [`    ${names.map((one) => `'${name} ${one}'`).join('|')}) ${suggest(values)}; return ;;`],
  );

const commandCase = ({ name, options, values }: CommandWords): string =>
  `    ${name}) options='${options.flatMap(({ names }) => names).join(' ')}'; [[ $cur == -* ]] || { ${suggest(values)}; return; } ;;`;

/** The completion script for bash. */
export const bashScript = (commands: readonly CommandWords[]): string =>
  [
    '# bash completion for assay: eval "$(assay completion bash)"',
    `_assay_listed() { "\${COMP_WORDS[0]}" list "$1" 2>/dev/null | cut -d " " -f 1; }`,
    '# A list may be given with commas; its last part is completed.',
    '_assay_offer() {',
    '  local before=""',
    `  [[ $cur == *,* ]] && before="\${cur%,*},"`,
    `  COMPREPLY=($(compgen -P "$before" -W "$1" -- "\${cur##*,}"))`,
    '}',
    '_assay() {',
    `  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD-1]}" command="" word options=""`,
    '  COMPREPLY=()',
    `  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do`,
    '    [[ $word == -* ]] || { command="$word"; break; }',
    '  done',
    '  case "$command $prev" in',
    ...commands.flatMap(optionCases),
    '  esac',
    '  case "$command" in',
    `    '') options='${commands.map(({ name }) => name).join(' ')} --help --version' ;;`,
    ...commands.map(commandCase),
    '  esac',
    '  COMPREPLY=($(compgen -W "$options" -- "$cur"))',
    '}',
    'complete -o bashdefault -o default -F _assay assay',
    '',
  ].join('\n');
