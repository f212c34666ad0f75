import type { HowFar } from '../how-far.ts';
import type { Progress } from '../observe/observe.ts';
import type { Terminal } from './terminal.ts';

/** Shows how far a run is. */
export interface Showing {
  readonly tell: (progress: Progress, far: () => HowFar) => void;
  readonly done: () => void;
}

/** Milliseconds between two lines where no line can be rewritten, and between two looks of one that can. */
const pace = { lines: 15_000, looks: 200 };

/** `1:40`. */
export const minutes = (seconds: number): string => {
  const whole = Math.max(0, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
};

const told = ({ suite, doing }: Progress, far: HowFar): string =>
  [
    `suite ${far.suite} of ${far.suites}, ${suite}: ${doing}`,
    `${far.requests} of about ${far.about} requests`,
    `${minutes(far.elapsed)} elapsed, about ${minutes(far.left)} left`,
    `${far.findings === 0 ? 'no' : far.findings} ${far.findings === 1 ? 'finding' : 'findings'} so far`,
  ].join(' · ');

/** What is to be expected, said once the first valid request was granted. */
const foretold = ({ about, milliseconds, left }: HowFar): string =>
  `About ${about} requests at ${Math.round(milliseconds ?? 0)} ms: about ${minutes(left)}; --only narrows.`;

/**
 * Shows how far a run is: on a screen one line that is rewritten, elsewhere one every 15 seconds; and once, when the first
 * valid request was granted, what is to be expected.
 *
 * @param write Writes to the screen as it is; in earnest to standard error.
 */
export const progressOn = (
  terminal: Pick<Terminal, 'err' | 'live' | 'columns'>,
  {
    write = (text: string): unknown => process.stderr.write(text),
    ...on
  }: {
    readonly write?: (text: string) => unknown;
    /** Nothing is shown. */
    readonly quiet?: boolean | undefined;
  } = {},
): Showing => {
  let latest: { readonly progress: Progress; readonly far: () => HowFar } | undefined;
  let foretelling = true;
  let shown = false;
  const clear = (): void => {
    if (shown) write('\r\u001b[K');
    shown = false;
  };
  const show = (): void => {
    if (latest === undefined) return;
    const text = told(latest.progress, latest.far());
    if (!terminal.live) {
      terminal.err(`${text} …`);
      return;
    }
    write(
      `\r\u001b[K${Array.from(text)
        .slice(0, Math.max(20, terminal.columns - 1))
        .join('')}`,
    );
    shown = true;
  };
  let timer: NodeJS.Timeout | undefined;
  return {
    tell: (progress, far) => {
      if (on.quiet) return;
      latest = { progress, far };
      if (timer === undefined) {
        timer = setInterval(show, terminal.live ? pace.looks : pace.lines).unref();
        if (terminal.live) show();
      }
      if (!foretelling || progress.doing !== 'sending') return;
      foretelling = false;
      clear();
      terminal.err(foretold(far()));
    },
    done: () => {
      clearInterval(timer);
      clear();
    },
  };
};
