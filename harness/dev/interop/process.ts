import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

/** A program to start, and how it is known to listen. */
export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  /** Variables beside those of this process. */
  readonly env?: { readonly [name: string]: string };
  readonly cwd?: string;
  /** A URL polled until it answers with any status below 500. */
  readonly ready: string;
  /** How long that may take. */
  readonly seconds: number;
  /** What it reads on standard input; nothing when absent. */
  readonly input?: string;
}

const answers = (url: string): Promise<boolean> =>
  fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(5000) }).then(
    async ({ status, body }) => {
      await body?.cancel();
      return status < 500;
    },
    () => false,
  );

/** Signals that end this process, and must not leave the program behind. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Starts a program in a process group of its own and waits until it answers; `close` ends the whole group.
 *
 * @throws where it ends or is not ready in time, with the last lines that it wrote.
 */
export const startProgram = async (program: Program): Promise<{ readonly close: () => Promise<void> }> => {
  const { command, args, env, cwd, ready, seconds, input } = program;
  const child = spawn(command, args, {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
    ...(cwd === undefined ? {} : { cwd }),
  });
  let wrote = '';
  const hear = (chunk: Buffer) => {
    wrote = (wrote + chunk.toString('utf8')).slice(-4000);
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const ended = new AbortController();
  const gone = once(child, 'close').then(
    () => ended.abort(),
    (error: Error) => {
      wrote += error.message;
      ended.abort();
    },
  );
  const kill = () => {
    try {
      process.kill(-(child.pid as number), 'SIGKILL');
    } catch {
      child.kill('SIGKILL');
    }
  };
  const exit = () => process.exit(1);
  process.once('exit', kill);
  for (const signal of signals) process.once(signal, exit);
  const close = async () => {
    kill();
    await gone;
    process.off('exit', kill);
    for (const signal of signals) process.off(signal, exit);
  };
  const until = performance.now() + seconds * 1000;
  while (!ended.signal.aborted && performance.now() < until) {
    if (await answers(ready)) return { close };
    await sleep(200, undefined, { signal: ended.signal }).catch(() => undefined);
  }
  const why = ended.signal.aborted ? 'ended before it listened' : `did not answer at ${ready} within ${seconds} s`;
  await close();
  throw new Error(`${command} ${why}. It wrote last:\n${wrote.trim()}`);
};
