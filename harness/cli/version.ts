import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../documents/package-root.ts';

/** Assay's version, from its package.json. */
export const version: string = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')).version;

/** The commit that a working copy of Assay stands on; undefined where it was installed as a package. */
export const commit = (): string | undefined => {
  if (!existsSync(join(packageRoot, '.git'))) return undefined;
  try {
    const head = execFileSync('git', ['rev-parse', 'HEAD'], {
      cwd: packageRoot,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return head.trim();
  } catch {
    return undefined;
  }
};
