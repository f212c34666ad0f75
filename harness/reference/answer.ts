import { randomBytes } from 'node:crypto';
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

/** A grant (RFC 6749 §5.1): an opaque bearer token of 256 bits for five minutes. */
export const grant = (scope: string | undefined): Answer =>
  answer(200, {
    access_token: randomBytes(32).toString('base64url'),
    token_type: 'Bearer',
    expires_in: 300,
    ...(scope === undefined || scope === '' ? {} : { scope }),
  });

/** A refusal (RFC 6749 §5.2): a client that used the Authorization header is answered with 401 and a challenge. */
export const refusal = (
  { error, description, status, headers }: Refusal,
  { request }: Pick<Context, 'request'>,
): Answer => {
  const challenged = error === 'invalid_client' && request.authorization !== undefined;
  return answer(
    status ?? (challenged ? 401 : 400),
    { error, error_description: description },
    { ...(challenged ? { 'www-authenticate': 'Basic realm="token endpoint", charset="UTF-8"' } : {}), ...headers },
  );
};

/** Writes an answer, dated by the server's clock. */
export const write = ({ status, headers, body }: Answer, now: number): Response =>
  new Response(typeof body === 'string' ? body : JSON.stringify(body), {
    status,
    headers: { date: new Date(now * 1000).toUTCString(), ...headers },
  });
