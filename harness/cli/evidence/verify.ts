import { readText, shownFile } from '../../documents/document.ts';
import { Failure } from '../../documents/failure.ts';
import { parseReport } from '../../documents/report.ts';
import type { Report } from '../../model/report.ts';
import type { SuiteOptions } from '../find-target.ts';
import { catalogueWith } from '../own/load-suites.ts';
import type { Terminal } from '../terminal.ts';
import { version } from '../version.ts';
import {
  type Check,
  ofFooter,
  ofKnown,
  ofObservations,
  ofSignature,
  ofVerdicts,
  type SignatureOptions,
} from './checks.ts';

/** What `assay verify` is told. */
export interface VerifyOptions extends SignatureOptions, SuiteOptions {
  /** Profiles that the report was judged under, where they are none of Assay's. */
  readonly profile?: readonly string[];
  readonly json?: boolean;
}

const largest = 512 * 1_048_576;
const shownFaults = 10;

const sign = ({ faults, unknown }: Check): string => (faults.length > 0 ? '✕' : unknown === undefined ? '✓' : '?');

const linesOf = (one: Check): readonly string[] => {
  const { check, faults, unknown } = one;
  const rest = faults.length - shownFaults;
  return [
    `${sign(one)} ${check}${faults.length === 0 && unknown !== undefined ? `: ${unknown}` : ''}`,
    ...faults.slice(0, shownFaults).map((fault) => `    ${fault}`),
    ...(rest > 0 ? [`    … and ${rest} more`] : []),
  ];
};

/**
 * `assay verify`: whether a report is whole, signed by a key, and follows from itself. Exit codes: 0 all of it · 1 something
 * does not hold · 2 something could not be looked at · 3 no report.
 */
export const verify = async (terminal: Terminal, path: string, options: VerifyOptions): Promise<number> => {
  let text: string;
  try {
    text = readText(path, largest);
  } catch (cause) {
    throw new Failure(`${shownFile(path)} cannot be used: ${(cause as Error).message}.`, { cause });
  }
  const report = parseReport(text, shownFile(path));
  const own = { catalogue: await catalogueWith(options.suite), profiles: options.profile ?? [] };
  const checks: readonly Check[] = [
    await ofSignature(JSON.parse(text) as Report, path, options),
    ofObservations(report),
    ofVerdicts(report, own),
    ofKnown(report),
    ofFooter(report),
  ];
  const other = report.assay === version ? [] : [`It was written by Assay ${report.assay}; this is ${version}.`];
  terminal.out(options.json ? JSON.stringify({ checks }) : [...other, ...checks.flatMap(linesOf)].join('\n'));
  if (checks.some(({ faults }) => faults.length > 0)) return 1;
  return checks.some(({ unknown }) => unknown !== undefined) ? 2 : 0;
};
