import { isSafe } from '../clients/registered-clients.ts';
import { quoted } from '../documents/display.ts';
import { curl } from '../exchange/curl.ts';
import { repeatedMembers } from '../exchange/duplicate-members.ts';
import { scrub } from '../exchange/redact.ts';
import type { Members } from '../model/json.ts';
import type { Exchange, ReadResponse } from '../model/observation.ts';
import { hidden } from '../target/target.ts';
import { noAnswer } from './http/connection-error.ts';
import { readBody } from './http/read-body.ts';
import type { Transport } from './http/transport.ts';
import { cleaned, confidencesIn, type JsonObject, objectIn, refusalOf } from './registration-answer.ts';

/** What a client of RFC 7591 and RFC 7592 needs. */
export interface RegistrationOptions {
  readonly transport: Transport;
  /** The registration endpoint. */
  readonly endpoint: string;
  /** Presented when a client is registered, where the server wants one (RFC 7591 §3). */
  readonly initialAccessToken?: string | undefined;
  /** Seconds until an answer has to be whole. */
  readonly timeout: number;
  /** Octets of a body that are read at most. */
  readonly body: number;
  /** Ends the wait for what is sent with `send`. What is being registered or deleted is waited for, so that it is not forgotten. */
  readonly signal: AbortSignal;
}

/** One request to the registration endpoint or to a client configuration endpoint. */
export interface RegistrationRequest {
  readonly method: string;
  readonly url: string;
  /** Bearer token to present. */
  readonly token?: string | undefined;
  /** JSON members, or the text itself. */
  readonly body?: Members | string | undefined;
  /** `application/json` when absent. */
  readonly contentType?: string | undefined;
}

/** What was answered. */
export interface Told {
  /** Without any secret or token. */
  readonly exchange: Exchange;
  readonly status: number | undefined;
  /** The JSON object that came, secrets included. Not enumerable. */
  readonly object: JsonObject | undefined;
}

/** A client that registered. */
export interface Registered {
  readonly id: string;
  /** Not enumerable. */
  readonly secret: string | undefined;
  /** The registration access token (RFC 7592 §3). Not enumerable. */
  readonly token: string | undefined;
  /** The client configuration endpoint (RFC 7592 §3). */
  readonly uri: string | undefined;
  /** What the server says is registered, secrets included. Not enumerable. */
  readonly metadata: JsonObject;
}

/** A registration, or the refusal in the server's own words. */
export type Registering = { readonly registered: Registered } | { readonly refused: string; readonly final: boolean };

