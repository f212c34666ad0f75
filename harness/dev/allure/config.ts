import { categories } from '../../../reports/allure/categories.ts';
import { clip, visibleLine } from '../../../reports/findings/visible.ts';
import type { Report } from '../../model/report.ts';

/** What Allure is told beside the results: the title, and the categories that failures fall into. */
export const allureConfig = ({ target }: Pick<Report, 'target'>): string =>
  JSON.stringify({ name: `Assay: ${visibleLine(clip(target.name, 200))}`, categories: { rules: categories } });
