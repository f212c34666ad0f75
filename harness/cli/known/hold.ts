import { access, writeFile } from 'node:fs/promises';
import { Failure } from '../../documents/failure.ts';
import { listProfiles } from '../../judge/profile/read.ts';
import { accept } from '../../known/accept.ts';
import { type Entry, type Ids, readKnown } from '../../known/read.ts';
import type { Report } from '../../model/report.ts';
import { bundled, type Catalogue } from '../catalogue.ts';
import type { Terminal } from '../terminal.ts';
import type { failOn } from './fail-on.ts';
import { knownList } from './write.ts';

/** What `assay run` and `assay judge` are told of known findings. */
export interface KnownOptions {
  readonly known?: string;
  readonly failOn?: (typeof failOn)[number];
  readonly writeKnown?: string | true;
  readonly strict?: boolean;
  /** Profiles that are judged under, by id or path. */
  readonly profile?: readonly string[];
}

/** The list that stands in the working folder is taken unasked. */
const usual = 'assay-known.yaml';

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** Ids that a list may speak of: of everything there is, and of profiles of one's own that are judged under. */
export const idsFor = ({ knownIds, profileOf }: Catalogue, profiles: readonly string[] = []): Ids => ({
  ...knownIds,
  profiles: [...listProfiles(), ...profiles.map((id) => profileOf(id).id)],
});

const entriesOf = async (
  { known, profile }: KnownOptions,
  catalogue: Catalogue,
): Promise<{ readonly file: string; readonly entries: readonly Entry[] } | undefined> => {
  const file = known ?? ((await exists(usual)) ? usual : undefined);
  if (file === undefined) return undefined;
  return { file, entries: readKnown(file, idsFor(catalogue, profile)) };
};

/** Where the first list goes; nothing is overwritten. @throws {@link Failure} (exit 3) where it exists. */
const placeFor = async ({ writeKnown }: KnownOptions): Promise<string | undefined> => {
  if (writeKnown === undefined) return undefined;
  const path = writeKnown === true ? usual : writeKnown;
  if (await exists(path))
    throw new Failure(`${path} exists.`, {
      hint: 'A list is written once, and then kept by hand: name another file, or delete this one first.',
    });
  return path;
};

/** Whether a failed SHOULD fails the run. */
export const countsShould = ({ failOn, strict }: KnownOptions): boolean =>
  strict === true || failOn === 'should' || failOn === 'new';

/**
 * Reads the list before a run is begun, so that its faults cost nothing.
 *
 * @returns What holds the finished report against it, and writes the first list where that was asked for.
 * @throws {@link Failure} (exit 3): a list with faults, one that would be overwritten, `--fail-on new` without a list.
 */
export const holding = async (
  terminal: Terminal,
  options: KnownOptions,
  catalogue: Catalogue = bundled,
): Promise<(report: Report) => Promise<Report>> => {
  const place = await placeFor(options);
  const list = await entriesOf(options, catalogue);
  if (options.failOn === 'new' && !list && place === undefined)
    throw new Failure('--fail-on new wants a list of known findings.', {
      hint: `Write the first with --write-known, or name one with --known; ${usual} in this folder is taken unasked.`,
    });
  if (list && options.known === undefined) terminal.err(`Known findings: ${list.file}.`);
  return async (report) => {
    if (place !== undefined) {
      await writeFile(place, knownList(report), { flag: 'wx' }).catch((error: Error) => {
        throw new Failure(`${place} cannot be written: ${error.message}`);
      });
      terminal.err(`The list of known findings is written to ${place}: say of each why it is accepted.`);
    }
    const strict = countsShould(options);
    const held = list ? accept(report, { ...list, today: report.finished.slice(0, 10), strict }) : report;
    for (const { where, scenario, state, until } of held.known ?? []) {
      if (state === 'stale') terminal.err(`${where} ${scenario} is not found any more: delete it from the list.`);
      if (state === 'expired')
        terminal.err(
          `${where} ${scenario} was accepted until ${until}: mend it, or say anew until when it is accepted.`,
        );
    }
    return held;
  };
};
