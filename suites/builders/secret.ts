import type { OtherMethod } from '../../harness/model/client.ts';
import type { SecretCredential } from '../../harness/model/credential.ts';
import type { Change, Value } from '../../harness/model/request.ts';

/** Text as application/x-www-form-urlencoded writes it (RFC 6749 Appendix B). */
export const formEncoded = (text: string): string => new URLSearchParams([['', text]]).toString().slice(1);

/** Base64 (RFC 4648 §4). */
export const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** The secret of a client as it is, or written in another way. */
export const secretOf = (
  of: OtherMethod,
  written = 'the secret',
  as?: (secret: string) => string,
): SecretCredential => ({
  format: 'secret',
  of,
  written,
  ...(as ? { as } : {}),
});

/** The slot of a credential, by name. */
export const slot = (name: string): Value => ({ slot: 'credential', name });

/** How the credentials of HTTP Basic are written. */
export interface BasicWriting {
  /** What stands before and after the colon, and what is done to the whole. */
  readonly pair?: (id: string, secret: string) => string;
  readonly encode?: (pair: string) => string;
  /** In words; needed where the writing is not the usual one. */
  readonly written?: string;
}

/** Id and secret as HTTP Basic writes them (RFC 6749 §2.3.1): form-encoded, joined by a colon, in Base64. */
export const basic = (
  id: string,
  {
    pair = (name, secret) => `${formEncoded(name)}:${formEncoded(secret)}`,
    encode = base64,
    written = 'id and secret',
  }: BasicWriting = {},
): SecretCredential => secretOf('client_secret_basic', written, (secret) => encode(pair(id, secret)));

/** An Authorization header in which a credential stands after the scheme (RFC 7617 §2). */
export const authorization = (name: string, scheme = 'Basic'): readonly (readonly [string, Value])[] => [
  ['authorization', [`${scheme} `, slot(name)]],
];

/** Another client's HTTP Basic credentials, added to a request. */
export const besideBasic = (id: string): Pick<Change, 'credentials' | 'http'> => ({
  credentials: { basic: basic(id) },
  http: { headers: authorization('basic') },
});
