import type { Context, Refusal } from './check.ts';

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

/**
 * A refusal (RFC 6749 §5.2): with 401 and a challenge for a client that used the Authorization header, and
 * always at the introspection endpoint (RFC 7662 §2.3).
 */
export const refusal = (
  { error, description, status, headers }: Refusal,
  { request, endpoint }: Pick<Context, 'request' | 'endpoint'>,
): Answer => {
  const challenged =
    error === 'invalid_client' && (request.authorization !== undefined || endpoint === 'introspection');
  return answer(
    status ?? (challenged ? 401 : 400),
    { error, error_description: description },
    { ...(challenged ? { 'www-authenticate': 'Basic realm="token endpoint", charset="UTF-8"' } : {}), ...headers },
  );
};

/** Writes an answer, dated by the server's clock. */
export const write = ({ status, headers, body }: Answer, now: number): Response =>
  new Response(body === '' ? null : typeof body === 'string' ? body : JSON.stringify(body), {
    status,
    headers: { date: new Date(now * 1000).toUTCString(), ...headers },
  });
