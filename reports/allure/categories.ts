import { impacts } from '../findings/impact.ts';

/** A category of Allure 3: results that fail alike, found by what they give away. */
export interface Category {
  readonly id: string;
  readonly name: string;
  readonly matchers: { readonly statuses: readonly string[]; readonly labels?: { readonly impact: string } };
  readonly groupByMessage: boolean;
}

/** Failures by impact, the worst first; then what cannot be told, and what failed and does not count. */
export const categories: readonly Category[] = [
  ...impacts.map((impact) => ({
    id: impact.replaceAll(' ', '-'),
    name: impact.replace(/^./, (first) => first.toUpperCase()),
    matchers: { statuses: ['failed'], labels: { impact: `^${impact}$` } },
    groupByMessage: true,
  })),
  { id: 'cannot-tell', name: 'Cannot be told', matchers: { statuses: ['broken'] }, groupByMessage: true },
];

/** The same for Allure 2, which finds them by the first line of what a result tells. */
export const categoriesJson: string = `${JSON.stringify(
  categories.map(({ id, name, matchers: { statuses, labels } }) => ({
    name,
    matchedStatuses: statuses,
    ...(labels === undefined ? {} : { traceRegex: `(?s)Impact: ${id.replaceAll('-', '.')}\\n.*` }),
  })),
  null,
  1,
)}\n`;
