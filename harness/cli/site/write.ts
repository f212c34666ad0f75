import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { renderJson } from '../../../reports/json.ts';
import type { Publication } from '../../../reports/site/model/shown.ts';
import type { Site } from '../../../reports/site/site.ts';
import { Failure } from '../../documents/failure.ts';
import { makeFolder } from '../../documents/make-folder.ts';

/** By this file a folder is known to be a site, which may be written anew. */
const sign = 'assay-site.json';

/** All that a site has at its top. */
const top = ['index.html', 'style.css', 'v', 'd', 's', 'c', sign];

const emptied = (folder: string): void => {
  const there = existsSync(folder) ? readdirSync(folder) : [];
  if (there.length > 0 && !there.includes(sign))
    throw new Failure(`${folder} is not empty, and no site.`, {
      hint: 'Name a folder that is empty or new, or one that `assay site` wrote.',
    });
  for (const name of top) rmSync(join(folder, name), { recursive: true, force: true });
};

/** How much was written. */
export interface Written {
  readonly files: number;
  readonly octets: number;
}

/** Writes a site, in place of an earlier one. @throws {@link Failure} (exit 3) for a folder that holds something else, or cannot be written to. */
export const writeSite = async (site: Site, publications: readonly Publication[], folder: string): Promise<Written> => {
  let [files, octets] = [0, 0];
  const put = (name: string, content: string | Uint8Array): void => {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content, { flag: 'wx' });
    files += 1;
    octets += typeof content === 'string' ? Buffer.byteLength(content) : content.length;
  };
  try {
    await makeFolder(folder);
    emptied(folder);
    put(sign, `${JSON.stringify({ version: 1, reports: site.reports.map(({ name }) => name) }, null, 1)}\n`);
    for (const { name, text } of site.files()) put(name, text);
    for (const { name, of } of site.reports) {
      const { report } = publications[of] as Publication;
      put(name, gzipSync(renderJson(report), { level: 9 }));
    }
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(`The site cannot be written to ${folder}: ${(error as Error).message}`, {
      hint: 'Name a folder that can be written to with --out.',
    });
  }
  return { files, octets };
};
