import { partiesOf } from '../../clients/from-target.ts';
import type { Parties } from '../../clients/parties.ts';
import { makeSpareKeys } from '../../clients/spare-keys.ts';
import type { Profile } from '../../model/profile.ts';
import type { Report } from '../../model/report.ts';
import { type Mutant, mutants } from '../../reference/mutants/mutants.ts';
import { makeParties } from '../../reference/parties.ts';
import { createReference } from '../../reference/reference.ts';
import { assay } from '../../run.ts';
import { endpointsIn } from '../../target/endpoints.ts';
import { parseTarget, type Target } from '../../target/target.ts';
import { inProcess } from '../../wire/http/transport.ts';
import { allSuites, answerRules, everything, profileOf, type profileOfPolicy, profilesOfPolicy } from '../catalogue.ts';
import { version } from '../version.ts';
import { expand, type Ground } from './expand.ts';
import { type Noticed, notice } from './kill-matrix.ts';

/** Servers in this process, made from one set of keys. */
export interface Servers {
  /** Assays the reference under a policy, or with one mutant, and judges it under the profiles of that policy. */
  readonly assayReference: (policy: keyof typeof profileOfPolicy, mutant?: string) => Promise<Report>;
}

const issuer = 'http://127.0.0.1:9400/as';

/** Prepares the keys once; every server of a proof shares them. */
export const startServers = async (): Promise<Servers> => {
  const [keys, spareKeys] = await Promise.all([makeParties(), makeSpareKeys()]);
  type Agreed = { readonly target: Target; readonly parties: Parties; readonly profiles: readonly Profile[] };
  const known = new Map<string, Agreed>();
  const agreedWith = async (policy: keyof typeof profileOfPolicy): Promise<Agreed> => {
    const before = known.get(policy);
    if (before) return before;
    const target = await parseTarget(keys.target(issuer, policy), 'the built-in reference', process.cwd());
    const profiles = profilesOfPolicy[policy].map((id) => profileOf(id, target.agreed));
    const made = { target, parties: await partiesOf(target), profiles };
    known.set(policy, made);
    return made;
  };
  return {
    assayReference: async (policy, mutant) => {
      const { target, parties, profiles } = await agreedWith(policy);
      const server = createReference({
        issuer,
        policy,
        clients: keys.clients,
        ...(mutant === undefined ? {} : { mutant }),
      });
      return assay({
        target,
        parties,
        spareKeys,
        place: {
          issuer,
          tokenEndpoint: server.tokenEndpoint,
          jwksUri: String(server.document.jwks_uri),
          endpoints: endpointsIn(server.document),
          from: 'target file',
        },
        suites: allSuites,
        profiles,
        confirmUnder: profiles,
        described: everything,
        wanted: () => true,
        strict: true,
        signal: new AbortController().signal,
        tell: () => undefined,
        version,
        transport: inProcess(server.handle),
      });
    },
  };
};

/** Runs one mutant and compares who noticed it with who was to. */
export const proveMutant = async ({ assayReference }: Servers, mutant: Mutant): Promise<Noticed> =>
  notice(mutant, (await assayReference(mutant.policy, mutant.id)).verdicts);

/** Suites that no document of a policy says anything of. */
const unspokenOf = (policy: Mutant['policy']): readonly string[] => {
  const spoken = new Set(
    profilesOfPolicy[policy].flatMap((id) =>
      profileOf(id, {}).expectations.map(({ scenario }) => scenario.slice(0, scenario.indexOf('/'))),
    ),
  );
  return allSuites.map(({ id }) => id).filter((id) => !spoken.has(id));
};

const grounds = new Map<Mutant['policy'], Ground>();

const groundOf = (policy: Mutant['policy']): Ground => {
  const ground = grounds.get(policy) ?? {
    suites: allSuites,
    rules: answerRules.map(({ id }) => id),
    without: unspokenOf(policy),
  };
  grounds.set(policy, ground);
  return ground;
};

/** The mutants there are, with the qualified scenarios that are to notice each. */
export const allMutants: readonly Mutant[] = mutants.map((mutant) => ({
  ...mutant,
  noticedBy: expand({ ...mutant, at: mutant.mutation.at }, groundOf(mutant.policy)),
}));
