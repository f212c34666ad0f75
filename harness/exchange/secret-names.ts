/** Members of a private key that nobody else may know (RFC 7518 §6.2.2, §6.3.2, §6.4.1). */
export const privateMembers: ReadonlySet<string> = new Set(['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k']);

/** The private members of a key that are texts, to be cut out of all output. */
export const privateTexts = (jwk: { readonly [name: string]: unknown }): readonly string[] =>
  Object.entries(jwk).flatMap(([name, value]) =>
    privateMembers.has(name) && typeof value === 'string' ? [value] : [],
  );

/** Members of an answer whose text gives a right to whoever has it (RFC 6749 §5.1, RFC 7591 §3.2.1, RFC 7592 §3, RFC 9126 §2.2). */
export const bearerMembers: ReadonlySet<string> = new Set([
  'access_token',
  'refresh_token',
  'id_token',
  'client_secret',
  'registration_access_token',
  'request_uri',
  'software_statement',
]);

/** Whether a member of an answer may hold a token or a secret, to judge by its name. */
export const mayHoldToken = (name: string): boolean =>
  bearerMembers.has(name) ||
  (/token|secret|assertion|request_uri/.test(name) && !/_type$|^token_endpoint_auth_/.test(name));

/** Whether a parameter or header of a request holds a secret, to judge by its name. */
export const holdsSecret = (name: string): boolean => /secret|password/i.test(name);

/** Whether a header holds the cookies of a client (RFC 6265 §4). */
export const isCookie = (name: string): boolean => /^(set-)?cookie$/i.test(name);

/** Members of a target file that hold a secret, or whatever an administrator may have put there. */
const secretSteps: ReadonlySet<string> = new Set([
  ...privateMembers,
  'client_secret',
  'initial_access_token',
  'keys',
  'pem',
  'headers',
  'parameters',
]);

/** Members of a key that say what it is, never what it holds. */
const publicMembers: ReadonlySet<string> = new Set(['kty', 'alg', 'kid', 'use', 'crv']);

/** Whether a value at this place of a document may be a secret, so that only its type may be shown. */
export const isSecretPlace = (path: readonly (string | number)[]): boolean => {
  const last = path.at(-1);
  if (typeof last === 'string' && publicMembers.has(last)) return false;
  return path.some((step) => typeof step === 'string' && secretSteps.has(step));
};
