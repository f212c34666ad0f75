import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { makeFolder } from '../../documents/make-folder.ts';
import { packageRoot } from '../../documents/package-root.ts';

/** How a run in a process of its own ended. */
export interface Ended {
  /** Its exit code; null where it had to be ended, or died. */
  readonly exit: number | null;
  /** The last line that it said on standard error and that is no hint, which begins with spaces, cut short. */
  readonly last: string;
}

/** What a run in a process of its own is told. */
export interface Child {
  /** Options of `assay run`. */
  readonly argv: readonly string[];
  /** The folder of its reports; what it prints goes into run.log there. */
  readonly folder: string;
  /** Milliseconds after which it is interrupted, and after a while ended. */
  readonly limit: number;
  readonly signal: AbortSignal;
}

const program = join(packageRoot, 'dist', 'harness', 'cli', 'assay.js');

/** An interrupted run deletes its clients and writes its report; one that does not come to an end is ended. */
const patience = 30_000;

/** Characters of the last line that are kept. */
const longest = 300;

/** Runs `assay run` in a process of its own, so that whatever becomes of it, the others go on. */
export const runApart = async ({ argv, folder, limit, signal }: Child): Promise<Ended> => {
  await makeFolder(folder);
  const log = createWriteStream(join(folder, 'run.log'));
  // A full disk, say: what the run says is lost, and its exit code is not.
  log.on('error', () => undefined);
  const child = spawn(process.execPath, [program, 'run', ...argv], { stdio: ['ignore', 'pipe', 'pipe'] });
  let last = '';
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith(' '));
    last = (lines.at(-1) ?? last).slice(0, longest);
  });
  const interrupt = (): void => {
    child.kill('SIGINT');
    setTimeout(() => child.kill('SIGKILL'), patience).unref();
  };
  const timer = setTimeout(interrupt, limit);
  signal.addEventListener('abort', interrupt, { once: true });
  try {
    const exit = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    return { exit, last };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', interrupt);
    log.end();
    await finished(log).catch(() => undefined);
  }
};
