import { isAbsolute, join, relative } from 'node:path';
import { packageRoot } from '../../documents/package-root.ts';

/** The folder for servers that npm does not bring: `.interop` in this project, or the one that ASSAY_INTEROP names. */
export const kept = process.env.ASSAY_INTEROP ?? join(packageRoot, '.interop');

const near = relative(packageRoot, kept);

/** The same, as it is typed in this project. */
export const keptAs = near.startsWith('..') || isAbsolute(near) ? kept : near;
