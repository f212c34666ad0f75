import type { Report } from '../harness/model/report.ts';
import { parted } from './findings/ground.ts';
import type { Group } from './findings/group.ts';
import { impacts } from './findings/impact.ts';
import { type Remark, remarks } from './findings/remark.ts';
import { sentence } from './findings/sentence.ts';
import { count, exitWords, narrowed } from './findings/tally.ts';
import { ended } from './findings/visible.ts';
import { doubtTexts } from './summary/doubt.ts';
import { groupText } from './summary/finding.ts';
import { knownTexts } from './summary/known.ts';
import { profileRows } from './summary/profile.ts';
import { linker, type Manner, painter, plain, wrap } from './summary/text.ts';

/** How the summary is to be written. */
export interface SummaryOptions {
  /** Whether SGR sequences may be written. */
  readonly colour: boolean;
  /** Whether links (OSC 8) may be written. */
  readonly links?: boolean | undefined;
  /** Columns of the terminal; 80 when absent. */
  readonly width?: number | undefined;
  /** All findings; the ten worst when absent. */
  readonly verbose?: boolean | undefined;
  /** The rows of the profiles and the last line alone. */
  readonly quiet?: boolean | undefined;
  /** Where the page lies that shows all of it: its name, and the URL that leads there. */
  readonly page?: { readonly name: string; readonly url: string } | undefined;
}

const tones = { bad: 'red', doubt: 'magenta', mixed: 'yellow', good: 'green' } as const;

/** Findings, and reasons for doubt, that are told when not all are. */
const most = { findings: 10, doubts: 5, remarks: 8 };

/** Characters of a remark that are shown. */
const longest = 2400;

const seconds = ({ started, finished }: Report): string => {
  const number = Math.round((Date.parse(finished) - Date.parse(started)) / 1000);
  if (!Number.isFinite(number)) return 'unknown time';
  return number < 120 ? `${number} s` : `${Math.floor(number / 60)} min ${number % 60} s`;
};

const documents = ({ profiles }: Report): readonly string[] => {
  const named = (wanted: boolean): string =>
    profiles
      .filter(({ gate = true }) => gate === wanted)
      .map(({ id }) => plain(id, 80))
      .join(', ');
  const parts = [named(true), named(false)].map((text, index) => (text === '' || index === 0 ? text : `also ${text}`));
  const text = parts.filter((part) => part !== '').join(', ');
  return text === '' ? [] : [text];
};

const head = (report: Report): string =>
  [
    `Assay ${plain(report.assay, 40)}`,
    plain(report.target.issuer, 200),
    ...documents(report),
    `${count(report.footer.requests, 'request')}, ${seconds(report)}`,
  ].join(' · ');

const ground = ({ suites }: Report): readonly string[] =>
  suites.flatMap(({ suite, baseline }) =>
    baseline === null ? [] : [`${plain(suite)}: valid request granted: ${plain(baseline)}`],
  );

/** Remarks that say the same of several suites, told once. */
const together = (list: readonly Remark[]): readonly Remark[] => {
  const alike = new Map<string, { readonly remark: Remark; readonly suites: string[] }>();
  for (const remark of list) {
    const [, suite, title] = /^([a-z0-9-]+): (.*)$/.exec(remark.title) ?? [];
    const key = JSON.stringify([remark.grave, title ?? remark.title, remark.text]);
    const known = alike.get(key) ?? { remark: title === undefined ? remark : { ...remark, title }, suites: [] };
    if (suite !== undefined) known.suites.push(suite);
    alike.set(key, known);
  }
  return [...alike.values()].map(({ remark, suites }) =>
    suites.length === 0 ? remark : { ...remark, title: `${suites.join(', ')}: ${remark.title}` },
  );
};

const left = (groups: readonly Group[]): readonly string[] => {
  if (groups.length === 0) return [];
  const numbers = impacts.flatMap((impact) => {
    const number = groups.filter((one) => one.impact === impact).length;
    return number === 0 ? [] : [`${number} ${impact}`];
  });
  return [`… and ${count(groups.length, 'more finding')} (${numbers.join(', ')}): --verbose tells them all`];
};

const exitLine = (report: Report, page: SummaryOptions['page'], { width, linked }: Manner): string => {
  const { exit } = report.footer;
  const start = `exit ${exit}`;
  if (page === undefined) return wrap(`${start} · ${exitWords(exit, narrowed(report))}`, width, '');
  return `${start} · ${linked(plain(page.name, 400), page.url)}`;
};

const asked = ({ asked: of }: Report): readonly string[] =>
  of === undefined ? [] : [`Asked for: ${plain(of.only.join(', '), 200)}`];

/**
 * What a person reads at the end of a run: what was done, each finding in five lines, what takes weight from them, and at
 * the very end, where a terminal stops, what it comes to: a sentence, a row for each profile, and the exit code.
 */
export const renderSummary = (report: Report, options: SummaryOptions): string => {
  const width = Math.max(40, options.width ?? 80);
  const manner: Manner = { width, paint: painter(options.colour), linked: linker(options.links === true) };
  const { paint } = manner;
  const verbose = options.verbose === true;
  const of = parted(report);
  const { groups, accepted, doubtful } = of;
  const last = [...profileRows(report, groups, manner), exitLine(report, options.page, manner)].join('\n');
  if (options.quiet === true) return `${last}\n`;
  const { tone, text } = sentence(report, of);
  const told = verbose ? groups : groups.slice(0, most.findings);
  const doubts = doubtTexts(doubtful, manner);
  const doubtsTold = verbose ? doubts : doubts.slice(0, most.doubts);
  const warnings = together(remarks(report));
  const warned = verbose ? warnings : warnings.slice(0, most.remarks);
  const lines = (list: readonly string[]): string => list.map((line) => wrap(line, width, '')).join('\n');
  return [
    paint(wrap(head(report), width, ''), 'bold'),
    lines(asked(report)),
    ...(verbose ? [lines(ground(report))] : []),
    ...told.map((one) => groupText(one, report, manner)),
    lines(left(groups.slice(told.length))),
    ...knownTexts(report, accepted, verbose, manner),
    ...doubtsTold,
    lines(
      doubts.length > doubtsTold.length
        ? [`… and ${count(doubts.length - doubtsTold.length, 'more reason')} for doubt`]
        : [],
    ),
    ...warned.map(({ grave, title, text: why }) => {
      const line = wrap(`${grave ? '! ' : ''}${plain(title)}. ${ended(plain(why, longest))}`, width, '');
      return grave ? paint(line, 'magenta') : line;
    }),
    lines(warnings.length > warned.length ? [`… and ${count(warnings.length - warned.length, 'more remark')}`] : []),
    paint(wrap(ended(text), width, ''), tones[tone]),
    last,
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
};
