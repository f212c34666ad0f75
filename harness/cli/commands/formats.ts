import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { allureFiles } from '../../../reports/allure.ts';
import { renderBadgeJson, renderBadgeSvg } from '../../../reports/formats/badge.ts';
import { renderCtrf } from '../../../reports/formats/ctrf.ts';
import { renderEarl } from '../../../reports/formats/earl.ts';
import { renderGitlab } from '../../../reports/formats/gitlab.ts';
import { renderSarif } from '../../../reports/formats/sarif.ts';
import { didYouMean } from '../../documents/did-you-mean.ts';
import { quoted } from '../../documents/display.ts';
import { Failure } from '../../documents/failure.ts';
import type { Report } from '../../model/report.ts';
import { type Files, writeReports } from './write-reports.ts';

/** The formats that are written when they are asked for, each with its files by name. */
const formats: { readonly [format: string]: Files } = {
  sarif: {
    'assay.sarif': (report) =>
      renderSarif(report, ({ known }) => (known === undefined ? undefined : report.known?.[known])),
  },
  earl: { 'earl.jsonld': renderEarl },
  ctrf: { 'ctrf-report.json': renderCtrf },
  gitlab: { 'gl-code-quality-report.json': renderGitlab },
  badge: { 'badge.svg': renderBadgeSvg, 'badge.json': renderBadgeJson },
};

/** Allure's results have a folder of their own. */
const allure = 'allure-results';

/** Formats that every run writes. */
const always = ['json', 'html', 'markdown', 'junit', 'checks'];

const known: readonly string[] = [...Object.keys(formats), 'allure', ...always];

/**
 * The files that are written for some formats, the folder of Allure's results included.
 *
 * @throws {@link Failure} (exit 3) for a format that is not known, with the one that was probably meant.
 */
export const filesOf = (names: readonly string[] = []): readonly string[] =>
  [...new Set(names)].flatMap((name) => {
    if (!known.includes(name))
      throw new Failure(`There is no format ${quoted(name)}${didYouMean(name, known) || '.'}`, {
        hint: `Formats: ${known.join(', ')}. The last ${always.length} are written in any case.`,
      });
    return name === 'allure' ? [allure] : Object.keys(formats[name] ?? {});
  });

/** Takes the results of an earlier run away, which Allure would show as retries. Other files stay. */
const withoutEarlier = async (folder: string): Promise<void> => {
  const there = await readdir(folder).catch(() => []);
  const ours = there.filter((name) => /^[0-9a-f]{32}-(result\.json|attachment\.txt)$/.test(name));
  for (const name of ours) await rm(join(folder, name), { force: true });
};

/** Writes the files of the formats that were asked for beside the report. */
export const writeFormats = async (report: Report, folder: string, names: readonly string[] = []): Promise<void> => {
  const asked = [...new Set(names)].flatMap((name) => Object.entries(formats[name] ?? {}));
  if (asked.length > 0) await writeReports(report, folder, { list: Object.fromEntries(asked) });
  if (!names.includes('allure')) return;
  const results = join(folder, allure);
  await withoutEarlier(results);
  const list = Object.fromEntries([...allureFiles(report)].map(([name, text]) => [name, () => text]));
  await writeReports(report, results, { list });
};
