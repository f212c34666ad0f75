import type { Report } from '../harness/model/report.ts';
import { categoriesJson } from './allure/categories.ts';
import { resultOf } from './allure/result.ts';
import { cases } from './findings/case.ts';
import { exchangesOf } from './findings/finding.ts';
import { parted } from './findings/ground.ts';
import { clip, visibleLine } from './findings/visible.ts';

const property = ([name, value]: readonly [string, string]): string =>
  `${name}=${visibleLine(clip(value, 300)).replaceAll('\\', '\\\\')}`;

const environment = ({ assay, target, profiles, footer }: Report): string =>
  [
    ['Assay', assay],
    ['Server', target.name],
    ['Issuer', target.issuer],
    ['Profiles', profiles.map(({ id }) => id).join(', ')],
    ['Complete', String(footer.complete)],
  ]
    .map(([name = '', value = '']) => `${property([name, value])}\n`)
    .join('');

/**
 * A report as results of Allure, by file name: a test for each scenario and profile with the steps control, stimulus,
 * control, and the exchanges of what failed or cannot be told as attachments.
 */
export const allureFiles = (report: Report): ReadonlyMap<string, string> => {
  const exchanges = exchangesOf(report);
  const told = cases(report, parted(report)).map((one) => resultOf(one, report, exchanges));
  return new Map([
    ...told.map(({ result }) => [`${result.uuid}-result.json`, `${JSON.stringify(result)}\n`] as const),
    ...told.flatMap(({ files }) => files.map(({ file, text }) => [file, text] as const)),
    ['environment.properties', environment(report)] as const,
    ['categories.json', categoriesJson] as const,
  ]);
};
