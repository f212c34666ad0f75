import { visible } from '../../reports/findings/visible.ts';

/** What a command says to, beside its exit code; replaced in tests. */
export interface Terminal {
  /** Standard output: results. */
  readonly out: (text: string) => void;
  /** Standard error: progress and messages. */
  readonly err: (text: string) => void;
  /** Whether standard output shows colours. */
  readonly colour: boolean;
  /** Whether standard error is a screen on which a line can be rewritten. */
  readonly live: boolean;
  readonly columns: number;
}

const colourful = (stream: NodeJS.WriteStream): boolean =>
  stream.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb';

/** The terminal that the process was started in. */
export const processTerminal = (): Terminal => ({
  out: (text) => void process.stdout.write(`${text}\n`),
  err: (text) => void process.stderr.write(`${text}\n`),
  colour: process.env.FORCE_COLOR ? true : colourful(process.stdout),
  live: process.stderr.isTTY === true && process.env.TERM !== 'dumb' && !process.env.CI,
  columns: process.stdout.columns ?? 100,
});

const controlSequence = '\u001B';

/** A text on which nothing acts but colours, as summaries are painted with (ECMA-48 §8.3.117). */
const inertButColours = (text: string): string => {
  const [first = '', ...others] = text.split(controlSequence);
  const painted = others.map((part) => {
    const [colour = ''] = /^\[\d{1,2}m/.exec(part) ?? [];
    return colour === ''
      ? visible(controlSequence + part)
      : controlSequence + colour + visible(part.slice(colour.length));
  });
  return [visible(first), ...painted].join('');
};

/**
 * The same terminal, on which no text acts: controls, also those beyond ASCII, and what turns the direction of writing are
 * shown by signs. Line feeds and tabs stay, and colours where there are any.
 */
export const inertTerminal = ({ out, err, colour, ...rest }: Terminal): Terminal => ({
  ...rest,
  colour,
  out: (text) => out(colour ? inertButColours(text) : visible(text)),
  err: (text) => err(visible(text)),
});
