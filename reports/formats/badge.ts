import type { Report } from '../../harness/model/report.ts';
import { parted } from '../findings/ground.ts';
import { sentence } from '../findings/sentence.ts';
import { count, tallies } from '../findings/tally.ts';
import { clip, visibleLine } from '../findings/visible.ts';

/** What a badge says. */
interface Badge {
  readonly label: string;
  readonly message: string;
  readonly color: 'brightgreen' | 'red' | 'yellow' | 'lightgrey';
}

/** Never says more than the run showed: one that is narrowed, not whole, or cannot tell is not green. */
const badge = (report: Report): Badge => {
  const gates = new Set(report.profiles.filter(({ gate }) => gate !== false).map(({ id }) => id));
  const told = tallies(report).filter(({ profile }) => gates.has(profile));
  const names = told.map(({ profile }) => profile);
  const label = names.length === 0 || names.length > 3 ? `assay, ${count(names.length, 'profile')}` : names.join(', ');
  const sum = (pick: (tally: (typeof told)[number]) => number): number => told.reduce((all, one) => all + pick(one), 0);
  const says = (message: string, color: Badge['color']): Badge => ({
    label: visibleLine(clip(label, 60)),
    message,
    color,
  });
  if (sentence(report, parted(report)).tone === 'bad') return says('grants forged credentials, or none', 'red');
  const must = sum((one) => one.must);
  if (must > 0) return says(`${count(must, 'MUST')} failed`.replace('MUSTs', 'MUST'), 'red');
  const { complete, strict } = report.footer;
  const should = sum((one) => one.should);
  if (strict && should > 0) return says(`${should} SHOULD failed`, 'red');
  if (!complete) return says('not complete', 'lightgrey');
  if (sum(({ counts }) => counts.passed + counts.failed) === 0) return says('nothing was judged', 'lightgrey');
  if (report.asked !== undefined)
    return says(`${report.asked.scenarios} of ${report.asked.of} scenarios asked`, 'lightgrey');
  const untold = sum(({ counts }) => counts.cantTell);
  if (untold > 0) return says(`${untold} cannot be told`, 'yellow');
  if (sum(({ counts }) => counts.untested) > 0) return says('not everything tested', 'lightgrey');
  return should > 0 ? says(`every MUST, ${should} SHOULD failed`, 'yellow') : says('conforms', 'brightgreen');
};

/** A report as the JSON that shields.io reads from an endpoint. */
export const renderBadgeJson = (report: Report): string =>
  `${JSON.stringify({ schemaVersion: 1, ...badge(report) }, null, 1)}\n`;

const colours: { readonly [color in Badge['color']]: string } = {
  brightgreen: '#2b7d0a',
  red: '#b8261b',
  yellow: '#8a6500',
  lightgrey: '#5f6368',
};

const inert = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const width = (text: string): number => Math.round(Array.from(text).length * 6.6 + 14);

/** A report as a badge: one SVG that loads nothing, with its words as its name. */
export const renderBadgeSvg = (report: Report): string => {
  const { label, message, color } = badge(report);
  const [left, right] = [width(label), width(message)];
  const words = inert(`${label}: ${message}`);
  const place = (text: string, x: number): string =>
    `<text x="${x}" y="14" textLength="${width(text) - 14}">${inert(text)}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="20" role="img" aria-label="${words}">`,
    `<title>${words}</title>`,
    `<rect width="${left}" height="20" fill="#3c4043"/>`,
    `<rect x="${left}" width="${right}" height="20" fill="${colours[color]}"/>`,
    '<g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">',
    place(label, left / 2),
    place(message, left + right / 2),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
};
