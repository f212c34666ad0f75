import type { Report } from '../model/report.ts';
import { readOctets, shownFile, textIn, valueDocument } from './document.ts';
import { completed } from './earlier-report.ts';
import { Failure } from './failure.ts';
import { fromVersion1, withoutCommands } from './report-version-1.ts';
import { check } from './schema.ts';
import { unpacked } from './unpacked.ts';

const largest = 512 * 1_048_576;
const again = 'Run it again, or give the report.json that assay run wrote.';

/**
 * Checks a stored report: its shape, and that it is whole.
 *
 * @param value The parsed JSON.
 * @param where What messages call it.
 * @throws {@link Failure} (exit 3): no report, another version, or one whose footer is missing or counts something else.
 */
export const checkReport = (value: unknown, where: string): Report => {
  if (
    typeof value !== 'object' ||
    value === null ||
    Array.isArray(value) ||
    !('verdicts' in value || 'exchanges' in value)
  ) {
    throw new Failure(`${where} is not a report of Assay.`, { hint: again });
  }
  const version = (value as { readonly version?: unknown }).version;
  if (typeof version === 'number' && version !== 1 && version !== 2) {
    throw new Failure(`${where} is a report of version ${version}; this Assay reads versions 1 and 2.`);
  }
  if (!('footer' in value)) throw new Failure(`${where} is not whole: its footer is missing.`, { hint: again });
  const current = withoutCommands(fromVersion1(value as { readonly [name: string]: unknown }));
  const report = completed(check<Parameters<typeof completed>[0]>(valueDocument(current, where), 'report'));
  const { footer, exchanges, observations, verdicts } = report;
  const whole =
    footer.requests >= exchanges.length &&
    footer.observations === observations.length &&
    footer.verdicts === verdicts.length;
  if (!whole) {
    throw new Failure(`${where} is not whole: its footer counts something else than there is.`, { hint: again });
  }
  return report;
};

/** The same for the text of a report. JSON that is cut short is "not whole". */
export const parseReport = (text: string, where: string): Report => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    const cut = /^\s*\{/.test(text) && !/\}\s*$/.test(text);
    const why = cut ? 'its JSON is cut short' : 'it is not well-formed JSON';
    throw new Failure(`${where} is not whole: ${why}.`, { hint: again, cause });
  }
  return checkReport(value, where);
};

/** Reads a stored report of at most 512 MiB, which may be packed by gzip. @throws {@link Failure} (exit 3) as {@link checkReport} does. */
export const readReport = (file: string): Report => {
  let text: string;
  try {
    text = textIn(unpacked(readOctets(file, largest), largest));
  } catch (cause) {
    throw new Failure(`${shownFile(file)} cannot be used: ${(cause as Error).message}.`, { hint: again, cause });
  }
  return parseReport(text, shownFile(file));
};
