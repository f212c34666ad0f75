import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { type Fleet, type Line, lineOf } from '../../../reports/fleet/fleet.ts';
import { fleetHtml } from '../../../reports/fleet/html.ts';
import { fleetMarkdown } from '../../../reports/fleet/markdown.ts';
import { plain } from '../../../reports/summary/text.ts';
import { Failure } from '../../documents/failure.ts';
import { makeFolder } from '../../documents/make-folder.ts';
import type { Report } from '../../model/report.ts';
import { interruptible } from '../interruption.ts';
import type { Terminal } from '../terminal.ts';
import { version } from '../version.ts';
import { type Child, type Ended, runApart } from './child.ts';
import { inShard, type Shard } from './shard.ts';
import { type Member, membersOf } from './targets.ts';

/** What `assay run --targets` is told; every other option goes to each run. */
export interface FleetOptions {
  readonly targets: string;
  readonly out: string;
  readonly jobs?: number;
  readonly minutesEach?: number;
  readonly shard?: Shard;
  readonly [option: string]: unknown;
}

const own = new Set(['targets', 'out', 'jobs', 'minutesEach', 'shard', 'json']);
const single = ['target', 'issuer', 'reference', 'clientId', 'key', 'writeKnown'];

const dashed = (option: string): string => `--${option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** The options that each run is given as they were. */
const passedOn = (options: FleetOptions): readonly string[] =>
  Object.entries(options).flatMap(([option, value]) => {
    if (own.has(option) || value === undefined || value === false) return [];
    return value === true
      ? [dashed(option)]
      : [dashed(option), Array.isArray(value) ? value.join(',') : `${value as string | number}`];
  });

const reportIn = async (folder: string, since: number): Promise<Report | undefined> => {
  try {
    const report = JSON.parse(await readFile(join(folder, 'report.json'), 'utf8')) as Report;
    return Date.parse(report.finished) >= since ? report : undefined;
  } catch {
    return undefined;
  }
};

/** Some failed: 1. Something else than passing, anywhere: 2, a target that cannot be used included. */
const exitOf = (lines: readonly Line[]): number => {
  if (lines.some(({ exit }) => exit === 1)) return 1;
  return lines.every(({ exit }) => exit === 0) ? 0 : 2;
};

/** Writes the summary of a fleet in its three forms. */
const writeSummary = async (out: string, fleet: Fleet): Promise<true> => {
  await writeFile(join(out, 'summary.json'), `${JSON.stringify(fleet, null, 1)}\n`);
  await writeFile(join(out, 'summary.md'), fleetMarkdown(fleet));
  await writeFile(join(out, 'summary.html'), fleetHtml(fleet));
  return true;
};

/** Does a task for each of a list, so many at once. */
const pooled = async <T>(list: readonly T[], jobs: number, task: (one: T) => Promise<void>): Promise<void> => {
  const waiting = list.values();
  const worker = async (): Promise<void> => {
    for (const one of waiting) await task(one);
  };
  await Promise.all(Array.from({ length: Math.min(jobs, list.length) }, worker));
};

/**
 * `assay run --targets`: a run in a process of its own for each target file, a folder of reports for each, and a summary.
 * A target that is dead, hostile or wrongly described is told in the summary; the others go on.
 *
 * @param apart Runs one target, and answers when that ended.
 */
export const runFleet = async (
  terminal: Terminal,
  options: FleetOptions,
  apart: (child: Child) => Promise<Ended> = runApart,
): Promise<number> => {
  const { targets, out, jobs = availableParallelism(), minutesEach = 60, shard } = options;
  const excluded = single.find((option) => options[option] !== undefined);
  if (excluded !== undefined)
    throw new Failure(`--targets and ${dashed(excluded)} exclude each other.`, {
      hint: 'Each target file says the rest.',
    });
  const all = membersOf(targets, out);
  const ours = inShard(shard);
  const members = all.filter(({ name }) => ours(name));
  const started = new Date().toISOString();
  const lines = new Map<string, Line>();
  const argv = passedOn(options);
  const run = async ({ file, name }: Member, signal: AbortSignal): Promise<void> => {
    if (signal.aborted) return;
    const folder = join(out, name);
    const began = Date.now();
    const ended = await apart({
      argv: ['--target', file, '--out', folder, ...argv],
      folder,
      limit: minutesEach * 60_000,
      signal,
    }).catch((error: Error): Ended => ({ exit: null, last: `it could not be begun: ${error.message}` }));
    const line = lineOf({ name, file, ...ended, report: await reportIn(folder, began) });
    lines.set(name, line);
    terminal.err(
      `${lines.size}/${members.length} ${plain(name)}: exit ${line.exit ?? 'none'}, ${plain(line.said.text)}`,
    );
  };
  await makeFolder(out).catch((error: Error) => {
    throw new Failure(`${out} cannot be written to: ${error.message}`);
  });
  const interrupted = await interruptible(
    async (signal) => {
      await pooled(members, jobs, (member) => run(member, signal));
      return signal.aborted;
    },
    () => terminal.err('Interrupted: what runs is brought to its end, and nothing more is begun.'),
  );
  const fleet: Fleet = {
    version: 1,
    assay: version,
    started,
    finished: new Date().toISOString(),
    targets: members.flatMap(({ name }) => lines.get(name) ?? []),
  };
  const written = await writeSummary(out, fleet).catch((error: Error) => {
    terminal.err(`The summary cannot be written to ${out}: ${plain(error.message)}`);
    terminal.out(fleetMarkdown(fleet));
    return false;
  });
  if (written)
    terminal.out(
      options.json === true
        ? JSON.stringify(fleet)
        : `Summary of ${fleet.targets.length} targets: ${join(out, 'summary.html')}`,
    );
  if (!written && exitOf(fleet.targets) === 0) return interrupted ? 130 : 2;
  return interrupted ? 130 : exitOf(fleet.targets);
};
