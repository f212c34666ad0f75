import { assayMetadataOf, assayTarget, unregistered, wantedOf } from '../cli/assay-target.ts';
import { namesTarget, withTarget } from '../cli/find-target.ts';
import { catalogueWith } from '../cli/own/load-suites.ts';
import type { Terminal } from '../cli/terminal.ts';
import { Failure } from '../documents/failure.ts';
import type { Report } from '../model/report.ts';
import { heldAgainst, isStrict } from './held.ts';
import { optionsOf } from './named.ts';
import type { AssayOptions } from './options.ts';

/** A terminal that shows nothing, and hands on what is told. */
const hearing = (tell: (sentence: string) => void): Terminal => ({
  out: () => undefined,
  err: tell,
  colour: false,
  live: false,
  columns: 100,
});

/**
 * Assays an authorization server, as `assay run` does: finds a valid request, spoils it in every way, judges the answers.
 * Nothing is written and nothing is printed.
 *
 * @returns The report. Its `footer.exit` is what the command would have ended with: 0 every MUST passed · 1 some MUST failed
 *   · 2 something that was asked for could not be told, or a client that was to be registered for the run was refused · 3 the
 *   target is not set up as the server is · 130 interrupted.
 * @throws {@link Failure} for what the caller can mend: a target, profile, list or suite that cannot be used, a glob that
 *   matches nothing, a server that registers nobody. The reason of `signal`, where it was aborted before anything was known.
 */
export const assay = async (options: AssayOptions): Promise<Report> => {
  const { profiles: ids, only, signal = new AbortController().signal, tell: say = () => undefined } = options;
  const named = optionsOf(options.target);
  const catalogue = await catalogueWith(options.suites);
  const which = wantedOf(catalogue, only);
  catalogue.profilesOf(ids ?? []);
  const held = heldAgainst(options, catalogue);
  const watched = (): void => undefined;
  const paths = (options.suites ?? []).filter((one) => typeof one === 'string');
  const asked = {
    catalogue,
    ...which,
    ids,
    strict: isStrict(options),
    signal,
    say,
    tell: () => undefined,
    watched,
    options: named.document ? undefined : namesTarget({ ...named, ...(paths.length > 0 ? { suite: paths } : {}) }),
  };
  let lacking = false;
  const report = await withTarget(hearing(say), named, signal, watched, {
    task: async (target, refused) => {
      lacking = refused.length > 0;
      return (await assayTarget(target, asked))?.report;
    },
    otherwise: ({ issuer, ...why }) => assayMetadataOf(asked, { ...unregistered(issuer), ...why }),
  });
  if (report === undefined) throw signal.reason ?? new Failure('It was interrupted before anything was known.');
  const judged = held(report);
  const { footer } = judged;
  return lacking && footer.exit === 0 ? { ...judged, footer: { ...footer, exit: 2 } } : judged;
};
