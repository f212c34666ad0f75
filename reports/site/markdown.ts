import { count, tallies } from '../findings/tally.ts';
import { begun } from '../findings/visible.ts';
import { code, text } from '../markdown/escape.ts';
import { byImpact } from './model/by-impact.ts';
import { type Publication, type Shown, shownOf } from './model/shown.ts';
import { caveats } from './parts/caveats.ts';
import type { Reason } from './published.ts';

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const nameOf = ({ name, configuration }: Shown): string => `${text(name, 200)}, ${text(configuration, 80)}`;

const listed = (server: Shown): readonly string[] => {
  const { about } = server;
  const found = byImpact(server).map(([impact, number]) => `${number} ${impact}`);
  return [
    nameOf(server),
    text(about.registry ?? '', 80),
    text(about.date, 20),
    text(about.says, 2000),
    found.join(', ') || 'none',
  ];
};

const verdictsIn = (server: Shown): readonly (readonly string[])[] =>
  tallies(server.report).map(({ profile, counts, must, should, lacking }) =>
    lacking === undefined
      ? [code(profile), `${must}`, `${should}`, `${counts.cantTell}`, `${counts.passed}`]
      : [code(profile), `does not apply: ${text(lacking, 300)}`, '', '', ''],
  );

const most = 4;

const reasonLine = ({ because, aspect, outcome = 'failed', under, scenarios }: Reason): string => {
  const named = scenarios.slice(0, most).map((id) => code(id));
  const rest = scenarios.length > most ? ` and ${scenarios.length - most} more` : '';
  const words = { failed: 'failed', cantTell: 'cannot be told', untested: 'untested' }[outcome];
  return `- ${text(because, 4000)} (${words}, the ${aspect}, under ${under.map((id) => code(id)).join(', ')}: ${named.join(', ')}${rest})`;
};

const causes = ({ parts }: Shown): readonly string[] =>
  parts.groups.map(
    ({ impact, level, title, members, profiles }) =>
      `- **${impact}**, ${level}: ${text(title, 300)} (${count(members.length, 'scenario')}, under ${profiles.map((id) => code(id)).join(', ')})`,
  );

const section = (server: Shown): string => {
  const reasons = server.about.because ?? [];
  return [
    `## ${nameOf(server)}`,
    `${text(begun(server.about.says), 2000)} Observed ${text(server.about.date, 20)} with Assay ${text(server.report.assay, 40)}.`,
    table(['document', 'MUST failed', 'SHOULD failed', 'cannot tell', 'passed'], verdictsIn(server)),
    ...(server.parts.groups.length === 0
      ? ['No requirement failed.']
      : ['Findings, by cause:', causes(server).join('\n')]),
    ...(reasons.length === 0 ? [] : ['Looked at by hand:', reasons.map(reasonLine).join('\n')]),
  ].join('\n\n');
};

/** Published reports as Markdown, to be read where the repository is: the same warnings, each server with its findings. */
export const publishedMarkdown = (publications: readonly Publication[]): string => {
  const servers = shownOf(publications);
  return [
    '# Authorization servers side by side',
    'Written by `npm run site`, which also makes a site of it in `site/`, where every row leads to its evidence. Do not edit.',
    '**What this does not mean**',
    caveats.map((one) => `- **${one.lead}** ${one.text}`).join('\n'),
    servers.length === 0
      ? 'No report is published yet.'
      : table(['server', 'from', 'observed', 'configuration', 'findings, by what they give away'], servers.map(listed)),
    ...servers.map(section),
  ]
    .join('\n\n')
    .concat('\n');
};
