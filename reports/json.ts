import type { Report } from '../harness/model/report.ts';
import { inertJson } from './findings/visible.ts';

const element = (value: unknown): string => inertJson(value);

const member = ([name, value]: readonly [string, unknown]): string =>
  Array.isArray(value) && value.length > 0
    ? `${element(name)}: [\n${value.map(element).join(',\n')}\n]`
    : `${element(name)}: ${element(value)}`;

/**
 * A report as JSON, with a line for each exchange, observation and verdict: short, and two of them can be compared line
 * by line. What follows from the rest is not in it.
 */
export const renderJson = (report: Report): string =>
  `{\n${Object.entries(report)
    .filter(([, value]) => value !== undefined)
    .map(member)
    .join(',\n')}\n}\n`;
