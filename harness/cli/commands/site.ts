import { writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { publishedMarkdown } from '../../../reports/site/markdown.ts';
import { siteOf } from '../../../reports/site/site.ts';
import { Failure } from '../../documents/failure.ts';
import { makeFolder } from '../../documents/make-folder.ts';
import { library } from '../site/library.ts';
import { publication, reportFiles } from '../site/read.ts';
import { writeSite } from '../site/write.ts';
import type { Terminal } from '../terminal.ts';

/** What `assay site` is told. */
export interface SiteOptions {
  readonly out: string;
  /** A file that the comparison goes into as Markdown. */
  readonly markdown?: string;
  readonly json?: boolean;
}

const writeMarkdown = async (file: string, text: string): Promise<void> => {
  try {
    await makeFolder(dirname(file));
    await writeFile(file, text);
  } catch (error) {
    throw new Failure(`${file} cannot be written: ${(error as Error).message}`, {
      hint: 'Name a file that can be written with --markdown.',
    });
  }
};

/** `assay site`: a static site of reports. */
export const site = async (terminal: Terminal, named: readonly string[], options: SiteOptions): Promise<number> => {
  const publications = reportFiles(named).map(publication);
  const { files, octets } = await writeSite(siteOf(await library(), publications), publications, options.out);
  if (options.markdown !== undefined) await writeMarkdown(options.markdown, publishedMarkdown(publications));
  terminal.out(
    options.json === true
      ? JSON.stringify({ out: options.out, files, octets, reports: publications.length })
      : `${options.out}/index.html: ${publications.length} reports, ${files} files, ${(octets / 1e6).toFixed(1)} MB`,
  );
  return 0;
};
