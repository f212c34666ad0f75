import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parse } from 'yaml';
import { allSuites, bundledProfiles, everything, profileOf } from '../../cli/catalogue.ts';
import { version } from '../../cli/version.ts';
import { packageRoot } from '../../documents/package-root.ts';
import type { Report } from '../../model/report.ts';
import { assay } from '../../run.ts';
import { discover } from '../../target/discover.ts';
import { parseTarget } from '../../target/target.ts';
import { documentOver } from '../../wire/fetch-document.ts';
import { network } from '../../wire/http/transport.ts';
import type { Peer } from './oidc-provider.ts';

/** What one version of a server was observed to do otherwise than expected, and why. */
export interface Pins {
  readonly server: string;
  readonly version: string;
  readonly observed: readonly {
    readonly because: string;
    readonly aspect: string;
    /** `failed` when absent. */
    readonly outcome?: string;
    readonly under: readonly string[];
    readonly scenarios: readonly string[];
  }[];
}

/** Reads the pins of a server from the YAML file beside this one. */
export const pinsOf = (name: string): Pins =>
  parse(readFileSync(join(packageRoot, 'harness/dev/interop', `${name}.yaml`), 'utf8'));

/** One line per pinned verdict: profile, scenario, aspect. */
export const pinned = ({ observed }: Pins): readonly string[] =>
  observed
    .flatMap(({ aspect, outcome = 'failed', under, scenarios: ids }) =>
      under.flatMap((profile) => ids.map((id) => `${profile} ${id} ${aspect} ${outcome}`)),
    )
    .sort();

/** One line per verdict that is not as expected. */
export const unexpected = ({ verdicts }: Report): readonly string[] =>
  verdicts
    .filter(({ outcome }) => ['failed', 'cantTell', 'untested'].includes(outcome))
    .map(({ profile, scenario, aspect, outcome }) => `${profile} ${scenario} ${aspect} ${outcome}`)
    .sort();

/** The version of an installed package. */
export const installed = (name: string): string => {
  const entry = createRequire(join(packageRoot, 'package.json')).resolve(name);
  const folder = entry.slice(0, entry.lastIndexOf(join('node_modules', name)) + join('node_modules', name).length);
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;
};

/** Assays a peer over HTTP, under profiles. */
export const assayPeer = async (
  peer: Peer,
  profiles: readonly string[],
  wanted: (scenario: string) => boolean = () => true,
): Promise<Report> => {
  const target = await parseTarget(peer.target, 'the peer', packageRoot);
  const { signal } = new AbortController();
  const lines = network({ connections: 2, timeout: target.limits.timeout });
  try {
    const fetch = documentOver({ transport: lines.transport, timeout: target.limits.timeout, body: 1_048_576, signal });
    return await assay({
      target,
      place: await discover(target, fetch),
      suites: allSuites,
      profiles: profiles.map((id) => profileOf(id, target.agreed)),
      confirmUnder: bundledProfiles(target.agreed),
      described: everything,
      wanted,
      strict: true,
      signal,
      tell: () => undefined,
      version,
    });
  } finally {
    await lines.close();
  }
};
