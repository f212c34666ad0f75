import type { Devices } from '../clients/devices.ts';
import type { Managed, Registrations } from '../clients/registered-clients.ts';
import { bodyObject, headerOf } from '../exchange/answer.ts';
import { tokenIn } from '../exchange/display-response.ts';
import type { Endpoint } from '../model/client.ts';
import type { Exchange } from '../model/observation.ts';
import type { Draft } from '../model/request.ts';
import type { Prepared } from '../request/prepare.ts';
import { boarding } from './company.ts';
import { composerOf, type Means } from './compose.ts';
import { type SenderOptions, senderOver } from './sender.ts';
import { type SignatureOf, withSignature } from './token-signature.ts';

/** What the wire needs to send a draft. */
export interface WireOptions extends SenderOptions, Omit<Means, 'initialAccessToken' | 'numbersOf'> {
  /** The devices whose one-time passwords are presented. */
  readonly devices?: Devices | undefined;
  readonly endpoints: { readonly [endpoint in Endpoint]?: string | undefined };
  /** The clients that are registered over this wire; absent where none may be. */
  readonly registrations?: Registrations | undefined;
  /** Ends every wait. */
  readonly signal: AbortSignal;
  /** Checks the signature of an access token that is a JWT. */
  readonly signatureOf?: SignatureOf | undefined;
  /** Whether proofs can be made (RFC 9449): they are sent to the token endpoint, and wherever else the server demands them. */
  readonly proves?: boolean | undefined;
}

/** A request that was made and sent: what it was, and what came back. */
export interface Sent extends Prepared {
  readonly exchange: Exchange;
  /** Seconds the server asked us to wait (Retry-After), if it did. */
  readonly retryAfter?: number | undefined;
  /** It carried no DPoP proof, and the server demands one here: from now on it gets one. */
  readonly unproven?: true | undefined;
}

/** Signs, sends and writes down. */
export interface Wire {
  /** Signs; with what `registered` brought where the secret of a registered client is the key. */
  readonly prepare: (draft: Draft, registered?: Sent) => Prepared;
  /**
   * Sends; the token that `granted` brought stands where the request speaks of an access token, and what `registered`
   * brought where it speaks of a registered client.
   */
  readonly send: (prepared: Prepared, granted?: Sent, registered?: Sent) => Promise<Sent>;
  /** Whether a client that was registered can be managed (RFC 7592). */
  readonly manages: (registered: Sent) => boolean;
  /** Learns with which status the valid registration was refused. */
  readonly registrationRefused: (status: number) => void;
  /** A device that nothing was sent for yet; undefined where there is none left. */
  readonly anotherDevice: () => string | undefined;
  /** Why no more clients may be registered. */
  readonly full: () => string | undefined;
}

/** Seconds that a Retry-After header means (RFC 9110 §10.2.3). */
const seconds = (value: string | undefined): number | undefined => {
  if (value === undefined) return undefined;
  const number = /^\d+$/.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1000;
  return Number.isFinite(number) ? Math.max(0, number) : undefined;
};

/** What a server says that wants a DPoP proof (RFC 9449 §5, §8). */
const demands: ReadonlySet<unknown> = new Set(['invalid_dpop_proof', 'use_dpop_nonce']);

const carriesProof = ({ credentials = {} }: Draft): boolean =>
  Object.values(credentials).some(({ format }) => format === 'dpop');

const registers = (endpoint: Endpoint): boolean => endpoint === 'registration' || endpoint === 'client configuration';

/** The wire to the endpoints of one server. What it returns holds no secret: they are cut out by the sender. */
export const wireTo = (options: WireOptions): Wire => {
  const { registrations, signal } = options;
  const send = senderOver(options);
  const { prepare, compose } = composerOf({
    ...options,
    numbersOf: options.devices?.numbersOf,
    initialAccessToken: registrations?.initialAccessToken,
  });
  let count = 0;
  let nonce: string | undefined;
  const board = boarding();
  const provenAt = new Set<Endpoint>(['token']);
  const tokens = new WeakMap<Sent, string>();
  const clients = new WeakMap<Sent, Managed>();
  const clientOf = (registered: Sent | undefined): Managed | undefined => registered && clients.get(registered);

  const urlOf = (endpoint: Endpoint, client: Managed | undefined): string => {
    const url = endpoint === 'client configuration' ? client?.uri : options.endpoints[endpoint];
    if (url === undefined) throw new Error(`the server has no ${endpoint} endpoint`);
    return url;
  };

  const exchanged = async (given: Prepared, token: string | undefined, client: Managed | undefined): Promise<Sent> => {
    const { endpoint = 'token' } = given.draft.http;
    const id = `x${++count}`;
    const { prepared, ...composed } = compose(given, { url: urlOf(endpoint, client), token, client, nonce });
    const leave = board();
    const { exchange: seen, raw } = await send({
      ...composed,
      id,
      endpoint,
      // What is being registered is waited for, so that it is not forgotten.
      signal: registers(endpoint) && !signal.aborted ? undefined : signal,
    });
    const exchange = leave() ? { ...seen, crowded: true as const } : seen;
    if (raw === undefined) return { ...prepared, exchange };
    nonce = headerOf(raw, 'dpop-nonce') ?? nonce;
    const learned = endpoint === 'client configuration' ? client : undefined;
    const managed = registers(endpoint)
      ? registrations?.learn(bodyObject(raw), raw.status, learned, raw.cut ? raw.body : undefined)
      : undefined;
    const granted = tokenIn(raw);
    const demanded =
      options.proves && raw.status >= 400 && !carriesProof(prepared.draft) && demands.has(bodyObject(raw)?.error);
    const unproven = demanded && endpoint !== 'token';
    if (unproven) provenAt.add(endpoint);
    const sent = {
      ...prepared,
      exchange: await withSignature(exchange, granted, options.signatureOf),
      retryAfter: seconds(headerOf(raw, 'retry-after')),
      ...(unproven ? { unproven } : {}),
    };
    if (granted !== undefined) {
      tokens.set(sent, granted);
      for (const { credential, text } of Object.values(prepared.made))
        if (credential.format === 'otp' && composed.outgoing.body !== undefined)
          options.devices?.granted(credential.device, text);
    }
    if (managed !== undefined) clients.set(sent, managed);
    return sent;
  };

  return {
    prepare: (draft, registered) => {
      const client = clientOf(registered);
      const { endpoint = 'token' } = draft.http;
      return prepare(draft, { url: options.endpoints[endpoint] ?? client?.uri ?? '', client, nonce, provenAt });
    },
    send: (prepared, granted, registered) => exchanged(prepared, granted && tokens.get(granted), clientOf(registered)),
    anotherDevice: () => options.devices?.another(),
    registrationRefused: (status) => registrations?.validRefused(status),
    full: () => registrations?.full(),
    manages: (registered) => clientOf(registered)?.uri !== undefined,
  };
};
