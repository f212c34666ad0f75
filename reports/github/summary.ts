import type { Report } from '../../harness/model/report.ts';
import { parted } from '../findings/ground.ts';
import type { Group } from '../findings/group.ts';
import { remarks } from '../findings/remark.ts';
import { sentence } from '../findings/sentence.ts';
import { count, exitWords, headline, tallies } from '../findings/tally.ts';
import { ended } from '../findings/visible.ts';
import { code, text } from '../markdown/escape.ts';
import { knownLine } from '../markdown/known.ts';

/** GitHub takes 1 MiB a step; a summary is for reading. */
const mostGroups = 30;

const table = (report: Report): string => {
  const rows = tallies(report).map((tally) => {
    const { counts, must, should } = tally;
    const words = headline(tally, report.footer.complete).text;
    return `| ${code(tally.profile)} | ${text(words)} | ${must} | ${should} | ${counts.cantTell} | ${counts.passed} | ${counts.noted} | ${counts.inapplicable} |`;
  });
  return [
    '| Document | | MUST failed | SHOULD failed | cannot tell | passed | noted | n/a |',
    '|---|---|--:|--:|--:|--:|--:|--:|',
    ...rows,
  ].join('\n');
};

const folded = ({ impact, title, level, members, suites, profiles }: Group): string => {
  const [{ finding, verdicts }] = members;
  const [verdict] = verdicts;
  const differences = (finding.observation?.difference ?? [])
    .slice(0, 3)
    .map(
      ({ place, control, stimulus }) =>
        `- ${code(place)}: ${control === null ? '*absent*' : code(control, 120)} → ${stimulus === null ? '*absent*' : code(stimulus, 120)}`,
    );
  return [
    `<details><summary><b>${text(impact).toUpperCase()}</b> · ${text(title)} · ${level}, ${text(verdict?.cite ?? '')}</summary>`,
    '',
    `At ${suites.map((suite) => code(suite)).join(', ')}; under ${profiles.map((id) => code(id)).join(', ')}; ${count(members.length, 'scenario')}.`,
    '',
    ...differences,
    '',
    ...(verdict ? [text(ended(verdict.because)), ''] : []),
    ...(finding.reproduce === undefined ? [] : [`Reproduce: ${code(finding.reproduce)}`, '']),
    '</details>',
  ].join('\n');
};

const known = ({ known: list = [] }: Report): readonly string[] => {
  const worn = list.filter(({ state }) => state === 'stale' || state === 'expired');
  const rest = list.filter(({ state }) => state === 'accepted' || state === 'untold');
  return [
    ...(worn.length === 0
      ? []
      : ['### Known findings that are no more, or not any longer', worn.map(knownLine).join('\n')]),
    ...(rest.length === 0
      ? []
      : [
          `<details><summary>${count(rest.length, 'known finding')}, accepted</summary>\n\n${rest.slice(0, 200).map(knownLine).join('\n')}\n\n</details>`,
        ]),
  ];
};

/** What a report comes to, for the summary of a step in GitHub Actions: verdicts, groups folded, known findings. */
export const stepSummary = (report: Report): string => {
  const parts = parted(report);
  const { target, footer } = report;
  const rest = parts.groups.length - mostGroups;
  return [
    `## Assay: ${text(target.name, 120)}`,
    `**${text(ended(sentence(report, parts).text))}** Exit code ${footer.exit}: ${exitWords(footer.exit)}. ${count(footer.requests, 'request')} to ${code(target.issuer)}.`,
    table(report),
    ...remarks(report)
      .filter(({ grave }) => grave)
      .map(({ title, text: words }) => `> **${text(title)}.** ${text(ended(words), 2000)}`),
    ...parts.groups.slice(0, mostGroups).map(folded),
    ...(rest > 0 ? [`… and ${rest} more in the report.`] : []),
    ...known(report),
  ]
    .join('\n\n')
    .concat('\n');
};