/** A client of RFC 7591 and RFC 7592 at one server. */
export interface Registrar {
  /** Registers a client. `final` on a refusal: other metadata would not help. Not ended by the signal. */
  readonly register: (metadata: Members, told?: { readonly initialAccessToken?: string }) => Promise<Registering>;
  /** Deletes a client (RFC 7592 §2.3). Answers with why not, or undefined. Not ended by the signal. */
  readonly remove: (client: Pick<Registered, 'token' | 'uri'>) => Promise<string | undefined>;
  /** Sends any request and writes it down. */
  readonly send: (request: RegistrationRequest) => Promise<Told>;
  /** Everything exchanged so far, without secrets. */
  readonly exchanges: readonly Exchange[];
  /** Every secret and token met so far, to be cut out of all output. Not enumerable. */
  readonly secrets: ReadonlySet<string>;
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

const registeredBy = ({ exchange, status, object }: Told): Registering => {
  const id = text(object?.client_id);
  if (object === undefined || id === undefined || status === undefined || status < 200 || status > 299) {
    const final = status === undefined || status === 401 || status === 403 || status === 404 || status >= 500;
    const hollow = status !== undefined && status >= 200 && status < 300;
    return { refused: hollow ? `${status} without a client_id` : refusalOf(exchange), final };
  }
  const open = { id, uri: text(object.registration_client_uri) };
  const closed = hidden(hidden(open, 'secret', text(object.client_secret)), 'metadata', object);
  return { registered: hidden(closed, 'token', text(object.registration_access_token)) };
};

/** Makes a client of dynamic registration. Secrets are cut out of what is written down here, at the source. */
export const registrarAt = (options: RegistrationOptions): Registrar => {
  const secrets = new Set<string>();
  const exchanges: Exchange[] = [];
  const learn = (values: readonly (string | undefined)[]): void => {
    for (const value of values) if (value !== undefined) secrets.add(value);
  };
  const clean = (value: string): string => cleaned(value, [...secrets]);

  const written = ({ method, url, token, body, contentType }: RegistrationRequest): Exchange['request'] => {
    const sent = typeof body === 'string' ? body : body && JSON.stringify(body);
    const request = {
      method,
      url: scrub(url, [...secrets], '<secret>'),
      headers: [
        ...(sent === undefined ? [] : [['content-type', contentType ?? 'application/json'] as const]),
        ...(token === undefined ? [] : [['authorization', 'Bearer <token>'] as const]),
      ],
      form: [],
      ...(sent === undefined ? {} : { body: clean(sent) }),
    };
    return { ...request, curl: curl(request) };
  };

  const exchanged = async (request: RegistrationRequest, signals: readonly AbortSignal[]): Promise<Told> => {
    const { method, url, token, body, contentType = 'application/json' } = request;
    learn([token, ...confidencesIn(typeof body === 'string' ? objectIn(body) : (body as JsonObject | undefined))]);
    const timer = AbortSignal.timeout(options.timeout * 1000);
    const began = performance.now();
    const at = new Date().toISOString();
    const noted = (rest: Pick<Exchange, 'response' | 'failure'>): Exchange => {
      const exchange = {
        id: `r${exchanges.length + 1}`,
        request: written(request),
        ...rest,
        milliseconds: Math.round((performance.now() - began) * 100) / 100,
        at,
      };
      exchanges.push(exchange);
      return exchange;
    };
    const told = (exchange: Exchange, object: JsonObject | undefined): Told =>
      hidden({ exchange, status: exchange.response?.status }, 'object', object);
    try {
      const incoming = await options.transport({
        method,
        url,
        headers: [
          ['accept', 'application/json'],
          ...(body === undefined ? [] : [['content-type', contentType] as const]),
          ...(token === undefined ? [] : [['authorization', `Bearer ${token}`] as const]),
        ],
        body: typeof body === 'string' ? body : body && JSON.stringify(body),
        signal: AbortSignal.any([timer, ...signals]),
      });
      const raw = await readBody(incoming, options.body);
      const object = objectIn(raw.body);
      learn(confidencesIn(object));
      const response: ReadResponse = {
        status: incoming.status,
        headers: incoming.headers.map(
          ([name, value]) => [name, /^(set-)?cookie$/i.test(name) ? '<cookie>' : clean(value)] as const,
        ),
        body: clean(raw.body),
        cut: raw.cut,
        repeated: repeatedMembers(raw.body),
        echoed: scrub(raw.body, token === undefined ? [] : [token], '') === raw.body ? [] : ['secret'],
      };
      return told(noted({ response }), object);
    } catch (error) {
      const interrupted = signals.some(({ aborted }) => aborted);
      const late = timer.aborted ? `no whole answer within ${options.timeout} s` : noAnswer(error);
      return told(noted({ failure: interrupted ? 'interrupted' : late }), undefined);
    }
  };

  const registrar: Omit<Registrar, 'secrets'> = {
    register: async (metadata, { initialAccessToken = options.initialAccessToken } = {}) =>
      registeredBy(
        await exchanged({ method: 'POST', url: options.endpoint, token: initialAccessToken, body: metadata }, []),
      ),
    remove: async ({ token, uri }) => {
      if (token === undefined || uri === undefined)
        return 'the server gave no registration access token to delete it with (RFC 7592 §3)';
      if (!isSafe(uri, options.endpoint)) return `its registration_client_uri ${quoted(uri)} is not an https URL`;
      const { exchange, status } = await exchanged({ method: 'DELETE', url: uri, token }, []);
      return status === 204 || status === 200 ? undefined : refusalOf(exchange);
    },
    send: (request) => exchanged(request, [options.signal]),
    exchanges,
  };
  return hidden(registrar, 'secrets', secrets as ReadonlySet<string>);
};
