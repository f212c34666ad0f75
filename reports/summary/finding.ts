import type { Answer } from '../../harness/model/observation.ts';
import type { Report, Verdict } from '../../harness/model/report.ts';
import { answerWords } from '../findings/answer.ts';
import { type Finding, profilesOf } from '../findings/finding.ts';
import type { Group } from '../findings/group.ts';
import { markSign } from '../findings/outcome.ts';
import { columns, type Manner, plain, wrap } from './text.ts';

const indent = '    ';

/** Suites that are named at most. */
const mostSuites = 6;

/** Characters of a value that are shown at most. */
const longest = 80;

const side = (value: string | null): string => {
  if (value === null) return 'absent';
  const characters = Array.from(value);
  return value === ''
    ? 'empty'
    : plain(`${characters.slice(0, longest).join('')}${characters.length > longest ? '…' : ''}`);
};

/** Places of a difference that are shown at most. */
const mostPlaces = 3;

const differences = ({ observation }: Finding): readonly string[] => {
  const all = observation?.difference ?? [];
  const more = all.length - mostPlaces;
  return [
    ...all
      .slice(0, mostPlaces)
      .map(({ place, control, stimulus }) => `${plain(place, 60)} ${side(control)} → ${side(stimulus)}`),
    ...(more > 0 ? [`${more} more`] : []),
  ];
};

const times = (number: number): string => (number === 1 ? 'once' : number === 2 ? 'twice' : `${number} times`);

const alike = (one: Answer, other: Answer): boolean =>
  one.kind === other.kind &&
  (one.kind === 'unclear' || (other.kind !== 'unclear' && one.status === other.status)) &&
  (one.kind !== 'refused' || (other.kind === 'refused' && one.error === other.error));

/** What came of it, and how often that was seen. */
const seen = ({ observation }: Finding, { because }: Verdict): string => {
  const answer = observation?.answer;
  if (observation === undefined || answer === undefined) return plain(because, 200);
  const often = 1 + observation.repeats.filter((one) => alike(answer, one)).length;
  return `${plain(answerWords(answer), 160)}, ${times(often)}`;
};

const some = (list: readonly string[], most: number): string =>
  `${list
    .slice(0, most)
    .map((one) => plain(one, 80))
    .join(', ')}${list.length > most ? ` and ${list.length - most} more` : ''}`;

const where = ({ suites, members, profiles }: Group, report: Report): string =>
  [
    `at ${some(suites, mostSuites)}`,
    ...(members.length > suites.length ? [`${members.length} scenarios`] : []),
    ...(profiles.length < profilesOf(report).length ? [`under ${some(profiles, mostSuites)}`] : []),
  ].join(' · ');

/** The name that `assay explain` takes: of a scenario the short one, where it means that of the first suite that has it. */
const explained = ({ id, observation }: Finding, { scenarios }: Report): string => {
  if (observation === undefined) return id;
  const bare = id.slice(id.indexOf('/') + 1);
  return scenarios.find((one) => one.id.endsWith(`/${bare}`))?.id === id ? bare : id;
};

/** The commands that send it again and explain it, in a line where there is room. */
const commands = (of: Finding, report: Report, { width, paint }: Manner): string => {
  const list = [
    ...(of.reproduce === undefined ? [] : [plain(of.reproduce.replace(/^npx /, ''), 400)]),
    `assay explain ${plain(explained(of, report), 120)}`,
  ];
  const line = `${indent}${list.join('        ')}`;
  if (columns(line) <= width) return paint(line, 'dim');
  return list.map((one) => paint(wrap(one, width, indent), 'dim')).join('\n');
};

/** A line with something at its right edge, where there is room, else below. */
const heading = (
  left: string,
  right: string,
  { width, paint, linked }: Manner,
  tone: 'red' | 'yellow',
  to?: string,
) => {
  const gap = Math.min(width, 100) - columns(left) - columns(right);
  if (gap >= 2) return `${paint(left, tone)}${' '.repeat(gap)}${linked(right, to)}`;
  return `${paint(wrap(left, width, ''), tone)}\n${linked(wrap(right, width, indent), to)}`;
};

/** A cause in five lines: what the server does, where, the one difference and its answer, and what to type. */
export const groupText = (of: Group, report: Report, manner: Manner): string => {
  const [{ finding, verdicts }] = of.members;
  const strongest = of.members.flatMap((member) => member.verdicts).find(({ level }) => level === of.level);
  const worst = verdicts.find(({ level }) => level === of.level) ?? strongest ?? (verdicts[0] as Verdict);
  const must = of.level === 'MUST';
  const { width } = manner;
  return [
    heading(
      `${markSign[must ? 'must' : 'should']} ${of.impact.toUpperCase()}  ${plain(of.title, 160)}`,
      `${of.level}, ${plain(worst.cite, 120)}`,
      manner,
      must ? 'red' : 'yellow',
      worst.link,
    ),
    wrap(where(of, report), width, indent),
    wrap([...differences(finding), seen(finding, worst)].join(' · '), width, indent),
    commands(finding, report, manner),
    ...(finding.page === undefined ? [] : [`${indent}${manner.linked(plain(finding.page, 600), finding.page)}`]),
  ].join('\n');
};
