import { deviceNamed } from '../checks/accept-password.ts';
import { samlBearer } from '../checks/authenticate-client.ts';
import { type Check, type Context, type EndpointName, type Refusal, type UseName, uses } from '../checks/check.ts';
import { assertionGrants, samlBearerGrant } from '../checks/grant-token.ts';
import { type Policy, type PolicyName, policies } from '../checks/policy.ts';
import { table } from '../checks/table.ts';
import { type Answer, answer } from '../message/answer.ts';
import { type Assertion, open, reading } from '../message/assertion.ts';
import { openPassword } from '../message/password.ts';
import { openProof } from '../message/proof.ts';
import { openSaml, samlReading } from '../message/saml/assertion.ts';
import { type Incoming, parameter, readRequest, type TokenRequest } from '../message/token-request.ts';
import type { Verifies } from '../message/verify.ts';
import type { Client } from '../state/client.ts';
import type { Device } from '../state/device.ts';
import type { Issuer } from '../state/issuer.ts';
import type { Random } from '../state/random.ts';
import type { Replays } from '../state/replays.ts';
import type { Tokens } from '../state/tokens.ts';
import type { Places } from './metadata.ts';
import { type Mutation, mutate } from './mutate.ts';
import { successes } from './successes.ts';

/** Told of each request which endpoint judged it, and the name of the check that refused it. */
export type Judged = (endpoint: EndpointName, refusedBy: string | undefined) => void;

/** What the endpoints of one server share. */
export interface Shared {
  readonly policy: PolicyName;
  readonly mutation: Mutation;
  readonly places: Places;
  readonly clients: ReadonlyMap<string, Client>;
  /** Who is trusted to issue grants. */
  readonly issuers: ReadonlyMap<string, Issuer>;
  /** Gets to know a client whose identifier is the URL of its document. */
  readonly meet: (claimed: unknown) => Promise<void>;
  /** Brings the keys of a client up to date, where they are published elsewhere. */
  readonly keysOf: (claimed: unknown, kid: unknown) => Promise<void>;
  /** Brings the keys of an issuer up to date, where they are fetched. */
  readonly issuerKeysOf: (iss: unknown, kid: unknown) => Promise<void>;
  /** The devices that present one-time passwords. */
  readonly devices: ReadonlyMap<string, Device>;
  readonly replays: Replays;
  readonly tokens: Tokens;
  readonly verifies: Verifies;
  readonly random: Random;
  readonly judged: Judged;
  /** The server's clock, in seconds since 1970. */
  readonly now: () => number;
}

const namedBy = { issuer: 'issuer', 'token endpoint': 'tokenEndpoint', 'Entity ID': 'entityId' } as const;

/** The audience values that name the server. */
const named = (audiences: Policy['samlAudiences'], places: Places): readonly string[] =>
  audiences.map((one) => places[namedBy[one]]);

/** The audience values that name the server at an endpoint: RFC 9126 §2 adds its own endpoint where the token endpoint is one. */
const audiencesOf = (endpoint: EndpointName, { audiences }: Policy, places: Places): readonly string[] => [
  ...named(audiences, places),
  ...(endpoint === 'pushed' && audiences.includes('token endpoint') ? [places.pushed] : []),
];

/**
 * A refusal (RFC 6749 §5.2): with 401 and a challenge for a client that used the Authorization header, and
 * always at the introspection endpoint (RFC 7662 §2.3).
 */
const refusal = (
  { error, description, status, headers }: Refusal,
  { request, endpoint }: Pick<Context, 'request' | 'endpoint'>,
): Answer => {
  const challenged =
    error === 'invalid_client' && (request.authorization !== undefined || endpoint === 'introspection');
  return answer(
    status ?? (challenged ? 401 : 400),
    { error, error_description: description },
    { ...(challenged ? { 'www-authenticate': 'Basic realm="token endpoint", charset="UTF-8"' } : {}), ...headers },
  );
};

/** What a mutation does at an endpoint. Answers are written for each one apart, at first for the token endpoint. */
const strikingAt = (endpoint: EndpointName, { at, respond, ...mutation }: Mutation): Mutation => ({
  ...(at === undefined || at === endpoint ? mutation : {}),
  ...(respond && (at ?? 'token') === endpoint ? { respond } : {}),
});

const formatOf = (assertion: Assertion | undefined): Check['format'] =>
  assertion && 'saml' in assertion ? 'saml' : 'jwt';

/** What a check is asked about: the request itself, or what is presented for each of its uses in its format. */
const concerned = (
  { of, format }: Pick<Check, 'of' | 'format'>,
  judging: { readonly [use in UseName]: Context },
  context: Context,
): readonly Context[] => {
  if (of === 'request') return [context];
  return (typeof of === 'string' ? [of] : of)
    .map((use) => judging[use])
    .filter(({ assertion }) => assertion !== undefined && (format === undefined || format === formatOf(assertion)));
};

