import { bearerMembers, mayHoldToken, privateMembers } from './secret-names.ts';

/** Such a member whose value is a number, and such a name with a value in a text that is not JSON. */
const bearerNumber = new RegExp(`"(${[...bearerMembers].join('|')})"\\s*:\\s*-?\\d[\\d.eE+-]*`, 'g');
const bearerText = new RegExp(
  `\\b(${[...bearerMembers].join('|')})([\\s"']{0,4}[=:>][\\s"']{0,4})([^\\s"'<>&,;{}]{6,})`,
  'g',
);

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const bearerMember = new RegExp(`"(${[...bearerMembers].join('|')})"\\s*:\\s*"((?:[^"\\\\]|\\\\.)*)("|$)`, 'g');

/** A text, or an array of nothing but texts. */
const isTextual = (value: unknown): value is string | string[] =>
  typeof value === 'string' || (Array.isArray(value) && value.every((one) => typeof one === 'string'));

/** Every text under a member of such a name, at any depth of a JSON value. */
const textsUnder = (value: unknown, named: (name: string) => boolean): string[] => {
  if (Array.isArray(value)) return value.flatMap((one) => textsUnder(one, named));
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    named(name) && isTextual(inner) ? [inner].flat() : textsUnder(inner, named),
  );
};

const parsed = (text: string): unknown => {
  if (!/^\s*[{[]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** A text without any of the given values; each leaves a mark behind. Texts of under 6 characters are left alone. */
const scrub = (text: string, values: readonly string[], mark: string): string => {
  const present = values.filter((value) => value.length >= 6 && text.includes(value));
  if (present.length === 0) return text;
  const longestFirst = [...new Set(present)].sort((a, b) => b.length - a.length);
  return text.replace(new RegExp(longestFirst.map(escaped).join('|'), 'g'), mark);
};

/** Whatever may be a token in a body that is JSON, to judge by the names of members. */
export const tokensIn = (body: string): readonly string[] => textsUnder(parsed(body), mayHoldToken);

/** The tokens and secrets that a body of JSON gives to whoever reads it. */
export const bearersIn = (body: string): readonly string[] =>
  textsUnder(parsed(body), (name) => bearerMembers.has(name)).filter((value) => value !== '');

/** A text in which JWTs have lost their signatures. */
export const withoutSignatures = (text: string): string =>
  text.replace(/\b(eyJ[\w-]{8,}\.[\w-]+)\.[\w-]{16,}/g, '$1.<signature>');

const privateMember = new RegExp(
  `"(${[...privateMembers, 'r', 't'].join('|')})"\\s*:\\s*"((?:[^"\\\\]|\\\\.)*)("|$)`,
  'g',
);

/** A key set without what is private in its keys (RFC 7518 §6.2.2, §6.3.2, §6.4.1): the names of members stay. */
export const withoutPrivateMembers = (body: string): string =>
  body.replace(
    privateMember,
    (_all, name: string, value: string, end: string) => `"${name}":"<${value.length} characters>${end}`,
  );

/** A response body without the tokens in it, whether or not it is JSON or whole. */
export const withoutTokens = (body: string): string => {
  const bare = body
    .replace(
      bearerMember,
      (_all, name: string, token: string, end: string) => `"${name}":"<${token.length} characters>${end}`,
    )
    .replace(bearerNumber, '"$1":0');
  const plain = parsed(body) === undefined ? bare.replace(bearerText, '$1$2<token>') : bare;
  return withoutSignatures(scrub(plain, tokensIn(body), '<token>'));
};
