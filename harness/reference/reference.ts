import { type Answer, answer, grant, refusal, write } from './answer.ts';
import { open, reading } from './assertion.ts';
import type { Context } from './check.ts';
import { scopeOf } from './checks/grant-token.ts';
import { know, type RegisteredClient } from './client.ts';
import { metadataOf, placesOf } from './metadata.ts';
import { mutate } from './mutant.ts';
import { mutants } from './mutants.ts';
import { nearest } from './nearest.ts';
import { type PolicyName, policies, policyNames } from './policy.ts';
import { remember } from './replays.ts';
import { table } from './table.ts';
import { parameter, readRequest, type TokenRequest } from './token-request.ts';

/** What a reference server is made of. */
export interface ReferenceOptions {
  /** The issuer identifier: an http or https URL. */
  readonly issuer: string;
  /** The document to follow; the mutant's own when absent, or `rfc7523`. */
  readonly policy?: string | undefined;
  readonly clients: readonly RegisteredClient[];
  /** Id of the mutant to be, instead of a sound server. */
  readonly mutant?: string | undefined;
  /** The server's clock, in seconds since 1970. */
  readonly now?: () => number;
}

/** A server, ready to answer. */
export interface Reference {
  readonly handle: (request: Request) => Promise<Response>;
  readonly issuer: string;
  readonly tokenEndpoint: string;
  /** URL of the metadata. */
  readonly metadata: string;
  readonly policy: PolicyName;
}

const choose = <T>(kind: string, name: string, known: ReadonlyMap<string, T>): T => {
  const chosen = known.get(name);
  if (chosen !== undefined) return chosen;
  throw new Error(
    `There is no ${kind} ${JSON.stringify(name)}. Near it: ${nearest(name, [...known.keys()]).join(', ')}.`,
  );
};

/** Makes an authorization server. Throws, naming what is near, for an unknown policy or mutant. */
export const createReference = (options: ReferenceOptions): Reference => {
  const { now = () => Date.now() / 1000 } = options;
  const mutant =
    options.mutant === undefined
      ? undefined
      : choose('mutant', options.mutant, new Map(mutants.map((one) => [one.id, one])));
  const mutation = mutant?.mutation ?? {};
  const name = choose(
    'policy',
    options.policy ?? mutant?.policy ?? 'rfc7523',
    new Map(policyNames.map((one) => [one as string, one])),
  );
  const policy = { ...policies[name], ...mutation.policy };
  const checks = mutate(table, mutation).filter(({ by }) => by?.includes(name) ?? true);
  const read = { ...reading, ...mutation.reading };
  const clients = know(options.clients);
  const keys = [...clients.values()].flatMap((client) => client.keys);
  const replays = remember();
  const places = placesOf(options.issuer);
  const ours = policy.audiences.map((one) => (one === 'issuer' ? places.issuer : places.tokenEndpoint));
  const scopes = [...new Set([...clients.values()].flatMap((client) => client.scopes))];
  const documents = new Map([
    [new URL(places.metadata).pathname, metadataOf(places, policy, scopes)],
    [new URL(places.openid).pathname, metadataOf(places, policy, scopes)],
    [new URL(places.jwks).pathname, { keys: [] }],
  ]);
  const tokenPath = new URL(places.tokenEndpoint).pathname;

  const contextOf = async (request: Request, url: URL): Promise<Context> => {
    const { request: reread = (given: TokenRequest) => given } = mutation;
    const tokenRequest = reread(await readRequest(request, url));
    const text = read.find(tokenRequest);
    const assertion = text === undefined ? undefined : open(text, read);
    const credentials = assertion === undefined ? read.credentials(tokenRequest) : undefined;
    return {
      policy,
      issuer: places.issuer,
      ours,
      now: now(),
      request: tokenRequest,
      assertion,
      clients,
      replays,
      credentials,
      claimed: assertion
        ? read.name(assertion.claims, clients)
        : (credentials?.id ?? parameter(tokenRequest, 'client_id')),
      keys,
      algorithm: assertion?.header?.alg,
    };
  };

  const tokenAnswer = async (context: Context): Promise<Answer> => {
    const { respond = (given: Answer) => given } = mutation;
    for (const { name: check, of, run } of checks) {
      if (of === 'assertion' && context.assertion === undefined) continue;
      const judged = run(context);
      const refused = judged instanceof Promise ? await judged : judged;
      if (refused !== undefined) return respond(refusal(refused, context), context, check);
    }
    return respond(grant(scopeOf(context)), context, undefined);
  };

  const answerTo = async (request: Request): Promise<Answer> => {
    const url = new URL(request.url);
    if (url.pathname === tokenPath) return tokenAnswer(await contextOf(request, url));
    const document = documents.get(url.pathname);
    if (document === undefined)
      return answer(404, { error: 'invalid_request', error_description: 'There is nothing here.' });
    return request.method === 'GET' || request.method === 'HEAD'
      ? answer(200, document)
      : answer(
          405,
          { error: 'invalid_request', error_description: 'Documents are read with GET.' },
          { allow: 'GET, HEAD' },
        );
  };

  return {
    handle: async (request) => {
      try {
        return write(await answerTo(request), now());
      } catch {
        return write(answer(500, { error: 'server_error', error_description: 'The server failed.' }), now());
      }
    },
    issuer: places.issuer,
    tokenEndpoint: places.tokenEndpoint,
    metadata: places.metadata,
    policy: name,
  };
};
