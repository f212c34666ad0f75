import { code, text } from '../markdown/escape.ts';
import type { Fleet, Line } from './fleet.ts';
import { byEnding, type Ending, exitOf } from './order.ts';

const link = ({ name, issuer }: Line): string => {
  const shown = text(name, 100);
  // Where no server was reached there is no page; what was printed is there in any case.
  return `[${shown}](<${encodeURIComponent(name)}/${issuer === undefined ? 'run.log' : 'report.html'}>)`;
};

const row = (line: Line): string => {
  const { exit, issuer, said, profiles } = line;
  const documents = profiles.map(({ id, text: words }) => `${code(id)}: ${text(words, 80)}`).join('<br>');
  return `| ${link(line)} | ${issuer === undefined ? '' : code(issuer, 120)} | ${exitOf(exit)} | ${text(said.text, 200)} | ${documents} |`;
};

const counted = (endings: readonly Ending[]): string =>
  endings.map(({ exit, means, lines }) => `- **${lines.length}** ended with ${exitOf(exit)}: ${means}`).join('\n');

/** Those that passed, by name alone: there is nothing to be done about them. */
const passed = ({ lines }: Ending): string => `Every MUST passed at ${lines.map(link).join(', ')}.`;

/** The summary of a fleet as Markdown: a row for each target that did not pass, the gravest first, and the names of the others. */
export const fleetMarkdown = (fleet: Fleet): string => {
  const endings = byEnding(fleet);
  const told = endings.filter(({ exit }) => exit !== 0).flatMap(({ lines }) => lines);
  return [
    `# Assay ${text(fleet.assay, 40)}: ${fleet.targets.length} ${fleet.targets.length === 1 ? 'target' : 'targets'}`,
    counted(endings),
    ...(told.length > 0
      ? [
          ['| Target | Issuer | Exit | What it comes to | Documents |', '|---|---|---|---|---|', ...told.map(row)].join(
            '\n',
          ),
        ]
      : []),
    ...endings.filter(({ exit }) => exit === 0).map(passed),
  ]
    .join('\n\n')
    .concat('\n');
};
