const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const tokenMember =
  /"(access_token|refresh_token|id_token|client_secret|registration_access_token|request_uri)"\s*:\s*"((?:[^"\\]|\\.)*)("|$)/g;

/** Every string under a name that holds a token, at any depth of a JSON value. */
const tokensIn = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(tokensIn);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    typeof inner === 'string' &&
    /token|secret|assertion|request_uri/.test(name) &&
    !/_type$|^token_endpoint_auth_/.test(name)
      ? [inner]
      : tokensIn(inner),
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

/** A text without any of the given secrets; each leaves a mark behind. Texts of under 6 characters are left alone. */
export const scrub = (text: string, secrets: readonly string[], mark: string): string => {
  const present = secrets.filter((secret) => secret.length >= 6 && text.includes(secret));
  if (present.length === 0) return text;
  const longestFirst = [...new Set(present)].sort((a, b) => b.length - a.length);
  return text.replace(new RegExp(longestFirst.map(escaped).join('|'), 'g'), mark);
};

/** The tokens in a response body that is JSON. */
export const tokensOf = (body: string): readonly string[] => tokensIn(parsed(body));

/** A text in which JWTs have lost their signatures. */
export const withoutSignatures = (text: string): string =>
  text.replace(/\b(eyJ[\w-]{8,}\.[\w-]+)\.[\w-]{16,}/g, '$1.<signature>');

/** A response body without the tokens in it, whether or not it is JSON or whole. */
export const withoutTokens = (body: string): string =>
  withoutSignatures(
    scrub(
      body.replace(
        tokenMember,
        (_all, name: string, token: string, end: string) => `"${name}":"<${token.length} characters>${end}`,
      ),
      tokensOf(body),
      '<token>',
    ),
  );
