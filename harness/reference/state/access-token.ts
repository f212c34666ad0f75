import { createHmac, generateKeyPairSync, type JsonWebKey, type KeyObject, sign } from 'node:crypto';
import { freshText, type Random, random } from './random.ts';
import type { Token } from './tokens.ts';

/** A JWT access token before it is signed. */
export interface AccessToken {
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
}

/** The resource that a token is for where the request names none (RFC 9068 §3). */
export const defaultResource = 'https://api.example';

interface ServerKey {
  readonly privateKey: KeyObject;
  /** As it is published at the `jwks_uri`. */
  readonly published: JsonWebKey;
}

let made: ServerKey | undefined;

const kid = 'assay-server-rs256';

/** The key that signs the tokens of every server in this process; made when it is first asked for. */
export const serverKey = (): ServerKey => {
  if (made) return made;
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  made = { privateKey, published: { ...publicKey.export({ format: 'jwk' }), kid, alg: 'RS256', use: 'sig' } };
  return made;
};

const segment = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const signature = (alg: unknown, input: string): string => {
  if (alg === 'none') return '';
  if (alg === 'HS256')
    return createHmac('sha256', 'a secret of all resource servers').update(input).digest('base64url');
  return sign('sha256', Buffer.from(input), serverKey().privateKey).toString('base64url');
};

/** Writes access tokens as JWTs (RFC 9068 §2), for the resources that are asked for; `change` has the last word on what is signed. */
export const jwtWriter =
  (issuer: string, change: (token: AccessToken) => AccessToken = (token) => token, from: Random = random) =>
  ({ client, subject = client, scope, issued, expires, resources = [] }: Token): string => {
    const [resource = defaultResource, ...others] = resources;
    const { header, claims } = change({
      header: { typ: 'at+jwt', alg: 'RS256', kid },
      claims: {
        iss: issuer,
        sub: subject,
        aud: others.length > 0 ? [...new Set([resource, ...others])] : resource,
        client_id: client,
        ...(scope === '' ? {} : { scope }),
        iat: Math.floor(issued),
        exp: Math.floor(expires),
        jti: freshText(from, 16),
      },
    });
    const input = `${segment(header)}.${segment(claims)}`;
    return `${input}.${signature(header.alg, input)}`;
  };
