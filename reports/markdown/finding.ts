import type { Exchange } from '../../harness/model/observation.ts';
import type { Verdict } from '../../harness/model/report.ts';
import { responseWords } from '../findings/answer.ts';
import { requestText } from '../findings/exchange-text.ts';
import { evidenceOf, type Finding, telling } from '../findings/finding.ts';
import { markOf, markWords } from '../findings/outcome.ts';
import { labelsOf, pairWords } from '../findings/pair.ts';
import { ended } from '../findings/visible.ts';
import { block, code, link, text } from './escape.ts';

const side = (value: string | null): string => (value === null ? '*absent*' : code(value));

const difference = (of: Finding, exchanges: ReadonlyMap<string, Exchange>): string => {
  const list = of.observation?.difference ?? [];
  if (list.length === 0) return '';
  const [control, stimulus] = labelsOf(of, exchanges);
  const rows = list.map((one) => `| ${code(one.place)} | ${side(one.control)} | ${side(one.stimulus)} |`);
  return [`| | ${control} | ${stimulus} |`, '|---|---|---|', ...rows].join('\n');
};

const verdict = (of: Verdict): string => {
  const quote = of.quote === undefined ? [] : [`“${of.quote}”`];
  const source = [...quote, ...(of.basis === undefined ? [] : [of.basis])].join(' ');
  return [
    `- **${markWords[markOf(of)]}** under ${code(of.profile)}: expected ${text(of.expected)}; ${text(ended(of.because))}`,
    `  ${link(of.link, text(of.cite))}${source === '' ? '' : `: ${text(source)}`}`,
    `  Clause ${of.clause.map((id) => code(id)).join(', ')}`,
  ].join('<br>\n');
};

const evidence = (of: Finding, exchanges: ReadonlyMap<string, Exchange>): string => {
  const list = evidenceOf(of, exchanges);
  const told = list.find(({ role }) => role.startsWith('Stimulus')) ?? list[0];
  if (told?.exchange === undefined) return '';
  const { request, response } = told.exchange;
  const answer = `${responseWords(told.exchange)}${response === undefined ? '' : `\n${response.body}`}`;
  return `<details><summary>${text(told.role)} as sent, redacted, and the response</summary>\n\n${block(requestText(request))}\n\n${block(answer, 800)}\n\n</details>`;
};

/** One finding as a minimal pair: what differs, what each document says of it, and how to send it again. */
export const findingText = (of: Finding, exchanges: ReadonlyMap<string, Exchange>): string =>
  [
    `### ${text(of.title, 200)}`,
    `${code(of.id)} · ${markWords[markOf(of)]}${of.why === '' ? '' : ` · ${text(of.why)}`}${of.cve.map((id) => ` · ${text(id, 40)}`).join('')}`,
    text(pairWords(of, exchanges)),
    difference(of, exchanges),
    of.reproduce === undefined ? '' : `Reproduce: ${code(of.reproduce)}`,
    telling(of).map(verdict).join('\n'),
    evidence(of, exchanges),
  ]
    .filter((part) => part !== '')
    .join('\n\n');

/** A finding on one line of a list. */
export const findingLine = (of: Finding): string => {
  const because = of.verdicts[0]?.because;
  return `- ${text(of.title, 200)} (${code(of.id)}): ${markWords[markOf(of)]}${because === undefined ? '' : `, ${text(because, 200)}`}`;
};
