import { suites } from '../../../suites/index.ts';
import { everything, profileOf } from '../../cli/catalogue.ts';
import type { Report, Verdict } from '../../model/report.ts';
import { makeParties, type ReferenceParties } from '../../reference/parties.ts';
import { createReference, type Reference, type ReferenceOptions } from '../../reference/reference.ts';
import { assay, type Run } from '../../run.ts';
import { endpointsIn } from '../../target/endpoints.ts';
import { parseTarget } from '../../target/target.ts';
import { inProcess } from '../../wire/http/transport.ts';

/** The issuer of every server behind a liar. */
export const issuer = 'http://127.0.0.1:9400/as';

type Handle = (request: Request) => Promise<Response>;

/** Answers in the place of an honest server, which it may ask. */
export type Liar = (request: Request, honest: Handle) => Promise<Response>;

/** What of a run is particular. */
export interface Lying extends Partial<Pick<Run, 'clock' | 'pause' | 'signal'>> {
  /** Qualified scenarios. */
  readonly wanted: RegExp;
  readonly profiles?: readonly string[];
  readonly policy?: string;
  readonly mutant?: string;
  /** What the server is made of beside. */
  readonly server?: Partial<ReferenceOptions>;
  /** Members of the target file. */
  readonly target?: object;
  /** Scenarios that the profiles expect to be granted, whatever they say. */
  readonly expectGranted?: RegExp;
  /** Endpoints that the server does not have. */
  readonly lacking?: readonly string[];
}

let parties: Promise<ReferenceParties> | undefined;

/** The clients, as the target file has them. */
export const clientsInFile = async (): Promise<ReferenceParties['clients']> => {
  parties ??= makeParties();
  return (await parties).clients;
};

/** A sound server that knows the same clients. */
export const soundServer = async (policy = 'rfc7523'): Promise<Reference> => {
  return createReference({ issuer, clients: await clientsInFile(), policy });
};

/** Assays the reference behind a liar. */
export const assayedBehind = async (
  liar: Liar,
  {
    wanted,
    profiles: ids = ['rfc7523'],
    policy = 'rfc7523',
    mutant,
    server: made,
    target: more,
    expectGranted,
    lacking = [],
    ...rest
  }: Lying,
): Promise<Report> => {
  parties ??= makeParties();
  const { clients, issuers, registration, target: document } = await parties;
  const server = createReference({
    issuer,
    clients,
    issuers,
    policy,
    registration,
    ...(mutant === undefined ? {} : { mutant }),
    ...made,
  });
  const target = await parseTarget(
    { ...document(issuer, policy), discovery: false, token_endpoint: server.tokenEndpoint, ...more },
    'the test',
  );
  const profiles = ids
    .map((id) => profileOf(id, target.agreed))
    .map((profile) => ({
      ...profile,
      expectations: profile.expectations.map((one) =>
        expectGranted?.test(one.scenario) ? { ...one, expect: 'granted' as const } : one,
      ),
    }));
  const has = Object.entries(server.document).filter(([name]) => !lacking.includes(name));
  return assay({
    target,
    place: {
      issuer,
      tokenEndpoint: server.tokenEndpoint,
      endpoints: endpointsIn(Object.fromEntries(has)),
      from: 'target file',
    },
    suites,
    profiles,
    confirmUnder: profiles,
    described: everything,
    wanted: (scenario) => wanted.test(scenario),
    strict: true,
    signal: new AbortController().signal,
    tell: () => undefined,
    version: '0',
    transport: inProcess((request) => liar(request, server.handle)),
    ...rest,
  });
};

/** An answer in JSON, that nobody is to keep. */
export const json = (status: number, body: object): Response =>
  Response.json(body, { status, headers: { 'cache-control': 'no-store', date: new Date().toUTCString() } });

/** The verdicts about scenarios that have an outcome, in words. */
export const having = ({ verdicts }: Report, outcome: Verdict['outcome']): readonly string[] =>
  verdicts
    .filter((one) => one.outcome === outcome && !/^(answers|metadata)\//.test(one.scenario))
    .map(({ scenario, because }) => `${scenario}: ${because}`);
