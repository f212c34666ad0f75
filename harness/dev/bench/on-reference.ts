import { allSuites, bundledProfiles, defaultProfiles, everything, profileOf } from '../../cli/catalogue.ts';
import { partiesOf } from '../../clients/from-target.ts';
import type { Report } from '../../model/report.ts';
import type { Suite } from '../../model/scenario.ts';
import type { Pause } from '../../observe/clock.ts';
import { makeParties } from '../../reference/parties.ts';
import { serve } from '../../reference/serve.ts';
import { assay } from '../../run.ts';
import { parseTarget, type Target } from '../../target/target.ts';
import { network, type Transport } from '../../wire/http/transport.ts';

const keys = await makeParties();

/**
 * Lets a task have a reference of its own, which listens on this machine until it is done.
 *
 * @param port Where it listens; any free one when 0.
 */
export const withServer = async <T>(task: (issuer: string) => Promise<T>, port = 0): Promise<T> => {
  const server = await serve({ clients: keys.clients, issuers: keys.issuers, policy: 'rfc10070', port });
  try {
    return await task(server.issuer);
  } finally {
    await server.close();
  }
};

/** The target file of a reference. */
export const targetAt = (issuer: string): Promise<Target> =>
  parseTarget(keys.target(issuer, 'rfc10070'), 'the bench', process.cwd());

const endpointsOf = (issuer: string) => ({
  'pushed authorization request': `${issuer}/par`,
  introspection: `${issuer}/introspect`,
  revocation: `${issuer}/revoke`,
});

/** The network, as a run has it. */
export const lines = (target: Target): ReturnType<typeof network> =>
  network({ connections: 12, timeout: target.limits.timeout });

/** A whole run against a reference, but for what a command line does before and after. */
export const run = async (
  issuer: string,
  transport: (real: Transport) => Transport = (real) => real,
  suites: readonly Suite[] = allSuites,
  pause?: Pause,
): Promise<Report> => {
  const target = await targetAt(issuer);
  const line = lines(target);
  try {
    return await assay({
      target,
      parties: await partiesOf(target),
      place: { issuer, tokenEndpoint: `${issuer}/token`, endpoints: endpointsOf(issuer), from: 'target file' },
      suites,
      profiles: defaultProfiles(target).map((id) => profileOf(id, target.agreed)),
      confirmUnder: bundledProfiles(target.agreed),
      described: everything,
      wanted: () => true,
      strict: false,
      signal: new AbortController().signal,
      tell: () => undefined,
      version: 'bench',
      pause,
      transport: transport(line.transport),
    });
  } finally {
    await line.close();
  }
};
