import type { Report } from '../harness/model/report.ts';
import { type PageOptions, page } from './html/page.ts';

/** A report as one HTML file, readable without a network, without a script and on paper. */
export const renderHtml = (report: Report, options?: PageOptions): string => page(report, options);
