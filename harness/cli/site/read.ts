import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Publication } from '../../../reports/site/model/shown.ts';
import { type Published, publishedAlone } from '../../../reports/site/published.ts';
import { readDocument, shownFile } from '../../documents/document.ts';
import { Failure } from '../../documents/failure.ts';
import { readReport } from '../../documents/report.ts';
import { check } from '../../documents/schema.ts';

const isReport = /\.json(\.gz)?$/;

/** The reports that are named: files, and those in folders, in the order of their names. @throws {@link Failure} (exit 3) for a folder without one. */
export const reportFiles = (named: readonly string[]): readonly string[] =>
  named.flatMap((path) => {
    if (!existsSync(path) || !statSync(path).isDirectory()) return [path];
    const inside = readdirSync(path)
      .filter((name) => isReport.test(name))
      .toSorted();
    if (inside.length === 0)
      throw new Failure(`There is no report in ${shownFile(path)}.`, {
        hint: 'Put report.json files there, packed by gzip or not: name.json.gz, and what it is of as name.yaml.',
      });
    return inside.map((name) => join(path, name));
  });

/**
 * A report, and what it is of: what stands beside it, as `keycloak-default.yaml` beside `keycloak-default.json.gz`, or
 * else what the report says of itself.
 *
 * @throws {@link Failure} (exit 3) where one of them cannot be used.
 */
export const publication = (file: string): Publication => {
  const report = readReport(file);
  const beside = file.replace(isReport, '.yaml');
  const about =
    beside !== file && existsSync(beside)
      ? check<Published>(readDocument(beside), 'published')
      : publishedAlone(report);
  return { about, report };
};
