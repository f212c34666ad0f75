import { appendFile } from 'node:fs/promises';
import { annotations } from '../../reports/github/annotations.ts';
import { stepSummary } from '../../reports/github/summary.ts';
import type { Report } from '../model/report.ts';
import type { Terminal } from './terminal.ts';

/**
 * In a workflow of GitHub Actions, and there alone: adds what a report comes to to the summary of the step
 * (`GITHUB_STEP_SUMMARY`), and its worst findings as annotations. A summary that cannot be written costs no result.
 */
export const tellGithub = async (
  terminal: Pick<Terminal, 'err'>,
  report: Report,
  env: { readonly [name: string]: string | undefined } = process.env,
): Promise<void> => {
  if (env.GITHUB_ACTIONS !== 'true') return;
  for (const line of annotations(report)) terminal.err(line);
  if (!env.GITHUB_STEP_SUMMARY) return;
  await appendFile(env.GITHUB_STEP_SUMMARY, stepSummary(report)).catch((error: Error) =>
    terminal.err(`The summary of the step cannot be written: ${error.message}`),
  );
};
