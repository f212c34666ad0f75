import { type Entry, type Ledger, openLedger } from './ledger.ts';

/** A client that is registered for the run, and what manages it (RFC 7592 §3). Never shown. */
export interface Managed extends Entry {
  secret?: string | undefined;
  token?: string | undefined;
  uri?: string | undefined;
  elsewhere?: string | undefined;
}

/** The clients that a run registers. */
export interface Registrations extends Pick<Ledger, 'forget' | 'left'> {
  /** Presented when a client is registered, where the server wants one (RFC 7591 §3). */
  readonly initialAccessToken: string | undefined;
  /** Learns from an answer at the registration endpoint, or at the configuration endpoint of a client. */
  readonly learn: (
    body: { readonly [name: string]: unknown } | undefined,
    status: number,
    client: Managed | undefined,
    /** The text of the answer, where it was cut short. */
    unread?: string,
  ) => Managed | undefined;
  /**
   * Learns with which status the valid registration was refused: 401 or 403 say that registration is not open to us. What
   * is refused to a strange registration says nothing of the next one.
   */
  readonly validRefused: (status: number) => void;
  /** Why no more may be registered: it is not open to us, or what is there already cannot be deleted. */
  readonly full: () => string | undefined;
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** Whether a status says that registration is not for everybody, whatever the metadata are (RFC 7591 §3). */
export const isClosed = (status: number): boolean => status === 401 || status === 403;

const wantsToken =
  'registration is not open to everybody, and the target has no initial access token (registration.initial_access_token)';

const undeletable =
  'what is registered could not be deleted (RFC 7592), and the target does not say registration.leave_clients';

/** Whether a token may go to a URL: over https, or over http where the server itself is reached that way. */
export const isSafe = (url: string, like: string): boolean =>
  URL.canParse(url) && ['https:', new URL(like).protocol].includes(new URL(url).protocol);

/** Whether a text can be presented as a bearer token (RFC 6750 §2.1, `b64token`). */
export const isBearer = (value: string): boolean => /^[A-Za-z0-9\-._~+/]+=*$/.test(value);

/** Whether a registration access token may go to a URL: it is of the origin of the endpoint where the client registered. */
export const isOfOrigin = (url: string, endpoint: string): boolean =>
  URL.canParse(url) && new URL(url).origin === new URL(endpoint).origin;

/** What says where the configuration endpoint of a client is, by whether it may be asked. */
export const configurationAt = (uri: string | undefined, endpoint: string): Pick<Entry, 'uri' | 'elsewhere'> => {
  if (uri === undefined) return {};
  return isOfOrigin(uri, endpoint) ? { uri } : { elsewhere: uri };
};

/** The client_id in an answer that could not be read as a whole; empty where there is none. */
const idIn = (unread: string): string => /"client_id"\s*:\s*"([^"\\]{1,400})"/.exec(unread)?.[1] ?? '';

/** Remembers the clients that are registered at an endpoint, so that each can be deleted again. */
export const registrationsAt = (
  endpoint: string | undefined,
  initialAccessToken: string | undefined,
  leaves = false,
): Registrations => {
  const ledger = openLedger<Managed>();
  let closed: string | undefined;
  return {
    initialAccessToken,
    learn: (body, status, client, unread) => {
      if (client !== undefined && status === 204) ledger.strike(client);
      const id = text(body?.client_id);
      const success = status >= 200 && status < 300;
      if (success && unread !== undefined && client === undefined) ledger.enter({ id: idIn(unread) });
      if (id === undefined || !success) return undefined;
      const [token, uri] = [text(body?.registration_access_token), text(body?.registration_client_uri)];
      const managed: Managed = client ?? { id };
      managed.secret = text(body?.client_secret) ?? managed.secret;
      if (token !== undefined && isBearer(token)) managed.token = token;
      if (endpoint !== undefined) Object.assign(managed, configurationAt(uri, endpoint));
      if (client === undefined) ledger.enter(managed);
      return managed;
    },
    validRefused: (status) => {
      if (isClosed(status) && initialAccessToken === undefined) closed = wantsToken;
    },
    forget: ledger.forget,
    full: () => closed ?? (leaves || ledger.deletable() ? undefined : undeletable),
    left: ledger.left,
  };
};
