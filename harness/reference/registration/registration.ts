import { createHash, timingSafeEqual } from 'node:crypto';
import { type Answer, answer } from '../message/answer.ts';
import { isObject, readJson } from '../message/json.ts';
import type { Incoming } from '../message/token-request.ts';
import { type Client, known } from '../state/client.ts';
import { freshText, type Random } from '../state/random.ts';
import { invalidMetadata, type Registering, type Supported } from './check.ts';
import { isSound, type KeyReading, keyReading, membersOf } from './key-set.ts';
import type { fetchKeySet } from './key-source.ts';
import { clientOf, type Information, informationOf, statedIn } from './registered.ts';
import { type Strictness, strictChecks, strictReading } from './strictness.ts';
import { mutateRegister, type RegisterMutation } from './table.ts';

/** Who may register: anybody, nobody, or whoever presents a token (RFC 7591 §3). */
export type Registrations =
  | 'open'
  | 'closed'
  | {
      readonly initialAccessToken: string;
      /** How many clients may be registered with it; any number when absent. */
      readonly uses?: number;
    };

/** What is done to registration by a mutant. */
export interface RegistrationMutation extends RegisterMutation {
  readonly reading?: Partial<KeyReading>;
  /** Fetches a JWK Set in another way. */
  readonly fetch?: typeof fetchKeySet;
  /** Compares the token that was presented with the right one, in another way. */
  readonly right?: (presented: string | undefined, right: string) => boolean;
  /** How the Authorization header of each bearer token is written (RFC 6750 §2.1). */
  readonly scheme?: { readonly initial?: RegExp; readonly registration?: RegExp };
  /** The last word on a client that is registered or updated. */
  readonly client?: (client: Client, before: Client | undefined, registering: Registering) => Client;
  /** Clients that are deleted are forgotten by registration alone. */
  readonly keepsDeleted?: true;
  /** The last word on an answer; `refusedBy` names the check that refused, `registering` is what it was about. */
  readonly respond?: (answer: Answer, refusedBy: string | undefined, registering?: Registering) => Answer;
}

/** What registration is made of. */
export interface RegistrationOptions {
  /** URL of the registration endpoint; the client configuration endpoints lie below it. */
  readonly endpoint: string;
  readonly open: Registrations;
  /** What is demanded of registrations beyond RFC 7591; nothing when absent. */
  readonly strictness?: readonly Strictness[] | undefined;
  readonly supported: Supported;
  /** The clients of the server, which change as they are registered, updated and deleted. */
  readonly clients: Map<string, Client>;
  readonly mutation?: RegistrationMutation | undefined;
  /** Fetches a JWK Set, where the mutation does not. */
  readonly fetch: typeof fetchKeySet;
  readonly random: Random;
  readonly now: () => number;
}

/** Dynamic client registration (RFC 7591) and its management (RFC 7592). */
export interface Registration {
  /** Answers a request to the registration endpoint or below it; undefined for any other. */
  readonly answerTo: (request: Incoming, url: URL) => Promise<Answer> | undefined;
  /** Sees to it that the keys behind a client's `jwks_uri` are known: fetched, not too old, and with the key named. */
  readonly keysOf: (claimed: unknown, kid: unknown) => Promise<void>;
}

