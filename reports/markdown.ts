import type { Report } from '../harness/model/report.ts';
import { exchangesOf } from './findings/finding.ts';
import { type Parted, parted } from './findings/ground.ts';
import { remarks } from './findings/remark.ts';
import { sentence } from './findings/sentence.ts';
import { count, headline, tallies } from './findings/tally.ts';
import { code, link, text } from './markdown/escape.ts';
import { findingLine, groupText } from './markdown/group.ts';
import { knownLine } from './markdown/known.ts';

/** The longest comment that GitHub takes, in characters; kept in octets, which are never fewer. */
const LONGEST = 65_536;
/** Room kept for what says how much was left out. */
const RESERVE = 1_000;

/** The longest list of what cannot be told. */
const LONGEST_DOUBTS = 8_000;

const octets = (value: string): number => Buffer.byteLength(value, 'utf8');

/** As many of the blocks as fit, and how many do not. */
const fill = (blocks: readonly string[], room: number): { readonly kept: readonly string[]; readonly left: number } => {
  let used = 0;
  const kept = blocks.filter((block) => {
    const size = octets(block) + 2;
    if (used + size > room) return false;
    used += size;
    return true;
  });
  return { kept, left: blocks.length - kept.length };
};

const table = (report: Report): readonly string[] => {
  const rows = tallies(report).map((tally) => {
    const { counts, must, should } = tally;
    const numbers = [must, should, counts.cantTell, counts.passed, counts.noted, counts.inapplicable, counts.untested];
    const result = text(headline(tally, report.footer.complete).text);
    const beside = report.profiles.some(({ id, gate }) => id === tally.profile && gate === false);
    return `| ${link(tally.url, code(tally.profile, 80))}${beside ? ', shown beside' : ''} | ${result} | ${numbers.join(' | ')} |`;
  });
  if (rows.length === 0) return ['No profile was asked for.'];
  const head =
    '| Profile | Result | failed MUST | failed SHOULD | cannot tell | passed | noted | inapplicable | untested |';
  return [[head, '|---|---|--:|--:|--:|--:|--:|--:|--:|', ...rows.slice(0, 40)].join('\n')];
};

/** Lines under a fold that fit into the room, and how many do not. */
const folded = (title: string, lines: readonly string[], room: number): string => {
  const frame = `<details><summary>${title}: ${lines.length}</summary>\n\n\n\n</details>`;
  if (lines.length === 0 || room < octets(frame) + 200) return '';
  const { kept, left } = fill(lines, room - octets(frame) - 100);
  const note = left === 0 ? [] : [`\n${left} of ${lines.length} left out for length.`];
  return `<details><summary>${title}: ${lines.length}</summary>\n\n${[...kept, ...note].join('\n')}\n\n</details>`;
};

const opening = (report: Report, told: Parted): string => {
  const { target, started, footer } = report;
  const baseline = report.suites
    .slice(0, 20)
    .map(({ suite, baseline }) => `- ${code(suite, 80)}: ${baseline === null ? 'none granted' : text(baseline, 200)}`);
  const asked = report.asked && `${report.asked.scenarios} of ${report.asked.of} scenarios were asked for`;
  const parts = [
    `## Assay: ${text(target.name, 120)}`,
    `${code(target.issuer, 200)} · ${text(started, 40)} · ${count(footer.requests, 'request')} · exit code ${footer.exit}`,
    `**${text(sentence(report, told).text)}.**${asked === undefined ? '' : ` ${asked}.`}`,
    ...remarks(report)
      .slice(0, 10)
      .map(({ grave, title, text: why }) => `> **${grave ? '⚠ ' : ''}${text(title, 100)}.** ${text(why, 2400)}`),
    ...table(report),
    ...[folded('Valid request granted, by suite', baseline, LONGEST_DOUBTS)].filter((part) => part !== ''),
  ];
  return fill(parts, LONGEST - 4 * RESERVE).kept.join('\n\n');
};

/**
 * A report as a comment on a pull request: at most 65,536 characters, and few where nothing was found. Findings are told
 * by cause, the worst first; what cannot be told is folded; what passed is counted.
 */
export const renderMarkdown = (report: Report): string => {
  const exchanges = exchangesOf(report);
  const told = parted(report);
  const { groups, doubtful } = told;
  const head = opening(report, told);
  const room = LONGEST - RESERVE - octets(head);
  const { kept, left } = fill(
    groups.map((of) => groupText(of, exchanges)),
    room,
  );
  const missing =
    left === 0 ? '' : `**${left} of ${groups.length} findings left out for length; the full report has them.**`;
  const rest = Math.min(room - octets(kept.join('\n\n')), LONGEST_DOUBTS);
  const doubts = folded('Cannot be told', doubtful.map(findingLine), rest);
  const known = folded('Known findings', (report.known ?? []).map(knownLine), LONGEST_DOUBTS / 2);
  const cut =
    doubts === '' && doubtful.length > 0 ? `${doubtful.length} that cannot be told are left out for length.` : '';
  return `${[head, ...kept, missing, doubts, cut, known].filter((part) => part !== '').join('\n\n')}\n`;
};
