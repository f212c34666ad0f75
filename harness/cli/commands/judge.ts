import { readReport } from '../../documents/report.ts';
import type { SuiteOptions } from '../find-target.ts';
import { judgeReport } from '../judge-report.ts';
import { countsShould } from '../known/hold.ts';
import { catalogueWith } from '../own/load-suites.ts';
import type { Terminal } from '../terminal.ts';
import { type FinishingOptions, finishing } from './finishing.ts';

/** What `assay judge` is told. */
export interface JudgeOptions extends FinishingOptions, SuiteOptions {
  readonly profile?: readonly string[];
}

/** `assay judge`: judges stored observations again, without the network. */
export const judgeAgain = async (terminal: Terminal, path: string, options: JudgeOptions): Promise<number> => {
  const catalogue = await catalogueWith(options.suite);
  const finish = await finishing(terminal, options, catalogue);
  const judged = judgeReport(readReport(path), { catalogue, ids: options.profile, strict: countsShould(options) });
  return finish(judged);
};
