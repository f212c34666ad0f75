import { code, text } from '../markdown/escape.ts';
import type { Fleet, Line } from './fleet.ts';

const counted = ({ targets }: Fleet): string => {
  const exits = new Map<string, number>();
  for (const { exit } of targets) exits.set(`${exit ?? 'none'}`, (exits.get(`${exit ?? 'none'}`) ?? 0) + 1);
  return [...exits]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([exit, number]) => `${number} ended with ${exit}`)
    .join(', ');
};

const row = ({ name, exit, issuer, said, profiles }: Line): string =>
  `| [${text(name, 100)}](<${encodeURIComponent(name)}/report.html>) | ${issuer === undefined ? '' : code(issuer, 200)} | ${exit ?? 'none'} | ${text(said.text, 300)} | ${profiles.map(({ id, text: words }) => `${code(id)}: ${text(words, 120)}`).join('<br>')} |`;

/** The summary of a fleet as Markdown: a row for each target. */
export const fleetMarkdown = (fleet: Fleet): string =>
  [
    `# Assay ${text(fleet.assay, 40)}: ${fleet.targets.length} targets`,
    `${counted(fleet)}. Exit codes: 0 every MUST passed · 1 some MUST failed · 2 something could not be told · 3 the target file or the server could not be used.`,
    [
      '| Target | Issuer | Exit | What it comes to | Documents |',
      '|---|---|---|---|---|',
      ...fleet.targets.map(row),
    ].join('\n'),
  ]
    .join('\n\n')
    .concat('\n');
