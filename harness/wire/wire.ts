import type { Managed, Registrations } from '../clients/registered-clients.ts';
import { bodyObject, headerOf } from '../exchange/answer.ts';
import { displayRequest, withQuery } from '../exchange/display-request.ts';
import { displayResponse } from '../exchange/display-response.ts';
import type { Endpoint } from '../model/client.ts';
import type { Exchange, ReadResponse } from '../model/observation.ts';
import type { Draft, Parameter, Secret, Value } from '../model/request.ts';
import type { Made } from '../request/difference.ts';
import { type ProofKeys, proofOf } from '../request/dpop-proof.ts';
import type { Keyring, SecretOf } from '../request/jwt.ts';
import { maker } from '../request/prepare.ts';
import { noAnswer } from './http/connection-error.ts';
import { readBody } from './http/read-body.ts';
import type { Transport } from './http/transport.ts';
import { type SignatureOf, withSignature } from './token-signature.ts';

/** What the wire needs to send a draft. */
export interface WireOptions {
  readonly endpoints: { readonly [endpoint in Endpoint]?: string | undefined };
  readonly transport: Transport;
  readonly keyring: Keyring;
  /** The secrets of clients, by how they are registered. */
  readonly secretOf: SecretOf;
  /** The keys that DPoP proofs are made with, where requests carry them. */
  readonly proofKeys?: ProofKeys | undefined;
  /** Everything that must not come out: secrets, private key members. */
  readonly secrets: readonly string[];
  /** The clients that are registered over this wire; absent where none may be. */
  readonly registrations?: Registrations | undefined;
  /** Seconds until an answer has to be whole. */
  readonly timeout: number;
  /** Octets of a body that are read at most. */
  readonly body: number;
  /** Ends every wait. */
  readonly signal: AbortSignal;
  /** Our clock, in milliseconds since 1970; the one of this machine when absent. */
  readonly clock?: (() => number) | undefined;
  /** Checks the signature of an access token that is a JWT. */
  readonly signatureOf?: SignatureOf | undefined;
}

/** A request that was made and sent: what it was, and what came back. */
export interface Sent extends Made {
  readonly exchange: Exchange;
  /** Seconds the server asked us to wait (Retry-After), if it did. */
  readonly retryAfter?: number | undefined;
}

/** Signs, sends and writes down. */
export interface Wire {
  /** Signs; with what `registered` brought where the secret of a registered client is the key. */
  readonly make: (draft: Draft, registered?: Sent) => Made;
  /**
   * Sends; the token that `granted` brought stands where the request speaks of an access token, and what `registered`
   * brought where it speaks of a registered client.
   */
  readonly send: (made: Made, granted?: Sent, registered?: Sent) => Promise<Sent>;
  /** Whether a client that was registered can be managed (RFC 7592). */
  readonly manages: (registered: Sent) => boolean;
  /** Why no more clients may be registered. */
  readonly full: () => string | undefined;
}

