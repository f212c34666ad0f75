import type { PrivateJwk } from '../../clients/generate-keys.ts';
import { quoted } from '../../documents/display.ts';
import type { Members } from '../../model/json.ts';
import type { Registrar } from '../../wire/registrar.ts';
import type { Registered, Registering } from '../../wire/registration-answer.ts';
import { type Attempt, type AttemptsOptions, attemptsFor, type KeyPlace } from './attempts.ts';
import { type Method, type Missing, neededAt, type Role, type Wanted } from './needed-clients.ts';

/** A client that registered, with what it needs to authenticate. */
export interface CastClient {
  readonly role: Role;
  readonly method: Method;
  readonly registered: Registered;
  /** Its private keys, the one used by default first; none where it has a secret or nothing. */
  readonly keys: readonly PrivateJwk[];
  /** The one JWS algorithm that it is registered for, where it asked for one or the server says so. */
  readonly registeredAlg?: string | undefined;
  /** Set where the keys are registered by reference. */
  readonly jwks?: KeyPlace | undefined;
  /** Members without which the server refused it. */
  readonly beside?: Members | undefined;
  /** Set where it is registered for pushed authorization requests too. */
  readonly redirectUri?: string | undefined;
}

/** What came of registering clients. */
export interface RegisteredClients {
  readonly clients: readonly CastClient[];
  readonly missing: readonly Missing[];
  /** What else the user must know, a sentence each. */
  readonly notes: readonly string[];
}

/** How clients are registered. */
export interface CastOptions extends AttemptsOptions {
  readonly registrar: Registrar;
  /** Algorithms to make a key for each, or `all`; when absent, one key is made. */
  readonly algorithms?: readonly string[] | undefined;
  /** Whether an initial access token is presented, which may run out. */
  readonly token?: boolean;
  /** Told of each client as soon as it is registered, so that it can be deleted whatever happens next. */
  readonly met?: (client: Registered) => void;
  /** When it is aborted, no further client is registered. */
  readonly signal: AbortSignal;
}

/** Whether the redirect URI is registered, as far as the server says. */
const keepsRedirect = ({ metadata: { redirect_uris: uris } }: Registered, uri: string): boolean =>
  uris === undefined || (Array.isArray(uris) && uris.includes(uri));

/** The keys of a client, that of the one algorithm first for which it is registered, by what the server says or was told. */
const withAlgorithm = (
  { keys, metadata: { token_endpoint_auth_signing_alg: asked } }: Attempt,
  { metadata: { token_endpoint_auth_signing_alg: said } }: Registered,
): Pick<CastClient, 'keys' | 'registeredAlg'> => {
  const its = keys.filter(({ alg }) => alg === (said ?? asked));
  const others = keys.filter(({ alg }) => alg !== (said ?? asked));
  return { keys: [...its, ...others], registeredAlg: its[0]?.alg };
};

/** Why a client that the server registered is not the one that was asked for. */
const unfit = ({ registered }: { registered: Registered }, { method }: Wanted): string | undefined => {
  const { token_endpoint_auth_method: echoed } = registered.metadata;
  if (typeof echoed === 'string' && echoed !== method) return `the server registered it for ${quoted(echoed)} instead`;
  const secret = method.startsWith('client_secret');
  return secret && registered.secret === undefined ? 'the server issued no client_secret' : undefined;
};

/** The algorithm that the server registered a client for in place of those that it has keys for (RFC 7591 §3.2.1). */
const otherAlgorithm = (
  { keys }: Attempt,
  { metadata: { token_endpoint_auth_signing_alg: said } }: Registered,
): string | undefined =>
  typeof said === 'string' && said !== '' && keys.length > 0 && !keys.some(({ alg }) => alg === said)
    ? said
    : undefined;

