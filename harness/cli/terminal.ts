import { visible } from '../../reports/findings/visible.ts';

/** What a command says to, beside its exit code; replaced in tests. */
export interface Terminal {
  /** Standard output: results. */
  readonly out: (text: string) => void;
  /** Standard error: progress and messages. */
  readonly err: (text: string) => void;
  /** Whether standard output shows colours. */
  readonly colour: boolean;
  /** Whether standard output takes links (OSC 8); it does not when absent. */
  readonly links?: boolean;
  /** Whether standard error is a screen on which a line can be rewritten. */
  readonly live: boolean;
  readonly columns: number;
}

const colourful = (stream: NodeJS.WriteStream): boolean =>
  stream.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb';

/** Terminals that are known to take links, by the variable in which they say who they are. */
const linking: readonly (readonly [variable: string, values: RegExp])[] = [
  ['TERM_PROGRAM', /^(iTerm\.app|WezTerm|vscode|ghostty|Hyper|Tabby|rio)$/],
  ['TERM', /^(xterm-kitty|xterm-ghostty|alacritty|foot|contour)/],
  ['VTE_VERSION', /^([5-9]\d{3}|\d{5,})$/],
  ['WT_SESSION', /./],
  ['KITTY_WINDOW_ID', /./],
  ['KONSOLE_VERSION', /./],
  ['DOMTERM', /./],
];

/**
 * Whether a screen takes links: one that is known to, and no multiplexer in between, which may show them as text.
 *
 * @param env `FORCE_HYPERLINK` decides where it is set: `0` is no.
 */
export const takesLinks = (isScreen: boolean, env: NodeJS.ProcessEnv = process.env): boolean => {
  if (env.FORCE_HYPERLINK !== undefined) return env.FORCE_HYPERLINK !== '0';
  if (!isScreen || env.TERM === 'dumb' || env.CI || env.TMUX || /^(screen|tmux)/.test(env.TERM ?? '')) return false;
  return linking.some(([variable, values]) => values.test(env[variable] ?? ''));
};

/** The terminal that the process was started in. */
export const processTerminal = (): Terminal => ({
  out: (text) => void process.stdout.write(`${text}\n`),
  err: (text) => void process.stderr.write(`${text}\n`),
  colour: process.env.FORCE_COLOR ? true : colourful(process.stdout),
  links: takesLinks(process.stdout.isTTY === true),
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
