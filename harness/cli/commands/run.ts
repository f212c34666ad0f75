import { plain } from '../../../reports/summary/text.ts';
import type { Report } from '../../model/report.ts';
import { type Assaying, assayMetadataOf, assayTarget, unregistered, wantedOf } from '../assay-target.ts';
import { secondLook } from '../doctor/doctor.ts';
import { namesTarget, type SuiteOptions, type TargetOptions, withTarget } from '../find-target.ts';
import { inShard, type Shard } from '../fleet/shard.ts';
import { interruptible } from '../interruption.ts';
import { countsShould } from '../known/hold.ts';
import { leftBehind } from '../left-behind.ts';
import { catalogueWith } from '../own/load-suites.ts';
import { progressOn } from '../progress.ts';
import type { Terminal } from '../terminal.ts';
import { type FinishingOptions, finishing } from './finishing.ts';

/** What `assay run` is told. */
export interface RunOptions extends TargetOptions, SuiteOptions, FinishingOptions {
  readonly profile?: readonly string[];
  readonly only?: readonly string[];
  readonly out: string;
  readonly shard?: Shard;
}

/** Whether a server that answers granted no valid request of any suite. */
const nothingGranted = ({ suites }: Report): boolean =>
  suites.every(({ baseline }) => baseline === null) &&
  suites.some(({ tried }) => tried.some(({ answer }) => answer.kind === 'refused'));

/** `assay run`: assays a server, writes the reports, prints the summary. */
export const run = async (terminal: Terminal, options: RunOptions): Promise<number> => {
  const catalogue = await catalogueWith(options.suite);
  const { shard, profile: ids, quiet } = options;
  const which = wantedOf(catalogue, options.only, inShard(shard));
  catalogue.profilesOf(ids ?? []);
  const finish = await finishing(terminal, options, catalogue);
  const { watched, abandoned } = leftBehind(terminal);
  /** Writes the reports and prints the summary. Answers with the exit code. */
  const finished = (found: Report): Promise<number> => finish(shard ? { ...found, shard } : found);
  const exit = await interruptible(
    (signal) => {
      const progress = progressOn(terminal, { quiet });
      const asked: Assaying = {
        catalogue,
        ...which,
        ids,
        strict: countsShould(options),
        signal,
        say: (sentence) => terminal.err(plain(sentence, 4000)),
        tell: progress.tell,
        watched,
        options: namesTarget(options),
      };
      return withTarget(terminal, options, signal, watched, {
        task: async (given, refused) => {
          const found = await assayTarget(given, asked).finally(progress.done);
          if (found === undefined) return 130;
          const { report, at } = found;
          const exit = await finished(report);
          if (at && nothingGranted(report) && !signal.aborted && !quiet)
            await secondLook(terminal, { target: at.target, named: namesTarget(options), signal }, at.place);
          return exit === 0 && refused.length > 0 ? 2 : exit;
        },
        otherwise: async ({ issuer, ...why }) =>
          finished(await assayMetadataOf(asked, { ...unregistered(issuer), ...why })),
      });
    },
    () => terminal.err('Interrupted: writing down what is known. Once more ends at once.'),
    abandoned,
  );
  return exit ?? 130;
};
