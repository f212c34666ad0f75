import type { Endpoint } from '../model/client.ts';

/** The names that metadata and target files have for endpoints (RFC 8414 §2, RFC 9126 §5, RFC 7591 §3). */
export const endpointNames = {
  token: 'token_endpoint',
  'pushed authorization request': 'pushed_authorization_request_endpoint',
  introspection: 'introspection_endpoint',
  revocation: 'revocation_endpoint',
  registration: 'registration_endpoint',
} as const satisfies Record<Exclude<Endpoint, 'client configuration'>, string>;

/** True for an absolute http or https URL without user, password or fragment (RFC 6749 §3.2). */
export const isEndpoint = (value: unknown): value is string => {
  if (typeof value !== 'string' || !URL.canParse(value)) return false;
  const { protocol, hash, username } = new URL(value);
  return (protocol === 'https:' || protocol === 'http:') && hash === '' && username === '' && !value.includes('#');
};

/** The endpoints that a document names, by what they are for; those that are no URLs are left out. */
export const endpointsIn = (
  document: { readonly [name in (typeof endpointNames)[keyof typeof endpointNames]]?: unknown } | undefined,
): { readonly [endpoint in Endpoint]?: string } =>
  Object.fromEntries(
    Object.entries(endpointNames).flatMap(([endpoint, name]) => {
      const url = document?.[name];
      return isEndpoint(url) ? [[endpoint, url]] : [];
    }),
  );

type Named = keyof typeof endpointNames;

/** The endpoints that a target file leaves out: `introspection_endpoint: false`. */
export const unaskedIn = (document: { readonly [name in (typeof endpointNames)[Named]]?: unknown }): readonly Named[] =>
  (Object.keys(endpointNames) as Named[]).filter((endpoint) => document[endpointNames[endpoint]] === false);
