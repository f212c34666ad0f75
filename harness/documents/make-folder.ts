import { mkdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/**
 * Makes a folder and those above it, and answers with the first that was made. Not in one call: below /proc that never ends
 * (Node.js 20).
 */
export const makeFolder = async (folder: string): Promise<string | undefined> => {
  const path = resolve(folder);
  const is = await stat(path).catch(() => undefined);
  if (is?.isDirectory()) return undefined;
  const above = dirname(path) === path ? undefined : await makeFolder(dirname(path));
  await mkdir(path).catch((error: NodeJS.ErrnoException) => {
    // Another run has just made it; and what stands in the way is found when something is written.
    if (error.code !== 'EEXIST') throw error;
  });
  return above ?? path;
};
