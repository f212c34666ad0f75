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
