/** A client that is registered for the run, and what manages it (RFC 7592 §3). Never shown. */
export interface Managed {
  readonly id: string;
  secret?: string | undefined;
  token?: string | undefined;
  uri?: string | undefined;
  /** It was deleted, or answers for itself no longer. */
  gone: boolean;
}

/** The clients that a run registers. */
export interface Registrations {
  /** Presented when a client is registered, where the server wants one (RFC 7591 §3). */
  readonly initialAccessToken: string | undefined;
  /** Learns from an answer at the registration endpoint, or at the configuration endpoint of a client. */
  readonly learn: (
    body: { readonly [name: string]: unknown } | undefined,
    status: number,
    client: Managed | undefined,
  ) => Managed | undefined;
  /** Deletes what is still registered. Answers with a sentence for each client that could not be deleted. */
  readonly forget: (
    remove: (client: {
      readonly token: string | undefined;
      readonly uri: string | undefined;
    }) => Promise<string | undefined>,
  ) => Promise<readonly string[]>;
  /** Why no more may be registered: it is not open to us, or what is there already cannot be deleted. */
  readonly full: () => string | undefined;
  /** The identifiers of what is still registered. */
  readonly left: () => readonly string[];
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** Whether a status says that registration is not for everybody, whatever the metadata are (RFC 7591 §3). */
export const isClosed = (status: number): boolean => status === 401 || status === 403;

const wantsToken =
  'registration is not open to everybody, and the target has no initial access token (registration.initial_access_token)';

/** Whether a token may go to a URL: over https, or over http where the server itself is reached that way. */
export const isSafe = (url: string, like: string): boolean =>
  URL.canParse(url) && ['https:', new URL(like).protocol].includes(new URL(url).protocol);

/** Remembers the clients that are registered at an endpoint, so that each can be deleted again. */
export const registrationsAt = (
  endpoint: string | undefined,
  initialAccessToken: string | undefined,
  leaves = false,
): Registrations => {
  const met: Managed[] = [];
  let stuck = false;
  let closed: string | undefined;
  const left = (): readonly Managed[] => met.filter(({ gone }) => !gone);
  return {
    initialAccessToken,
    learn: (body, status, client) => {
      if (client !== undefined && status === 204) client.gone = true;
      if (client === undefined && isClosed(status) && initialAccessToken === undefined) closed = wantsToken;
      const id = text(body?.client_id);
      if (id === undefined || status < 200 || status > 299) return undefined;
      const [token, uri] = [text(body?.registration_access_token), text(body?.registration_client_uri)];
      const managed = client ?? { id, gone: false };
      managed.secret = text(body?.client_secret) ?? managed.secret;
      if (token !== undefined) managed.token = token;
      if (uri !== undefined && endpoint !== undefined && isSafe(uri, endpoint)) managed.uri = uri;
      if (client === undefined) met.push(managed);
      return managed;
    },
    forget: async (remove) => {
      const failed: string[] = [];
      for (const one of left()) {
        const why = await remove({ token: one.token, uri: one.uri });
        if (why !== undefined) failed.push(`Not deleted: client ${JSON.stringify(one.id)}: ${why}.`);
        one.gone = true;
        if (why !== undefined) stuck = true;
      }
      return failed;
    },
    full: () =>
      closed ??
      (leaves || (!stuck && met.every(({ token, uri, gone }) => gone || (token !== undefined && uri !== undefined)))
        ? undefined
        : 'what is registered could not be deleted (RFC 7592), and the target does not say registration.leave_clients'),
    left: () => left().map(({ id }) => id),
  };
};
