import { randomBytes } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sentence } from '../../documents/display.ts';
import { Failure } from '../../documents/failure.ts';
import { makeFolder } from '../../documents/make-folder.ts';

/** A file by name, and what makes its text when it is written. */
export type Rendered = readonly [name: string, text: () => string];

/** How long, in steps of {@link step} milliseconds, one run waits for another to put its files in their places. */
const steps = 100;
const step = 50;

const random = (): string => randomBytes(8).toString('hex');

/**
 * Does a task while no other run puts files into the folder. A lock that nobody takes away again is taken away: whoever made
 * it was ended.
 */
const alone = async (folder: string, task: () => Promise<void>): Promise<void> => {
  const lock = join(folder, '.assay-writes');
  for (let left = steps; ; left--) {
    try {
      await writeFile(lock, '', { flag: 'wx' });
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      if (left <= 0) await rm(lock, { force: true });
      else await pause(step);
    }
  }
  try {
    await task();
  } finally {
    await rm(lock, { force: true });
  }
};

/** Writes each file whole under a name that nobody can have planted, then puts all of them in their places. */
const write = async (folder: string, list: readonly Rendered[]): Promise<void> => {
  const parts: { readonly part: string; readonly path: string }[] = [];
  try {
    for (const [name, text] of list) {
      const one = { part: join(folder, `.${name}.${random()}.part`), path: join(folder, name) };
      parts.push(one);
      await writeFile(one.part, text(), { flag: 'wx' });
    }
    await alone(folder, async () => {
      for (const { part, path } of parts) await rename(part, path);
    });
  } finally {
    await Promise.all(parts.map(({ part }) => rm(part, { force: true })));
  }
};

const cannot = (folder: string, error: unknown): Failure =>
  new Failure(sentence(`The report cannot be written to ${folder}: ${(error as Error).message}`), {
    hint: 'Name a folder that can be written to with --out.',
  });

/** Tries whether a folder can be written to, and leaves it as it was. @throws {@link Failure} (exit 3) where it cannot. */
export const tryFolder = async (folder: string): Promise<void> => {
  try {
    const made = await makeFolder(folder);
    const probe = join(folder, `.assay.${random()}.part`);
    await writeFile(probe, 'x', { flag: 'wx' });
    await rm(probe);
    if (made !== undefined) await rm(made, { recursive: true });
  } catch (error) {
    throw cannot(folder, error);
  }
};

/** Writes files into a folder, each whole or not at all, all of one run. @throws {@link Failure} (exit 3) where it cannot. */
export const writeFiles = async (folder: string, list: readonly Rendered[]): Promise<void> => {
  try {
    await makeFolder(folder);
    await write(folder, list);
  } catch (error) {
    throw cannot(folder, error);
  }
};
