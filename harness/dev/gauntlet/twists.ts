import type { Answer, Seen, Twist } from './behaviour.ts';

/** An answer in JSON. */
export const json = (status: number, body: unknown, headers: readonly (readonly [string, string])[] = []): Answer => ({
  status,
  headers: [['content-type', 'application/json'], ['cache-control', 'no-store'], ['pragma', 'no-cache'], ...headers],
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

/** A success with a token that is no secret. */
export const grant = (): Answer =>
  json(200, { access_token: 'a-token-that-is-no-secret', token_type: 'Bearer', expires_in: 60 });

export const refusal = (status = 401): Answer => json(status, { error: 'invalid_client' });

/** Always the same answer. */
export const always =
  (answer: () => Answer | undefined | Promise<Answer | undefined>): (() => Twist) =>
  () =>
  () =>
    answer();

export const honestly: Twist = ({ honest }) => honest();

/** Behaves so where requests are of a kind, honestly elsewhere. */
export const where = (which: (seen: Seen) => boolean, twist: () => Twist): (() => Twist) => {
  return () => {
    const made = twist();
    return (seen) => (which(seen) ? made(seen) : seen.honest());
  };
};

export const isToken = ({ path, method }: Seen): boolean => method === 'POST' && /\/token(\?|$)/.test(path);
export const isMetadata = ({ path }: Seen): boolean => path.includes('.well-known');
export const isRegistration = ({ path, method }: Seen): boolean => method === 'POST' && path.endsWith('/register');
export const isConfiguration = ({ path }: Seen): boolean => /\/register\/./.test(path);

export const atToken = (twist: () => Twist): (() => Twist) => where(isToken, twist);
export const atMetadata = (twist: () => Twist): (() => Twist) => where(isMetadata, twist);
export const atRegistration = (twist: () => Twist): (() => Twist) => where(isRegistration, twist);

/** Behaves so after so many requests of the kind. */
export const after = (honestAtFirst: number, twist: () => Twist): (() => Twist) => {
  return () => {
    const made = twist();
    let seen = 0;
    return (one) => (seen++ < honestAtFirst ? one.honest() : made(one));
  };
};

const everything = (): boolean => true;

/** Behaves so where the honest answer is of a kind; the metadata are left alone, unless it is about every answer. */
export const whenAnswered = (
  which: (answer: Answer) => boolean,
  change: (answer: Answer, seen: Seen) => Answer,
): (() => Twist) => {
  return () => async (seen) => {
    const answer = await seen.honest();
    return which(answer) && (which === everything || !isMetadata(seen)) ? change(answer, seen) : answer;
  };
};

export const isRefusal = ({ status }: Answer): boolean => status >= 400;
export const isGrant = ({ status }: Answer): boolean => status < 300;

/** Changes every honest answer. */
export const changed = (change: (answer: Answer, seen: Seen) => Answer): (() => Twist) =>
  whenAnswered(everything, change);

/** Adds headers to every answer. */
export const withHeaders = (...headers: readonly (readonly [string, string])[]): (() => Twist) =>
  changed((answer) => ({ ...answer, headers: [...answer.headers, ...headers] }));

/** Changes the JSON object of every answer that has one. */
export const withMembers = (members: (seen: Seen, body: { [name: string]: unknown }) => object): (() => Twist) =>
  changed((answer, seen) => {
    try {
      const body = JSON.parse(answer.body.toString()) as { [name: string]: unknown };
      return { ...answer, body: JSON.stringify({ ...body, ...members(seen, body) }) };
    } catch {
      return answer;
    }
  });

/** Changes the text of every body. */
export const withText = (change: (text: string, seen: Seen) => string): (() => Twist) =>
  changed((answer, seen) => ({ ...answer, body: change(answer.body.toString(), seen) }));

/** Writes these octets in place of an answer, and ends the connection. */
export const octets = (make: (seen: Seen, honest: Answer) => string | Uint8Array): (() => Twist) => {
  return () => async (seen) => {
    const { socket } = seen.response;
    socket?.end(make(seen, await seen.honest()));
    return undefined;
  };
};

/** An answer as HTTP/1.1 writes it. */
export const written = ({ status, headers, body }: Answer, more = ''): string =>
  `HTTP/1.1 ${status} OK\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}${more}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body.toString()}`;

/** Waits. */
export const later = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds).unref());

/** Never answers. */
export const silence: Twist = () => undefined;

/** Ends the connection. */
export const reset: Twist = ({ response }) => {
  response.socket?.resetAndDestroy();
  return undefined;
};
