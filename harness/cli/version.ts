import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../documents/package-root.ts';

/** Assay's version, from its package.json. */
export const version: string = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')).version;
