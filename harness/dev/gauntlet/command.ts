import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../documents/package-root.ts';
import type { Ended } from './behaviour.ts';

/** The command, as it is built. */
export const command = join(packageRoot, 'dist/harness/cli/assay.js');

/** Octets of a stream that are kept. */
const kept = 64 * 1_048_576;

/** The most memory that a process had (Linux); 0 where nobody can tell. */
const peakOf = (pid: number | undefined): number => {
  try {
    return Number(/VmHWM:\s*(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
};

/** Seconds of a processor that a process took (Linux, in hundredths); 0 where nobody can tell. */
const processorOf = (pid: number | undefined): number => {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return 0;
  }
};

/** What a process is started with. */
export interface Starting {
  readonly argv: readonly [string, ...string[]];
  readonly folder: string;
  /** Seconds after which it is ended. */
  readonly seconds: number;
  /** Octets of memory with which it is ended. */
  readonly memory: number;
  readonly started?: (kill: (signal: NodeJS.Signals) => void) => void;
}

/** Runs a process of its own, within limits of time and memory, and measures it. */
export const runs = ({ argv: [file, ...rest], folder, seconds, memory, started }: Starting): Promise<Ended> =>
  new Promise((resolve) => {
    const began = performance.now();
    const child = spawn(file, rest, {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own: what a shell has started for it is ended with it.
      detached: true,
      env: {
        PATH: process.env.PATH ?? '',
        HOME: folder,
        ASSAY_DEBUG: process.env.ASSAY_DEBUG ?? '',
        ASSAY: `${process.execPath} ${command}`,
      },
    });
    const said = { out: '', err: '' };
    for (const [name, stream] of [
      ['out', child.stdout],
      ['err', child.stderr],
    ] as const)
      stream.setEncoding('utf8').on('data', (text: string) => {
        if (said[name].length < kept) said[name] += text;
      });
    const end = (): void => {
      try {
        process.kill(-(child.pid ?? 0), 'SIGKILL');
      } catch {
        child.kill('SIGKILL');
      }
    };
    let peak = 0;
    let processor = 0;
    const watch = setInterval(() => {
      peak = Math.max(peak, peakOf(child.pid));
      processor = Math.max(processor, processorOf(child.pid));
      if (peak > memory * 2) end();
    }, 50);
    const limit = setTimeout(end, seconds * 1000);
    started?.((signal) => child.kill(signal));
    child.on('close', (exit) => {
      clearInterval(watch);
      clearTimeout(limit);
      resolve({ exit, seconds: (performance.now() - began) / 1000, memory: peak, processor, ...said });
    });
  });
