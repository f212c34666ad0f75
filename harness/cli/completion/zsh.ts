import type { CommandWords, Values } from './words.ts';

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

const described = (name: string, says: string): string => quoted(`${name.replaceAll(':', '\\:')}:${says}`);

const suggest = (values: Values | undefined): string => {
  switch (values?.kind) {
    case 'words':
      return `compadd -- ${values.words.map(quoted).join(' ')}`;
    case 'listed':
      return `_assay_listed ${values.list}`;
    case 'files':
      return '_files';
    default:
      return "_message 'a value'";
  }
};

const optionCases = ({ name, options }: CommandWords): readonly string[] =>
  options.flatMap(({ names, values }) =>
    values === undefined
      ? []
      : [`    ${names.map((one) => quoted(`${name} ${one}`)).join('|')}) ${suggest(values)}; return ;;`],
  );

const commandCase = ({ name, options, values }: CommandWords): readonly string[] => [
  `    ${name})`,
  ...(values === undefined ? [] : [`      if [[ $PREFIX != -* ]]; then ${suggest(values)}; return; fi`]),
  `      offered=(${options.flatMap(({ names, says }) => names.map((one) => described(one, says))).join(' ')}) ;;`,
];

/** The completion script for zsh. */
export const zshScript = (commands: readonly CommandWords[]): string =>
  [
    '#compdef assay',
    '# zsh completion for assay: eval "$(assay completion zsh)" after compinit, or saved as _assay in a folder of $fpath',
    '# A list may be given with commas; its last part is completed.',
    '_assay_listed() {',
    '  compset -P "*,"',
    '  local -a ids',
    `  ids=(\${\${(f)"$(assay list $1 2>/dev/null)"}%% *})`,
    '  compadd -- $ids',
    '}',
    '_assay() {',
    '  local command="" word',
    '  local -a offered',
    `  for word in \${words[2,CURRENT-1]}; do`,
    '    if [[ $word != -* ]]; then command=$word; break; fi',
    '  done',
    '  case "$command $words[CURRENT-1]" in',
    ...commands.flatMap(optionCases),
    '  esac',
    '  case $command in',
    "    '')",
    `      offered=(${commands.map(({ name, says }) => described(name, says)).join(' ')}) ;;`,
    ...commands.flatMap(commandCase),
    '  esac',
    '  _describe assay offered',
    '}',
    'if [[ $funcstack[1] == _assay ]]; then _assay "$@"; else compdef _assay assay; fi',
    '',
  ].join('\n');
