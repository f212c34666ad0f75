import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const nameIn = (folder: string): unknown => {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).name;
  } catch {
    return undefined;
  }
};

const find = (folder: string): string => {
  if (nameIn(folder) === 'assay') return folder;
  const above = dirname(folder);
  if (above === folder) throw new Error('Assay cannot find its own package.json; install it again.');
  return find(above);
};

/** The folder of Assay's own `package.json`: profiles and schemas lie under it, beside the source as well as beside `dist/`. */
export const packageRoot: string = find(dirname(fileURLToPath(import.meta.url)));