/** A client that registered itself. */
interface Entry {
  readonly information: Information;
  readonly registering: Registering;
  /** Until when the keys fetched may be used, in seconds since 1970. */
  until: number;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

const bearer = /^bearer +(\S+) *$/i;

const bearerOf = (request: Incoming, scheme = bearer): string | undefined =>
  scheme.exec(request.headers.get('authorization') ?? '')?.[1];

const unauthorized = (presented: boolean, error_description = 'The access token is missing or wrong.'): Answer =>
  answer(
    401,
    { error: 'invalid_token', error_description },
    { 'www-authenticate': `Bearer realm="registration"${presented ? ', error="invalid_token"' : ''}` },
  );

const isRight = (presented: string | undefined, right: string): boolean =>
  presented !== undefined && timingSafeEqual(digest(presented), digest(right));

const notAllowed = (allow: string): Answer =>
  answer(405, { error: 'invalid_request', error_description: `Allowed here: ${allow}.` }, { allow });

/** Makes the registration endpoint, and a client configuration endpoint for each client that is registered. */
export const createRegistration = (options: RegistrationOptions): Registration => {
  const { endpoint, open, supported, clients, random, now, mutation = {} } = options;
  const { respond = (given: Answer) => given, fetch = options.fetch, right = isRight } = mutation;
  const { client: keep = (given: Client) => given } = mutation;
  const { strictness = [] } = options;
  const checks = [...mutateRegister(mutation), ...strictChecks(strictness)];
  const reading = { ...keyReading, ...strictReading(strictness), ...mutation.reading };
  let uses = typeof open === 'object' ? (open.uses ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY;
  const entries = new Map<string, Entry>();
  const path = new URL(endpoint).pathname;
  const freshSecret = (): string => freshText(random, 32);

  const readMetadata = async (
    request: Incoming,
    current: Information | undefined,
  ): Promise<Registering | undefined> => {
    const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
    const read = type === 'application/json' ? readJson(await request.text()) : undefined;
    if (!isObject(read?.value)) return undefined;
    const metadata = { ...read.value, ...statedIn(read.value.software_statement) };
    const method = metadata.token_endpoint_auth_method ?? 'client_secret_basic';
    const members = membersOf(metadata.jwks) ?? [];
    return { metadata, repeated: read.repeated, current, method, supported, members, reading };
  };

  /** Registers or updates a client, or says why not. */
  const write = async (request: Incoming, current: Information | undefined): Promise<Answer> => {
    const registering = await readMetadata(request, current);
    if (registering === undefined) {
      const { error, description } = invalidMetadata('The body is to be one JSON object, application/json.');
      return respond(answer(400, { error, error_description: description }), 'metadata-object');
    }
    for (const { name, run } of checks) {
      const refused = run(registering);
      if (refused)
        return respond(
          answer(400, { error: refused.error, error_description: refused.description }),
          name,
          registering,
        );
    }
    const client_id = current?.client_id ?? `c-${freshText(random, 16)}`;
    const information = informationOf(
      registering,
      {
        client_id,
        client_id_issued_at: Number(current?.client_id_issued_at ?? Math.floor(now())),
        registration_access_token: current?.registration_access_token ?? freshSecret(),
        registration_client_uri: `${endpoint}/${client_id}`,
      },
      freshSecret,
    );
    entries.set(client_id, { information, registering, until: 0 });
    clients.set(client_id, keep(known(clientOf(information, registering)), clients.get(client_id), registering));
    return respond(answer(current === undefined ? 201 : 200, information), undefined, registering);
  };

  const register = async (request: Incoming): Promise<Answer> => {
    if (request.method !== 'POST') return notAllowed('POST');
    const presented = bearerOf(request, mutation.scheme?.initial);
    if (typeof open === 'object' && !isRight(presented, open.initialAccessToken))
      return respond(unauthorized(presented !== undefined), 'initial-access-token');
    if (uses <= 0)
      return respond(unauthorized(true, 'The initial access token has been used up.'), 'initial-access-token');
    const registered = await write(request, undefined);
    if (registered.status === 201) uses -= 1;
    return registered;
  };

  const configure = async (request: Incoming, id: string): Promise<Answer> => {
    const entry = entries.get(id);
    const presented = bearerOf(request, mutation.scheme?.registration);
    if (!right(presented, entry?.information.registration_access_token ?? freshSecret()) || entry === undefined)
      return respond(unauthorized(presented !== undefined), 'registration-access-token');
    if (request.method === 'GET') return respond(answer(200, entry.information), undefined);
    if (request.method === 'PUT') return write(request, entry.information);
    if (request.method !== 'DELETE') return notAllowed('GET, PUT, DELETE');
    entries.delete(id);
    if (!mutation.keepsDeleted) clients.delete(id);
    return respond(answer(204, ''), undefined);
  };

  return {
    answerTo: (request, { pathname }) => {
      if (open === 'closed') return undefined;
      if (pathname === path) return register(request);
      return pathname.startsWith(`${path}/`) ? configure(request, pathname.slice(path.length + 1)) : undefined;
    },
    keysOf: async (claimed, kid) => {
      const entry = typeof claimed === 'string' ? entries.get(claimed) : undefined;
      const { jwks_uri: uri } = entry?.registering.metadata ?? {};
      if (entry === undefined || typeof uri !== 'string') return;
      const { information, registering } = entry;
      const keys = clients.get(information.client_id)?.keys ?? [];
      const old = entry.until <= now();
      if (!old && (typeof kid === 'string' ? keys.some((key) => key.kid === kid) : keys.length > 0)) return;
      const fetched = await fetch(uri);
      if (entries.get(information.client_id) !== entry || (fetched === undefined && !old)) return;
      entry.until = fetched === undefined ? 0 : now() + fetched.keep;
      const members = (fetched?.members ?? []).filter(isSound);
      clients.set(information.client_id, known(clientOf(information, { ...registering, members })));
    },
  };
};
