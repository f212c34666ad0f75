import type { Report } from '../../harness/model/report.ts';
import type { Group } from '../findings/group.ts';
import { markSign } from '../findings/outcome.ts';
import { count, type Tally, tallies } from '../findings/tally.ts';
import { columns, type Manner, plain, wrap } from './text.ts';

/** What a profile comes to, and how that is marked. */
interface Result {
  readonly sign: string;
  readonly tone: 'red' | 'magenta' | 'yellow' | 'green';
  readonly text: string;
}

const failures = ({ must, should, accepted }: Tally, causes: number): string =>
  [
    ...(must + should > 0 ? [count(causes, 'finding')] : []),
    ...(must > 0 ? [`${must} MUST`] : []),
    ...(should > 0 ? [`${should} SHOULD`] : []),
    ...(accepted > 0 ? [`${accepted} known and accepted`] : []),
  ].join(', ');

/** Never says more than was asked for and seen. */
const resultOf = (tally: Tally, causes: number, { footer, asked }: Report): Result => {
  const { counts, must, should, accepted, lacking } = tally;
  const failed = should + accepted > 0;
  const doubt = counts.cantTell > 0 ? `, ${counts.cantTell} cannot be told` : '';
  if (must > 0)
    return { sign: markSign.must, tone: 'red', text: `does not conform: ${failures(tally, causes)}${doubt}` };
  const doubtful = (text: string): Result => ({ sign: markSign.cantTell, tone: 'magenta', text });
  const found = failed ? `; ${failures(tally, causes)}` : '';
  if (counts.cantTell > 0) return doubtful(`cannot say: ${counts.cantTell} cannot be told${found}`);
  if (lacking !== undefined)
    return { sign: markSign.inapplicable, tone: 'magenta', text: `does not apply: ${plain(lacking, 200)}` };
  if (counts.passed + counts.failed === 0) return doubtful('nothing was judged');
  if (!footer.complete || counts.untested > 0)
    return doubtful(`not everything was tested${found || ', no failure so far'}`);
  if (asked !== undefined) {
    const text = `${asked.scenarios} of ${count(asked.of, 'scenario')} asked for${found || ', none failed'}`;
    return { sign: markSign.untested, tone: failed ? 'yellow' : 'magenta', text };
  }
  if (failed) return { sign: markSign.should, tone: 'yellow', text: `conforms, but for ${failures(tally, causes)}` };
  return { sign: markSign.passed, tone: 'green', text: 'conforms' };
};

const numbers = ({ counts }: Tally): string =>
  [
    `${counts.passed} passed`,
    `${counts.noted} noted`,
    `${counts.inapplicable} n/a`,
    ...(counts.untested > 0 ? [`${counts.untested} untested`] : []),
  ].join(' · ');

/** A row for each profile: whether the server conforms, and the counts. */
export const profileRows = (report: Report, groups: readonly Group[], { width, paint }: Manner): readonly string[] => {
  const rows = tallies(report).map((tally) => {
    const causes = groups.filter(({ profiles }) => profiles.includes(tally.profile)).length;
    const also = report.profiles.find(({ id }) => id === tally.profile)?.gate === false;
    return {
      name: `${also ? 'also ' : ''}${plain(tally.profile, 120)}`,
      result: resultOf(tally, causes, report),
      numbers: numbers(tally),
    };
  });
  const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map(columns));
  const [names, results] = [widest(rows.map(({ name }) => name)), widest(rows.map(({ result }) => result.text))];
  return rows.map(({ name, result: { sign, tone, text }, numbers: counted }) => {
    const line = `${name.padEnd(names)}  ${sign} ${text}`;
    const whole = `${line}${' '.repeat(Math.max(0, results - columns(text)) + 4)}${counted}`;
    if (columns(whole) <= width) return `${paint(line, tone)}${whole.slice(line.length)}`;
    return `${paint(wrap(line, width, ''), tone)}\n${wrap(counted, width, '    ')}`;
  });
};
