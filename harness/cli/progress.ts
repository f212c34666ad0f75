import type { Progress } from '../observe/observe.ts';
import type { Terminal } from './terminal.ts';

/** Shows how far a run is: one line rewritten on a screen, one line per stage elsewhere. */
export const progressOn = (
  terminal: Terminal,
): { readonly tell: (progress: Progress) => void; readonly done: () => void } => {
  let stage = '';
  let shown = false;
  return {
    tell: ({ suite, doing, done, of }) => {
      const text = `${suite}: ${doing}`;
      if (terminal.live) {
        process.stderr.write(`\r\u001b[K${text} ${done}/${of}`);
        shown = true;
      } else if (text !== stage) terminal.err(`${text} …`);
      stage = text;
    },
    done: () => {
      if (shown) process.stderr.write('\r\u001b[K');
    },
  };
};