const asCast = ({ role, method }: Wanted, attempt: Attempt, registered: Registered): CastClient => {
  const { jwks, redirectUri, beside } = attempt;
  const kept = redirectUri !== undefined && keepsRedirect(registered, redirectUri);
  return {
    role,
    method,
    registered,
    ...withAlgorithm(attempt, registered),
    jwks,
    beside,
    redirectUri: kept ? redirectUri : undefined,
  };
};

type Refused = { readonly why: string; readonly closed: boolean };

/** A refusal that is about who registers, not about what. */
const aboutUs: ReadonlySet<number | undefined> = new Set([401, 403]);

/**
 * Registers what the suites need. A client that is refused is tried in other ways, in the order of {@link attemptsFor}; what
 * is refused all the same is missing, with the server's own words. Nothing is deleted here.
 */
export const registerClients = async (options: CastOptions): Promise<RegisteredClients> => {
  const { registrar, signal, met = () => undefined } = options;
  const { wanted, missing: unlisted } = neededAt(options.metadata, options.algorithms);
  const clients: CastClient[] = [];
  const missing: Missing[] = [...unlisted];
  const notes: string[] = [];

  /** The neighbour has a key of the kind that the server took first from the client. */
  const likeClient = (one: Wanted): Wanted => {
    const algs = clients.find(({ role }) => role === 'client')?.keys.slice(0, 1) ?? [];
    return algs.length === 0 ? one : { ...one, algs: algs.map(({ alg }) => alg) };
  };

  const tried = async (one: Wanted): Promise<CastClient | Refused> => {
    const refusals: string[] = [];
    /** Those that the user can do something about: empty arrays are our own idea. */
    const telling: string[] = [];
    let closed = false;
    let insisted: string | undefined;
    for await (const attempt of attemptsFor(one, options)) {
      if (signal.aborted) return { why: 'interrupted', closed };
      if (insisted !== undefined && !attempt.keys.some(({ alg }) => alg === insisted)) continue;
      const answer: Registering = await registrar.register(attempt.metadata);
      if ('registered' in answer) {
        met(answer.registered);
        const fault = unfit(answer, one);
        if (fault !== undefined) return { why: fault, closed: false };
        const instead = otherAlgorithm(attempt, answer.registered);
        if (instead !== undefined) {
          telling.push(`it was registered for ${quoted(instead)} instead`);
          if (insisted !== undefined) break;
          insisted = instead;
          continue;
        }
        if (attempt.otherwise.length > 0)
          notes.push(
            `${one.role}: registered ${attempt.otherwise.join(', ')}; else ${insisted === undefined ? 'it was refused: ' : ''}${[...new Set(telling)].join('; ')}.`,
          );
        return asCast(one, attempt, answer.registered);
      }
      refusals.push(answer.refused);
      if (attempt.beside === undefined) telling.push(answer.refused);
      closed = aboutUs.has(answer.status);
      if (answer.final) break;
    }
    const ways = refusals.length > 1 ? ` in ${refusals.length} ways` : '';
    const lead = insisted === undefined ? `the server refused it${ways}: ` : '';
    return { why: `${lead}${[...new Set([...telling, ...refusals])].join('; ')}`, closed };
  };

  let out: string | undefined;
  for (const one of wanted) {
    const { role, lost } = one;
    if (role === 'neighbour' && !clients.some((client) => client.role === 'client')) {
      missing.push({ role, lost, why: 'it is of no use without the first client' });
      continue;
    }
    const result = out === undefined ? await tried(role === 'neighbour' ? likeClient(one) : one) : undefined;
    if (result && !('why' in result)) {
      clients.push(result);
      continue;
    }
    if (result?.closed && options.token && clients.length > 0) {
      const { length } = clients;
      out = `the initial access token has run out after ${length} ${length === 1 ? 'client' : 'clients'}: ${result.why}`;
    }
    const refused = out !== undefined || result?.closed ? 'who' : 'what';
    missing.push({ role, lost, why: out ?? result?.why ?? 'interrupted', refused });
    if (result?.closed && clients.length === 0) out = `registration is not open to us, as the first refusal says`;
  }
  return { clients, missing, notes };
};
