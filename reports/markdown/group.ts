import type { Exchange } from '../../harness/model/observation.ts';
import type { Verdict } from '../../harness/model/report.ts';
import { responseWords } from '../findings/answer.ts';
import { requestText } from '../findings/exchange-text.ts';
import { evidenceOf, type Finding } from '../findings/finding.ts';
import type { Group, Member } from '../findings/group.ts';
import { groupBy } from '../findings/group-by.ts';
import { markOf, markWords } from '../findings/outcome.ts';
import { labelsOf, pairWords } from '../findings/pair.ts';
import { ended } from '../findings/visible.ts';
import { block, code, link, text } from './escape.ts';

/** Scenarios of a group that are named beside the first. */
const most = 40;

const side = (value: string | null): string => (value === null ? '*absent*' : code(value));

const difference = (of: Finding, exchanges: ReadonlyMap<string, Exchange>): string => {
  const list = of.observation?.difference ?? [];
  if (list.length === 0) return '';
  const [control, stimulus] = labelsOf(of, exchanges);
  const rows = list.map((one) => `| ${code(one.place)} | ${side(one.control)} | ${side(one.stimulus)} |`);
  return [`| | ${control} | ${stimulus} |`, '|---|---|---|', ...rows].join('\n');
};

const sentenceOf = (of: Verdict): string => {
  const quote = of.quote === undefined ? [] : [`“${of.quote}”`];
  return [...quote, ...(of.basis === undefined ? [] : [of.basis])].join(' ');
};

/** What documents say, each sentence once, with the profiles that hold it against the server. */
const opinions = (verdicts: readonly Verdict[]): string =>
  [...groupBy(verdicts, (of) => [of.cite, of.level, of.expected, of.because, sentenceOf(of)].join('\n')).values()]
    .map((alike) => {
      const [first] = alike;
      const source = sentenceOf(first);
      const profiles = alike.map(({ profile }) => code(profile)).join(', ');
      return [
        `- **${markWords[markOf(first)]}** under ${profiles}: expected ${text(first.expected)}; ${text(ended(first.because))}`,
        `  ${link(first.link, text(first.cite))}${source === '' ? '' : `: ${text(source)}`}`,
        `  Clause ${first.clause.map((id) => code(id)).join(', ')}`,
      ].join('<br>\n');
    })
    .join('\n');

const evidence = (of: Finding, exchanges: ReadonlyMap<string, Exchange>): string => {
  const list = evidenceOf(of, exchanges);
  const told = list.find(({ role }) => role.startsWith('Stimulus')) ?? list[0];
  if (told?.exchange === undefined) return '';
  const { request, response } = told.exchange;
  const answer = `${responseWords(told.exchange)}${response === undefined ? '' : `\n${response.body}`}`;
  return `<details><summary>${text(told.role)} as sent, redacted, and the response</summary>\n\n${block(requestText(request))}\n\n${block(answer, 800)}\n\n</details>`;
};

const others = (members: readonly Member[]): string => {
  if (members.length === 0) return '';
  const lines = members.slice(0, most).map(({ finding }) => `- ${code(finding.id)}: ${text(finding.title, 200)}`);
  const rest = members.length > most ? [`- and ${members.length - most} more`] : [];
  return `<details><summary>The same in ${members.length} more</summary>\n\n${[...lines, ...rest].join('\n')}\n\n</details>`;
};

/** Failures of one cause: the most telling as a minimal pair, what each document says of it, how to send it again, and the rest by name. */
export const groupText = (of: Group, exchanges: ReadonlyMap<string, Exchange>): string => {
  const [{ finding, verdicts }, ...rest] = of.members;
  const impact = of.impact.replace(/^./, (first) => first.toUpperCase());
  const why = finding.why === '' ? '' : ` · ${text(finding.why)}`;
  return [
    `### ${impact}: ${text(of.title, 200)}`,
    `${finding.page === undefined ? code(finding.id) : link(finding.page, code(finding.id))} · **${of.level}** · in ${of.suites.map((one) => code(one, 80)).join(', ')}${why}${finding.cve.map((id) => ` · ${text(id, 40)}`).join('')}`,
    text(pairWords(finding, exchanges)),
    difference(finding, exchanges),
    finding.reproduce === undefined ? '' : `Reproduce: ${code(finding.reproduce)}`,
    opinions(verdicts),
    evidence(finding, exchanges),
    others(rest),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
};

/** A finding on one line of a list. */
export const findingLine = (of: Finding): string => {
  const because = of.verdicts[0]?.because;
  return `- ${text(of.title, 200)} (${code(of.id)}): ${markWords[markOf(of)]}${because === undefined ? '' : `, ${text(because, 200)}`}`;
};
