import type { Report } from '../harness/model/report.ts';
import { exchangesOf, type Finding } from './findings/finding.ts';
import { parted } from './findings/ground.ts';
import { markOf, markSign, markWords } from './findings/outcome.ts';
import { remarks } from './findings/remark.ts';
import { count, exitWords, headline, narrowed, type Tally, tallies } from './findings/tally.ts';
import { ended } from './findings/visible.ts';
import { findingText } from './summary/finding.ts';
import { type Paint, painter, plain, wrap } from './summary/text.ts';

/** How the summary is to be written. */
export interface SummaryOptions {
  /** Whether SGR sequences may be written. */
  readonly colour: boolean;
  /** Columns of the terminal; 80 when absent. */
  readonly width?: number | undefined;
  /** Findings told in full; 20 when absent. The rest is counted. */
  readonly findings?: number | undefined;
}

const tones = { bad: 'red', doubt: 'magenta', mixed: 'yellow', good: 'green' } as const;

const profile = (tally: Tally, complete: boolean, width: number, paint: Paint): string => {
  const { tone, text } = headline(tally, complete);
  const { counts, must, should } = tally;
  const numbers = [
    [must, markWords.must],
    [should, markWords.should],
    [counts.cantTell, markWords.cantTell],
    [counts.passed, markWords.passed],
    [counts.noted, markWords.noted],
    [counts.inapplicable, markWords.inapplicable],
    [counts.untested, markWords.untested],
  ].map(([number, word]) => `${number} ${word}`);
  return [
    paint(wrap(`${plain(tally.profile)}: ${text}`, width, ''), tones[tone]),
    wrap(numbers.join(' · '), width, '  '),
  ].join('\n');
};

const ground = (report: Report, width: number): readonly string[] =>
  report.suites.flatMap(({ suite, baseline }) =>
    baseline === null ? [] : [wrap(`${plain(suite)}: valid request granted: ${plain(baseline)}`, width, '')],
  );

const left = (list: readonly Finding[]): string => {
  const numbers = new Map<string, number>();
  for (const of of list) {
    const words = `${markSign[markOf(of)]} ${markWords[markOf(of)]}`;
    numbers.set(words, (numbers.get(words) ?? 0) + 1);
  }
  return `… and ${count(list.length, 'more scenario')}: ${[...numbers].map(([words, number]) => `${number} ${words}`).join(', ')}`;
};

/** What a person reads at the end of a run: remarks, counts by profile, and each finding as a minimal pair. */
export const renderSummary = (report: Report, options: SummaryOptions): string => {
  const width = Math.max(40, options.width ?? 80);
  const most = options.findings ?? 20;
  const paint = painter(options.colour);
  const exchanges = exchangesOf(report);
  const { failed, doubtful } = parted(report);
  const open = [...failed, ...doubtful];
  const told = open.slice(0, most).map((of) => findingText(of, exchanges, width, paint));
  const { target, footer } = report;
  return [
    [
      paint(wrap(`Assay ${plain(report.assay, 40)}: ${plain(target.name, 120)}`, width, ''), 'bold'),
      wrap(plain(target.issuer), width, ''),
      ...ground(report, width),
    ].join('\n'),
    ...told,
    ...(open.length > most ? [wrap(left(open.slice(most)), width, '')] : []),
    ...remarks(report).map(({ grave, title, text }) => {
      const line = wrap(`${grave ? '! ' : ''}${plain(title)}. ${ended(plain(text))}`, width, '');
      return grave ? paint(line, 'magenta') : line;
    }),
    tallies(report)
      .map((tally) => profile(tally, footer.complete, width, paint))
      .join('\n'),
    wrap(
      `${count(footer.requests, 'request')}, ${count(footer.verdicts, 'verdict')}; exit code ${footer.exit}: ${exitWords(footer.exit, narrowed(report))}`,
      width,
      '',
    ),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
};
