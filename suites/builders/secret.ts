import type { OtherMethod } from '../../harness/model/client.ts';
import type { Secret, Value } from '../../harness/model/request.ts';

/** Text as application/x-www-form-urlencoded writes it (RFC 6749 Appendix B). */
export const formEncoded = (text: string): string => new URLSearchParams([['', text]]).toString().slice(1);

const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** The secret of a client as it is, or written in another way. */
export const secretOf = (of: OtherMethod, written = 'the secret', as?: (secret: string) => string): Secret => ({
  slot: 'secret',
  of,
  written,
  ...(as ? { as } : {}),
});

/** How the credentials of HTTP Basic are written. */
export interface BasicWriting {
  readonly scheme?: string;
  /** What stands before and after the colon, and what is done to the whole. */
  readonly pair?: (id: string, secret: string) => string;
  readonly encode?: (pair: string) => string;
  /** In words; needed where the writing is not the usual one. */
  readonly written?: string;
}

/** HTTP Basic credentials (RFC 6749 §2.3.1): id and secret form-encoded, joined by a colon, in Base64. */
export const basic = (
  id: string,
  {
    scheme = 'Basic',
    pair = (name, secret) => `${formEncoded(name)}:${formEncoded(secret)}`,
    encode = base64,
    written = 'id and secret',
  }: BasicWriting = {},
): Value => [`${scheme} `, secretOf('client_secret_basic', written, (secret) => encode(pair(id, secret)))];
