import { configurationAt } from '../clients/registered-clients.ts';
import { quotedWhole } from '../documents/display.ts';
import { type JsonObject, objectIn } from '../exchange/json-object.ts';
import type { Exchange } from '../model/observation.ts';
import { hidden } from '../target/target.ts';
import type { Arrival } from './sender.ts';

/** A client that registered. */
export interface Registered {
  readonly id: string;
  /** Not enumerable. */
  readonly secret: string | undefined;
  /** The registration access token (RFC 7592 §3). Not enumerable. */
  readonly token: string | undefined;
  /** The client configuration endpoint (RFC 7592 §3). */
  readonly uri: string | undefined;
  /** What the server calls it, where it is of another origin, so that no token is sent there. */
  readonly elsewhere?: string | undefined;
  /** What the server says is registered, secrets included. Not enumerable. */
  readonly metadata: JsonObject;
}

/** A registration, or the refusal in the server's own words. */
export type Registering =
  | { readonly registered: Registered }
  | {
      readonly refused: string;
      /** Other metadata would be refused too. */
      readonly final: boolean;
      /** The status of the answer; undefined where there was none. */
      readonly status?: number | undefined;
    };

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** What a refusal said, in the server's own words and whole: `400 "invalid_client_metadata": "jwks is missing"`. */
export const refusalOf = ({ response, failure }: Exchange): string => {
  if (response === undefined) return failure ?? 'no answer';
  const { status, body } = response;
  const { error, error_description: description } = objectIn(body) ?? {};
  const named = [error, description].filter((one) => typeof one === 'string' && one !== '') as readonly string[];
  const words = named.length > 0 || /^\s*(<|\{\s*\}|$)/.test(body) ? named : [body];
  return `${status}${words.length > 0 ? ` ${words.map(quotedWhole).join(': ')}` : ', without saying why'}`;
};

/** Whether other metadata would be refused too. A 403 may be about a redirect URI, or a key, that is not trusted. */
const isFinal = (status: number): boolean => status === 401 || status === 404 || status >= 500;

/** A success of which nobody can tell who was registered. */
const unreadable = ({ status, cut }: NonNullable<Arrival['raw']>): string =>
  cut
    ? `${status} with a body that is too long to be read, so a client is left behind there that nobody can name`
    : `${status} without a client_id`;

/** Reads the answer to a registration (RFC 7591 §3.2). */
export const registrationIn = ({ exchange, raw }: Arrival, endpoint: string): Registering => {
  if (raw === undefined) return { refused: refusalOf(exchange), final: true };
  const { status } = raw;
  const success = status >= 200 && status < 300;
  const object = objectIn(raw.body);
  const id = text(object?.client_id);
  if (object === undefined || id === undefined || !success)
    return { refused: success ? unreadable(raw) : refusalOf(exchange), final: isFinal(status), status };
  const open = { id, uri: undefined, ...configurationAt(text(object.registration_client_uri), endpoint) };
  const closed = hidden(hidden(open, 'secret', text(object.client_secret)), 'metadata', object);
  return { registered: hidden(closed, 'token', text(object.registration_access_token)) };
};
