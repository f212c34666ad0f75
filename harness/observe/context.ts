import { randomBytes } from 'node:crypto';
import { type Parties, party, publicKey } from '../clients/parties.ts';
import type { Agreement, PublicKey } from '../model/client.ts';
import type { Context, Device, Grants } from '../model/context.ts';
import type { Members } from '../model/json.ts';
import type { SpareKey } from '../model/registration.ts';
import type { Suite } from '../model/scenario.ts';

/** What stays the same throughout a run: the server, the parties, and what was agreed. */
export interface RunContext {
  readonly issuer: string;
  readonly tokenEndpoint: string;
  /** The other endpoints that the server has. */
  readonly endpoints?: Context['endpoints'] | undefined;
  readonly parties: Parties;
  /** Clients without keys, by how they are registered. */
  readonly others?: Context['others'] | undefined;
  /** Whether the target has no client with keys. */
  readonly keyless?: boolean | undefined;
  /** Whether Assay registered the clients. */
  readonly clientsKnown?: boolean | undefined;
  /** Base URL of the canary. */
  readonly canary?: string | undefined;
  /** Whether clients can be registered, with or without an initial access token; absent where they cannot. */
  readonly registers?: { readonly token: boolean; readonly metadata?: Members | undefined } | undefined;
  /** Whether the server reaches the canary to fetch keys, as far as we know. */
  readonly fetchesKeys?: boolean | undefined;
  /** Whether the server takes client_ids that are the URL of a document. */
  readonly takesDocuments?: boolean | undefined;
  /** Who may issue grants about whom, where that was agreed. */
  readonly subjects?:
    | Pick<Grants, 'subject' | 'otherSubject' | 'anonymous' | 'typ' | 'idJag' | 'rotatesAt'>
    | undefined;
  /** Who may present SAML assertions, where that was agreed. */
  readonly saml?: Context['saml'];
  /** How the device writes its passwords, where there is one. */
  readonly device?: Pick<Device, 'idAs' | 'dialect'> | undefined;
  readonly agreed: Agreement;
  /** The scope that every request asks for, if it names one. */
  readonly scope?: string | undefined;
  /** The resource that every request names, if it names one. */
  readonly resource?: string | undefined;
  /** The scopes that the server says it knows. */
  readonly scopes?: readonly string[] | undefined;
  /** The methods of client authentication that it lists for its token endpoint. */
  readonly methods?: readonly string[] | undefined;
  /** How long a valid assertion lives, in seconds; 60 when the target does not say. */
  readonly lifetime?: number | undefined;
}

/** Random identifiers by label: the same label, the same identifier. 128 bits, base64url. */
export const freshness = (): ((label: string) => string) => {
  const known = new Map<string, string>();
  return (label) => {
    const value = known.get(label) ?? randomBytes(16).toString('base64url');
    known.set(label, value);
    return value;
  };
};

const spareKeysOf = ({ registered }: Parties): Context['spareKeys'] =>
  registered &&
  (Object.fromEntries(registered.keys.map((key) => [key.kid, publicKey(key)])) as {
    readonly [name in SpareKey]: PublicKey;
  });

const grantsOf = ({ parties: { issuers }, subjects }: RunContext): Grants | undefined =>
  issuers &&
  subjects && {
    ...subjects,
    issuer: party(issuers.client),
    otherIssuer: issuers.neighbour && party(issuers.neighbour),
    stranger: { ...party(issuers.stranger), x5c: issuers.x5c },
  };

/** Makes contexts: everything but the time and the identifiers is made once. */
export const contextsOf = (runContext: RunContext) => {
  const { parties } = runContext;
  const fixed = {
    issuer: runContext.issuer,
    tokenEndpoint: runContext.tokenEndpoint,
    endpoints: { ...runContext.endpoints, token: runContext.tokenEndpoint },
    party: party(parties.client),
    signer: party(parties.client),
    subject: parties.client.id,
    client: party(parties.client),
    keyless: runContext.keyless,
    neighbour: parties.neighbour && party(parties.neighbour),
    others: runContext.others ?? {},
    clientsKnown: runContext.clientsKnown,
    stranger: { ...party(parties.stranger), x5c: parties.x5c },
    registers: runContext.registers !== undefined,
    takesDocuments: runContext.takesDocuments,
    spareKeys: spareKeysOf(parties),
    initialAccessToken: runContext.registers?.token,
    registrationMetadata: runContext.registers?.metadata,
    grants: grantsOf(runContext),
    saml: runContext.saml,
    device: parties.devices &&
      runContext.device && {
        ...party(parties.devices.client),
        ...runContext.device,
        stranger: party(parties.devices.stranger),
      },
    agreed: runContext.agreed,
    scope: runContext.scope,
    resource: runContext.resource,
    scopes: runContext.scopes,
    methods: runContext.methods,
    lifetime: runContext.lifetime ?? 60,
    holder: parties.holder && party(parties.holder),
  };
  /** The path under the canary that is this context's alone is named by `fresh('canary')`. */
  return (now: number, audience: string, fresh: (label: string) => string): Context => {
    const canary = runContext.canary && `${runContext.canary}/${fresh('canary')}`;
    const reached = runContext.fetchesKeys === true ? canary : undefined;
    return {
      ...fixed,
      now,
      audience,
      canary,
      keysAt: reached && `${reached}/keys`,
      documentAt: reached && `${reached}/client`,
      fresh,
    };
  };
};

/** Whose assertions a suite spoils: those of issuers that the server trusts, or of clients. */
const isIssued = ({ use }: Pick<Suite, 'use'>): boolean => use?.issuedBy === 'a trusted issuer';

/** Some client of the server: the one with keys, or else the first of the others. */
const anyClient = ({ keyless, client, others }: Context): Context['client'] =>
  (keyless ? Object.values(others).find((one) => one !== undefined) : undefined) ?? client;

/** A context as the scenarios of a suite see it: whose request it is, and who signs what is spoilt. */
export const seenBy = (suite: Pick<Suite, 'party' | 'signer' | 'use'>, context: Context): Context => {
  const own = suite.party?.(context) ?? anyClient(context);
  const { grants } = context;
  if (!isIssued(suite) || !grants)
    return { ...context, party: own, subject: own.id, signer: suite.signer?.(context) ?? own };
  const { issuer, otherIssuer, stranger } = grants;
  return { ...context, party: own, subject: grants.subject, signer: issuer, neighbour: otherIssuer, stranger };
};
