import type { Report } from '../harness/model/report.ts';
import { page } from './html/page.ts';

/** A report as one HTML file, readable without a network, without a script and on paper. */
export const renderHtml = (report: Report): string => page(report);
