import type { Report } from '../../harness/model/report.ts';
import { visibleLine } from '../findings/visible.ts';

const named = /(?:^|\s)-t (?:'((?:[^']|'\\'')*)'|(\S+))/;

/**
 * The file in which forges show what was found: the target file of the run, as it was named; `assay.yaml` where none was.
 * A path relative to the root of the repository, if the run was told one.
 */
export const targetFile = ({ target }: Pick<Report, 'target'>): string => {
  const [, quoted, plain] = named.exec(target.options ?? '') ?? [];
  const path = (quoted?.replaceAll("'\\''", "'") ?? plain ?? 'assay.yaml').replace(/^(\.\/)+/, '');
  return Array.from(visibleLine(path)).slice(0, 500).join('');
};
