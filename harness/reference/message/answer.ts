/** A response before it is written. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON members, or the body itself. */
  readonly body: Readonly<Record<string, unknown>> | string;
}

const fresh = { 'cache-control': 'no-store', pragma: 'no-cache' };

/** Members and nothing else, not to be cached. */
export const answer = (status: number, body: Answer['body'], headers: Answer['headers'] = {}): Answer => ({
  status,
  headers: { 'content-type': 'application/json', ...fresh, ...headers },
  body,
});

/** A grant (RFC 6749 §5.1). */
export const grant = (token: string, token_type: string, scope: string, lifetime: number): Answer =>
  answer(200, {
    access_token: token,
    token_type,
    expires_in: lifetime,
    ...(scope === '' ? {} : { scope }),
  });

/** Writes an answer, dated by the server's clock. */
export const write = ({ status, headers, body }: Answer, now: number): Response =>
  new Response(body === '' ? null : typeof body === 'string' ? body : JSON.stringify(body), {
    status,
    headers: { date: new Date(now * 1000).toUTCString(), ...headers },
  });
