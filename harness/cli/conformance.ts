import type { Report } from '../model/report.ts';
import { type RunOptions, run } from './commands/run.ts';
import type { Terminal } from './terminal.ts';

const listed = (value: string | undefined): readonly string[] | undefined =>
  value === undefined || value === '' ? undefined : value.split(',').map((one) => one.trim());

/**
 * Runs what `assay run` runs, told by environment variables, and answers with the report.
 * ASSAY_TARGET (a target file), ASSAY_REFERENCE (a policy), ASSAY_PROFILE and ASSAY_ONLY (lists), ASSAY_STRICT, ASSAY_OUT.
 */
export const conformance = async (env: NodeJS.ProcessEnv): Promise<Report> => {
  const lines: string[] = [];
  const messages: string[] = [];
  const terminal: Terminal = {
    out: (text) => void lines.push(text),
    err: (text) => void messages.push(text),
    colour: false,
    live: false,
    columns: 100,
  };
  const options: RunOptions = {
    out: env.ASSAY_OUT ?? 'assay-report',
    json: true,
    strict: env.ASSAY_STRICT === '1',
    ...(env.ASSAY_TARGET ? { target: env.ASSAY_TARGET } : {}),
    ...(env.ASSAY_REFERENCE ? { reference: env.ASSAY_REFERENCE } : {}),
    ...(listed(env.ASSAY_PROFILE) ? { profile: listed(env.ASSAY_PROFILE) as readonly string[] } : {}),
    ...(listed(env.ASSAY_ONLY) ? { only: listed(env.ASSAY_ONLY) as readonly string[] } : {}),
  };
  await run(terminal, options);
  return JSON.parse(lines.join('\n')) as Report;
};
