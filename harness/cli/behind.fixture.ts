import type { Json } from '../model/json.ts';
import type { Report } from '../model/report.ts';
import { makeParties, type ReferenceParties } from '../reference/parties.ts';
import { createReference, type Reference } from '../reference/reference.ts';
import { assay } from '../run.ts';
import { endpointsIn } from '../target/endpoints.ts';
import { parseTarget } from '../target/target.ts';
import { inProcess } from '../wire/http/transport.ts';
import { allSuites, everything, profileOf } from './catalogue.ts';

/** Something in front of a server: answers in its place, or not. */
export type Front = (request: Request, handle: (request: Request) => Promise<Response>) => Promise<Response>;

/** What is assayed, and how. */
export interface Behind {
  readonly profiles: readonly string[];
  /** Which scenarios, qualified; only their suites are sent. */
  readonly wanted: RegExp;
  readonly front?: Front;
  readonly policy?: string;
  readonly mutant?: string;
  /** Members of the target file, of its client, and of the second one, to set. */
  readonly target?: object;
  readonly client?: object;
  readonly neighbour?: object;
  /** Asked in place of a new server. */
  readonly server?: Reference;
}

const issuer = 'http://127.0.0.1:9/as';

let parties: Promise<ReferenceParties> | undefined;

const shared = (): Promise<ReferenceParties> => {
  parties ??= makeParties();
  return parties;
};

/** The reference, which remembers what it was asked in each of several runs. */
export const aServer = async ({
  policy = 'rfc7523',
  mutant,
}: Pick<Behind, 'policy' | 'mutant'> = {}): Promise<Reference> =>
  createReference({
    issuer,
    policy,
    clients: (await shared()).clients,
    issuers: (await shared()).issuers,
    devices: (await shared()).devices,
    registration: (await shared()).registration,
    ...(mutant === undefined ? {} : { mutant }),
  });

/** Assays the reference with something in front of it. */
export const assayedBehind = async (options: Behind): Promise<Report> => {
  const { policy = 'rfc7523', wanted, front = (request, handle) => handle(request), client, neighbour } = options;
  const server = options.server ?? (await aServer(options));
  const document = (await shared()).target(issuer, policy) as {
    readonly clients: { readonly client: object; readonly neighbour: object };
  };
  const clients = {
    ...document.clients,
    client: { ...document.clients.client, ...client },
    neighbour: { ...document.clients.neighbour, ...neighbour },
  };
  const target = await parseTarget(
    { ...document, canary: false, ...options.target, clients },
    'the test',
    process.cwd(),
  );
  const profiles = options.profiles.map((id) => profileOf(id, target.agreed));
  return assay({
    target,
    place: {
      issuer,
      tokenEndpoint: server.tokenEndpoint,
      endpoints: endpointsIn(server.document),
      metadata: server.document as { readonly [name: string]: Json },
      from: 'target file',
    },
    suites: allSuites.filter(({ id, scenarios }) => scenarios.some((one) => wanted.test(`${id}/${one.id}`))),
    profiles,
    confirmUnder: profiles,
    described: everything,
    wanted: (id) => wanted.test(id),
    strict: true,
    signal: new AbortController().signal,
    tell: () => undefined,
    version: '0',
    transport: inProcess((request) => front(request, server.handle)),
  });
};

/** The outcomes of the verdicts about some scenarios. */
export const outcomesOf = ({ verdicts }: Report, ids: RegExp): readonly string[] => [
  ...new Set(verdicts.filter(({ scenario }) => ids.test(scenario)).map(({ outcome }) => outcome)),
];
