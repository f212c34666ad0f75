import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../documents/package-root.ts';

/** The version of a package in node_modules; undefined where it is not installed. */
export const npmVersion = (name: string): string | undefined => {
  try {
    return JSON.parse(readFileSync(join(packageRoot, 'node_modules', name, 'package.json'), 'utf8')).version;
  } catch {
    return undefined;
  }
};
