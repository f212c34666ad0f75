import type { Report } from '../../model/report.ts';
import { assayPeer } from './assay-peer.ts';
import type { Configuration, InteropServer } from './interop-server.ts';
import { pinsOf, type Unlike, unlike } from './pins.ts';

/** What became of one configuration of a server. */
export interface Attempted extends Unlike {
  readonly report: Report;
  /** Suites that were to find a valid request and found none. */
  readonly groundless: readonly string[];
}

/** Starts a server in one configuration, assays it, ends it, and compares what was observed with what was pinned. */
export const attempt = async (server: InteropServer, configuration: Configuration): Promise<Attempted> => {
  const pins = pinsOf(server, configuration);
  const peer = await configuration.start();
  try {
    const report = await assayPeer(peer, configuration);
    const grounded = new Set(report.suites.filter(({ baseline }) => baseline !== null).map(({ suite }) => suite));
    return {
      report,
      groundless: configuration.grounds.filter((suite) => !grounded.has(suite)),
      ...unlike(pins, report),
    };
  } finally {
    await peer.close();
  }
};
