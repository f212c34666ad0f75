import { isSite } from '../../../reports/findings/addresses.ts';
import { quoted } from '../../documents/display.ts';
import { readDocument } from '../../documents/document.ts';
import { Failure } from '../../documents/failure.ts';
import type { Report } from '../../model/report.ts';

/** The URL of a site, as it is typed. @throws {@link Failure} (exit 3) for anything but an http or https URL without query and fragment. */
export const siteAt = (value: string): string => {
  if (!isSite(value))
    throw new Failure(`--site ${quoted(value)} is not the URL of a site.`, {
      hint: 'Give an http or https URL without query and fragment: https://example.org/assay',
    });
  return value;
};

/** A report that links to the pages of a site; as it is where none is named. */
export const onSite = (report: Report, site: string | undefined): Report =>
  site === undefined ? report : { ...report, target: { ...report.target, site } };

/** The site that is named, or else that of the target file here, if there is one that can be read. */
export const siteHere = (named: string | undefined, file = 'assay.yaml'): string | undefined => {
  if (named !== undefined) return named;
  try {
    const { site } = readDocument(file).value as { readonly site?: unknown };
    return typeof site === 'string' && isSite(site) ? site : undefined;
  } catch {
    return undefined;
  }
};
