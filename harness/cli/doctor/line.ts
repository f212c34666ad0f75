import { plain } from '../../../reports/summary/text.ts';

/** One thing that was looked at. */
export interface Line {
  /** `wrong`: it stands in the way of a run. `lacking`: something is left out for it, and the rest is not. */
  readonly mark: 'right' | 'wrong' | 'lacking';
  readonly what: string;
  readonly told: string;
  /** What else helps, a line each. */
  readonly more?: readonly string[];
}

const signs = { right: '✔', wrong: '✘', lacking: '–' } as const;

/** A line as it is printed. */
export const printed = ({ mark, what, told, more = [] }: Line): string =>
  [`  ${signs[mark]} ${plain(what)}: ${plain(told, 2400)}`, ...more.map((line) => `      ${plain(line, 2400)}`)].join(
    '\n',
  );

/** Something that is as it is to be, or only told. */
export const right = (what: string, told: string): Line => ({ mark: 'right', what, told });

/** Something that stands in the way. */
export const wrong = (what: string, told: string, more: readonly string[] = []): Line => ({
  mark: 'wrong',
  what,
  told,
  more,
});

/** Something without which a part is left out. */
export const lacking = (what: string, told: string): Line => ({ mark: 'lacking', what, told });
