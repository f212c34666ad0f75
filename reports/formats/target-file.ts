import type { Report } from '../../harness/model/report.ts';
import { visibleLine } from '../findings/visible.ts';

/** What stands behind `-t` on a command line, as a shell reads it. */
const named = (options: string): string | undefined => {
  const from = ` ${options}`.indexOf(' -t ');
  if (from < 0) return undefined;
  const text = options.slice(from + 3);
  if (!text.startsWith("'")) return text.split(' ', 1)[0];
  let to = text.indexOf("'", 1);
  while (to >= 0 && text.startsWith("'\\''", to)) to = text.indexOf("'", to + 4);
  return text.slice(1, to < 0 ? undefined : to).replaceAll("'\\''", "'");
};

/**
 * The file in which forges show what was found: the target file of the run, as it was named; `assay.yaml` where none was.
 * A path relative to the root of the repository, if the run was told one.
 */
export const targetFile = ({ target }: Pick<Report, 'target'>): string => {
  const path = (named(target.options ?? '') ?? 'assay.yaml').replace(/^(\.\/)+/, '');
  return Array.from(visibleLine(path)).slice(0, 500).join('');
};
