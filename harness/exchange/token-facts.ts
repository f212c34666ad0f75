import type { Json } from '../model/json.ts';
import type { TokenJwt } from '../model/observation.ts';
import { type JsonObject, objectIn } from './json-object.ts';

/** Characters of a text in a token that are kept at most. */
const textLength = 256;

/** Entries of an array or object in a token that are kept at most, and how deep it is looked into. */
const most = 16;
const depth = 3;

const headerMembers = ['typ', 'alg', 'kid'] as const;
const claimMembers = ['iss', 'sub', 'aud', 'client_id', 'scope', 'exp', 'iat', 'cnf'] as const;

type Clean = (text: string) => string;

const shortened = (text: string, clean: Clean): string => {
  const cleaned = clean(text);
  return cleaned.length > textLength ? `${cleaned.slice(0, textLength)}…` : cleaned;
};

const bounded = (value: Json, clean: Clean, left = depth): Json => {
  if (typeof value === 'string') return shortened(value, clean);
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  if (value === null || typeof value !== 'object') return value;
  if (left === 0) return '…';
  if (Array.isArray(value))
    return (value as readonly Json[]).slice(0, most).map((one) => bounded(one, clean, left - 1));
  return Object.fromEntries(
    Object.entries(value as JsonObject)
      .slice(0, most)
      .map(([name, one]) => [shortened(name, clean), bounded(one, clean, left - 1)]),
  );
};

const decoded = (segment: string): JsonObject | undefined => objectIn(Buffer.from(segment, 'base64url').toString());

const picked = (from: JsonObject, names: readonly string[], clean: Clean): JsonObject =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = Object.hasOwn(from, name) ? from[name] : undefined;
      return value === undefined ? [] : [[name, bounded(value, clean)]];
    }),
  );

const kindOf = (jti: Json | undefined): TokenJwt['jti'] => {
  if (jti === undefined) return 'absent';
  return typeof jti === 'string' ? 'string' : 'other';
};

/**
 * What an access token says of itself where it is a JWS (RFC 7519 §7.2), decoded and not judged; undefined for any other
 * token. Every text passes through `clean`, and is cut at 256 characters.
 */
export const jwtFacts = (token: string, clean: Clean): TokenJwt | undefined => {
  if (!/^[\w-]+\.[\w-]+\.[\w-]*$/.test(token)) return undefined;
  const [first = '', second = '', third] = token.split('.');
  const [header, claims] = [decoded(first), decoded(second)];
  if (!header || !claims) return undefined;
  return {
    header: picked(header, headerMembers, clean),
    claims: picked(claims, claimMembers, clean),
    jti: kindOf(Object.hasOwn(claims, 'jti') ? claims.jti : undefined),
    signature: third === '' ? 'absent' : 'not checked',
  };
};