/** One endpoint: opens a request, runs every check that guards it, answers. */
export const endpointOf = (endpoint: EndpointName, shared: Shared) => {
  const {
    places,
    clients,
    issuers,
    devices,
    meet,
    keysOf,
    issuerKeysOf,
    replays,
    verifies,
    random,
    judged: tell,
    now,
  } = shared;
  const mutation = strikingAt(endpoint, shared.mutation);
  const tokens = mutation.tokens?.(shared.tokens) ?? shared.tokens;
  const { request: reread = (given: TokenRequest) => given, respond = (given: Answer) => given } = mutation;
  const policy = { ...policies[shared.policy], ...mutation.policy };
  const read = { ...reading, ...mutation.reading };
  const samlRead = { ...samlReading, ...mutation.saml };
  const opened = (text: string | undefined, isSaml: boolean): Assertion | undefined => {
    if (text === undefined) return undefined;
    return policy.saml && isSaml ? openSaml(text, samlRead) : open(text, read);
  };
  const inSaml = named(policy.samlAudiences, places);
  const ours = { client: audiencesOf(endpoint, policy, places), grant: named(policy.grantAudiences, places) };
  const oursIn = (assertion: Assertion | undefined, use: keyof typeof ours): readonly string[] =>
    formatOf(assertion) === 'saml' ? inSaml : ours[use];
  const here = places[endpoint === 'token' ? 'tokenEndpoint' : endpoint];
  const checks = mutate(table, mutation).filter(
    ({ by, at }) => (by?.includes(shared.policy) ?? true) && (at?.includes(endpoint) ?? true),
  );

  const contextOf = async (incoming: Incoming, url: URL, shown: string | undefined): Promise<Context> => {
    const request = reread(await readRequest(incoming, url, shown));
    const text = read.find(request);
    const isPassword = endpoint === 'token' && devices.size > 0 && read.isPassword(request);
    const isSaml = parameter(request, 'client_assertion_type') === samlBearer;
    const assertion = isPassword ? undefined : opened(text, isSaml);
    const password = text === undefined || !isPassword ? undefined : openPassword(text, read, mutation.number);
    const asks = parameter(request, 'grant_type') ?? '';
    const granted = endpoint === 'token' && assertionGrants(policy).includes(asks) ? read.grant(request) : undefined;
    const credentials = assertion === undefined && password === undefined ? read.credentials(request) : undefined;
    const claimed = password
      ? deviceNamed(password)
      : assertion
        ? read.name(assertion.claims, clients)
        : (credentials?.id ?? parameter(request, 'client_id'));
    await meet(claimed);
    if (assertion) await keysOf(claimed, assertion.header?.kid);
    const grant = opened(granted, asks === samlBearerGrant);
    if (grant) await issuerKeysOf(grant.claims?.iss, grant.header?.kid);
    return {
      policy,
      endpoint,
      here,
      proof: openProof(request.dpop, read),
      tokens,
      issuer: places.issuer,
      ours: oursIn(assertion, 'client'),
      now: now(),
      request,
      use: uses.client,
      assertion,
      clients,
      issuers,
      devices,
      password,
      grant,
      replays,
      verifies,
      random,
      credentials,
      claimed,
      keys: [...clients.values()].flatMap(({ keys }) => keys),
      algorithm: assertion?.header?.alg,
    };
  };

  return async (incoming: Incoming, url: URL, shown?: string): Promise<Answer> => {
    const context = await contextOf(incoming, url, shown);
    const { grant, proof, password } = context;
    const judging: { readonly [use in UseName]: Context } = {
      client: context,
      grant: {
        ...context,
        use: uses.grant,
        assertion: grant,
        claimed: grant?.claims?.iss,
        ours: oursIn(grant, 'grant'),
        keys: [...issuers.values()].flatMap(({ keys }) => keys),
        algorithm: grant?.header?.alg,
      },
      proof: { ...context, use: uses.proof, assertion: proof },
      password: {
        ...context,
        use: uses.password,
        // Numbers aside, it is opened like any other JWS.
        assertion: password as Context['assertion'],
        keys: [...context.keys, ...[...devices.values()].flatMap(({ keys }) => keys)],
        algorithm: password?.header?.alg,
      },
    };
    for (const { name, run, ...asked } of checks) {
      for (const judged of concerned(asked, judging, context)) {
        const found = run(judged);
        const refused = found instanceof Promise ? await found : found;
        if (refused === undefined) continue;
        tell(endpoint, name);
        return respond(refusal(refused, context), context, name);
      }
    }
    tell(endpoint, undefined);
    return respond(successes[endpoint](context), context, undefined);
  };
};
