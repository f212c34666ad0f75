import { randomBytes } from 'node:crypto';

/** An access token as the server remembers it. */
export interface Token {
  /** The `client_id` of the client that it was issued to. */
  readonly client: string;
  readonly scope: string;
  /** When it ceases to be valid, in seconds since 1970. */
  readonly expires: number;
}

/** The access tokens that a server issued. */
export interface Tokens {
  /** Issues an opaque token of 256 bits. */
  readonly issue: (token: Token) => string;
  /** Looks a token up, expired or not. */
  readonly find: (text: string | undefined) => Token | undefined;
  /** Forgets a token (RFC 7009 §2.1). */
  readonly revoke: (text: string) => void;
}

/** How many tokens are remembered; then the oldest is forgotten. */
const most = 10_000;

/** A bounded memory of tokens. */
export const rememberTokens = (): Tokens => {
  const known = new Map<string, Token>();
  return {
    issue: (token) => {
      const text = randomBytes(32).toString('base64url');
      const [oldest] = known.keys();
      if (known.size >= most && oldest !== undefined) known.delete(oldest);
      known.set(text, token);
      return text;
    },
    find: (text) => (text === undefined ? undefined : known.get(text)),
    revoke: (text) => {
      known.delete(text);
    },
  };
};
