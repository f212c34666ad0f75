import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { packageRoot } from '../../documents/package-root.ts';
import type { Report } from '../../model/report.ts';
import type { Configuration, InteropServer } from './interop-server.ts';

/** What one version of a server, in one configuration, was observed to do otherwise than expected, and why. */
export interface Pins {
  readonly server: string;
  readonly version: string;
  readonly observed: readonly {
    /** What the server does, as was checked by hand against its answer and the document. */
    readonly because: string;
    readonly aspect: string;
    /** `failed` when absent. */
    readonly outcome?: string;
    readonly under: readonly string[];
    readonly scenarios: readonly string[];
  }[];
}

/**
 * Reads the pins of a configuration from the YAML file in the folder of its server.
 *
 * @throws where there are none, or they are of another version.
 */
export const pinsOf = ({ name, version }: InteropServer, configuration: Configuration): Pins => {
  const file = join('harness/dev/interop', name, `${configuration.name}.yaml`);
  const pins: Pins = parse(readFileSync(join(packageRoot, file), 'utf8'));
  if (pins.version !== version) throw new Error(`${file} is about version ${pins.version}, not ${version}.`);
  return pins;
};

/** One line per pinned verdict: profile, scenario, aspect, outcome. */
const pinned = ({ observed }: Pins): readonly string[] =>
  observed.flatMap(({ aspect, outcome = 'failed', under, scenarios }) =>
    under.flatMap((profile) => scenarios.map((id) => `${profile} ${id} ${aspect} ${outcome}`)),
  );

/** One line per verdict that is not as the documents expect. */
const unexpected = ({ verdicts }: Report): readonly string[] =>
  verdicts
    .filter(({ outcome }) => ['failed', 'cantTell', 'untested'].includes(outcome))
    .map(({ profile, scenario, aspect, outcome }) => `${profile} ${scenario} ${aspect} ${outcome}`);

const counted = (lines: readonly string[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  return counts;
};

/** How a report differs from its pins: what is pinned and was not observed, and what was observed and is not pinned. */
export interface Unlike {
  readonly gone: readonly string[];
  readonly unpinned: readonly string[];
}

/** Compares a report with the pins of its configuration, verdict by verdict. */
export const unlike = (pins: Pins, report: Report): Unlike => {
  const [before, now] = [counted(pinned(pins)), counted(unexpected(report))];
  const more = (these: ReadonlyMap<string, number>, those: ReadonlyMap<string, number>): readonly string[] =>
    [...these].filter(([line, count]) => count > (those.get(line) ?? 0)).map(([line]) => line);
  return { gone: more(before, now).toSorted(), unpinned: more(now, before).toSorted() };
};
