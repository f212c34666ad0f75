import { assayTarget, wantedOf } from '../../cli/assay-target.ts';
import { bundled } from '../../cli/catalogue.ts';
import { packageRoot } from '../../documents/package-root.ts';
import type { Report } from '../../model/report.ts';
import { parseTarget } from '../../target/target.ts';
import type { Configuration, Peer } from './interop-server.ts';

/**
 * Assays a peer over HTTP as `assay run` would, under the profiles of its configuration.
 *
 * @throws where nothing but its metadata can be assayed.
 */
export const assayPeer = async (
  peer: Peer,
  { profiles, only }: Pick<Configuration, 'profiles' | 'only'>,
): Promise<Report> => {
  const assayed = await assayTarget(await parseTarget(peer.target, 'the peer', packageRoot), {
    catalogue: bundled,
    ...wantedOf(bundled, only),
    ids: profiles,
    strict: true,
    signal: new AbortController().signal,
    say: () => undefined,
    tell: () => undefined,
    watched: () => undefined,
  });
  if (assayed?.at === undefined) throw new Error('Nothing but the metadata of the peer can be assayed.');
  return assayed.report;
};