const formatted = (parameters: readonly Parameter[], fill: (value: Value) => string): string =>
  parameters.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(fill(value))}`).join('&');

const bodyOf = ({ form, http }: Draft, fill: (value: Value) => string): string =>
  http.body ? http.body(form.map(([name, value]) => [name, fill(value)] as const)) : formatted(form, fill);

const reason = (error: unknown, options: WireOptions, timedOut: boolean): string => {
  if (options.signal.aborted) return 'interrupted';
  return timedOut ? `no whole answer within ${options.timeout} s` : noAnswer(error);
};

const seconds = (value: string | undefined): number | undefined => {
  if (value === undefined) return undefined;
  const number = /^\d+$/.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1000;
  return Number.isFinite(number) ? Math.max(0, number) : undefined;
};

const grantedToken = (raw: ReadResponse): string | undefined => {
  const token = bodyObject(raw)?.access_token;
  return typeof token === 'string' && token !== '' ? token : undefined;
};

/** The wire to the endpoints of one server. What it returns holds no secret: they are cut out here, at the source. */
export const wireTo = (options: WireOptions): Wire => {
  let count = 0;
  let nonce: string | undefined;
  const tokens = new WeakMap<Sent, string>();
  const clients = new WeakMap<Sent, Managed>();
  const { registrations } = options;
  const secretFor = (open: Secret | { readonly slot: 'initial access token' }, client: Managed | undefined): string => {
    if (open.slot === 'initial access token') return registrations?.initialAccessToken ?? '';
    const { as = (secret: string) => secret } = open;
    return client?.secret === undefined ? options.secretOf(open) : as(client.secret);
  };
  const exchanged = async (made: Made, id: string, token: string, client: Managed | undefined): Promise<Sent> => {
    const { draft, forged } = made;
    const { endpoint = 'token' } = draft.http;
    const url = endpoint === 'client configuration' ? client?.uri : options.endpoints[endpoint];
    if (url === undefined) throw new Error(`the server has no ${endpoint} endpoint`);
    const registers = endpoint === 'registration' || endpoint === 'client configuration';
    const filled: string[] = [];
    const dpop: string[] = [];
    const fill = (value: Value): string => {
      if (typeof value === 'string') return value;
      if (Array.isArray(value)) return (value as readonly Value[]).map(fill).join('');
      const open = value as Exclude<Value, string | readonly Value[]>;
      if (open.slot === 'assertion') return forged?.compact.after ?? '';
      if (open.slot === 'access token') return token;
      if (open.slot === 'client_id') return client?.id ?? '';
      if (open.slot === 'registration access token') return client?.token ?? '';
      if (open.slot === 'proof') {
        const occasion = { method: draft.http.method, url, now: draft.now, nonce };
        const proof = options.proofKeys ? proofOf(options.proofKeys, open, occasion) : '';
        dpop.push(proof, proof.split('.')[2] ?? '');
        return proof;
      }
      const secret = secretFor(open, client);
      filled.push(secret);
      return secret;
    };
    const timer = AbortSignal.timeout(options.timeout * 1000);
    const began = performance.now();
    const at = new Date((options.clock ?? Date.now)()).toISOString();
    const request = displayRequest(url, made, options.secrets);
    const noted = (rest: Pick<Exchange, 'response' | 'failure'>): Exchange => ({
      id,
      ...(endpoint === 'token' ? {} : { endpoint }),
      request,
      ...rest,
      milliseconds: Math.round((performance.now() - began) * 100) / 100,
      at,
    });
    try {
      const incoming = await options.transport({
        exchange: id,
        method: draft.http.method,
        url: withQuery(url, formatted(draft.http.query, fill)),
        headers: [
          ['accept', 'application/json'],
          ...(draft.http.contentType === undefined ? [] : [['content-type', draft.http.contentType] as const]),
          ...draft.http.headers.map(([name, value]) => [name, fill(value)] as const),
        ],
        body: draft.http.method === 'GET' || draft.http.method === 'HEAD' ? undefined : bodyOf(draft, fill),
        // What is being registered is waited for, so that it is not forgotten.
        signal: registers && !options.signal.aborted ? timer : AbortSignal.any([timer, options.signal]),
      });
      const { body, cut } = await readBody(incoming, options.body);
      const raw: ReadResponse = {
        status: incoming.status,
        headers: incoming.headers,
        body,
        cut,
        repeated: [],
        echoed: [],
      };
      nonce = headerOf(raw, 'dpop-nonce') ?? nonce;
      const managed = registers ? registrations?.learn(bodyObject(raw), incoming.status, client) : undefined;
      const confided = [token, client?.token, managed?.token, client?.secret, managed?.secret].filter(
        (one) => one !== undefined,
      );
      const granted = grantedToken(raw);
      const answered = noted({ response: displayResponse(raw, made, [...options.secrets, ...filled], confided, dpop) });
      const exchange = await withSignature(answered, granted, options.signatureOf);
      const sent = { ...made, exchange, retryAfter: seconds(headerOf(raw, 'retry-after')) };
      if (granted !== undefined) tokens.set(sent, granted);
      if (managed !== undefined) clients.set(sent, managed);
      return sent;
    } catch (error) {
      return { ...made, exchange: noted({ failure: reason(error, options, timer.aborted) }) };
    }
  };
  return {
    make: (draft, registered) =>
      maker(options.keyring, (secret) => secretFor(secret, registered && clients.get(registered)))(draft),
    send: (made, granted, registered) =>
      exchanged(made, `x${++count}`, (granted && tokens.get(granted)) ?? '', registered && clients.get(registered)),
    full: () => registrations?.full(),
    manages: (registered) => clients.get(registered)?.uri !== undefined,
  };
};
