import { freshText, type Random, random } from './random.ts';

/** An access token as the server remembers it. */
export interface Token {
  /** The `client_id` of the client that it was issued to. */
  readonly client: string;
  /** Whom it stands for, where that is not the client itself: the subject of the grant (RFC 7521 §4.1). */
  readonly subject?: string | undefined;
  readonly scope: string;
  /** Thumbprint of the key that it is bound to (RFC 9449 §6.1); absent for a bearer token. */
  readonly jkt?: string | undefined;
  /** Thumbprint of the certificate that it is bound to (RFC 8705 §3.1); absent where the client showed none. */
  readonly x5t?: string | undefined;
  /** The resources that it was asked for (RFC 8707 §2), if any were named. */
  readonly resources?: readonly string[];
  /** When it was issued, in seconds since 1970. */
  readonly issued: number;
  /** When it ceases to be valid, in seconds since 1970. */
  readonly expires: number;
}

/** The access tokens that a server issued. */
export interface Tokens {
  /** Issues a token. */
  readonly issue: (token: Token) => string;
  /** Looks a token up, expired or not. */
  readonly find: (text: string | undefined) => Token | undefined;
  /** Forgets a token (RFC 7009 §2.1). */
  readonly revoke: (text: string) => void;
}

/** How many tokens are remembered; then the oldest is forgotten. */
const most = 10_000;

/** Writes opaque tokens of 256 bits. */
export const opaque =
  (from: Random = random) =>
  (): string =>
    freshText(from, 32);

/** A bounded memory of tokens, written as `write` has it. */
export const rememberTokens = (write: (token: Token) => string = opaque()): Tokens => {
  const known = new Map<string, Token>();
  return {
    issue: (token) => {
      const text = write(token);
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
