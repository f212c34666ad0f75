import { quoted } from '../documents/display.ts';
import { Failure } from '../documents/failure.ts';
import type { Endpoint } from '../model/client.ts';
import type { Json } from '../model/json.ts';
import { endpointsIn, isEndpoint } from './endpoints.ts';
import type { Target } from './target.ts';

/** One answer to a GET, redirects not followed. */
export interface Fetched {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

/** Gets a URL. Rejects when there is no answer, with a message that says why: `connection refused`. */
export type Get = (url: string) => Promise<Fetched>;

/** Server metadata (RFC 8414 §2). */
export type Metadata = { readonly [name: string]: Json };

/** Where the server is. */
export interface Discovered {
  readonly issuer: string;
  readonly tokenEndpoint: string;
  readonly jwksUri?: string | undefined;
  /** The other endpoints that the server names, those of the target file first. */
  readonly endpoints?: { readonly [endpoint in Endpoint]?: string } | undefined;
  readonly metadata?: Metadata | undefined;
  /** The URL of the metadata, or `target file` when there are none. */
  readonly from: string;
  /** What the reader of a report must know: metadata that could not be had or are not as they must be. */
  readonly note?: string | undefined;
}

/** Metadata that are there, and so wrong that they leave nothing to send a request to. */
export interface Unusable {
  readonly issuer: string;
  /** What is wrong, as a sentence without its full stop. */
  readonly unusable: string;
  readonly hint: string;
}

type Place = Pick<Target, 'issuer' | 'metadata' | 'tokenEndpoint' | 'jwksUri' | 'discovery'> &
  Partial<Pick<Target, 'endpoints' | 'unasked'>>;

/** Why a document is of no use. The higher the weight, the more it tells; from `had` on there was one. */
interface Fault {
  readonly weight: number;
  readonly message: string;
  readonly hint: string;
}

const had = 5;
const unreachable = 9;

const setEndpoint = 'Set token_endpoint in the target file, and discovery: false if the server publishes no metadata.';
const setIssuer = 'Write the issuer in the target file exactly as the metadata spell it.';

/**
 * The well-known URLs of an issuer, in the order in which they are tried: RFC 8414 §3 (path inserted), OpenID Connect
 * Discovery §4 (appended), then the mixtures that servers with a path in their issuer are known to use (RFC 8414 §5).
 */
export const wellKnown = (issuer: string): readonly string[] => {
  const { origin, pathname } = new URL(issuer);
  const path = pathname.replace(/\/$/, '');
  const [oauth, openid] = ['/.well-known/oauth-authorization-server', '/.well-known/openid-configuration'];
  return [...new Set([`${oauth}${path}`, `${path}${openid}`, `${openid}${path}`, `${path}${oauth}`])].map(
    (end) => origin + end,
  );
};

const bare = (url: string): string => {
  let end = url.length;
  while (url[end - 1] === '/') end--;
  return url.slice(0, end);
};

/** How two spellings of an issuer differ, in words, where there are words for it. */
export const issuerDifference = (wanted: string, found: string): string => {
  if (bare(wanted) === bare(found)) return ': they differ by a trailing slash';
  const [a, b] = [wanted, found].map((text) => (URL.canParse(text) ? new URL(text) : undefined));
  if (a === undefined || b === undefined) return '';
  if (bare(a.href) === bare(b.href)) return ': they differ in the case of letters or an explicit port';
  if (a.host === b.host && a.protocol !== b.protocol && a.pathname === b.pathname)
    return ': one is http, the other https';
  if (a.hostname === b.hostname && a.port !== b.port && a.pathname === b.pathname) return ': they differ by the port';
  if (a.host === b.host) return ': they differ in the path';
  return a.pathname === b.pathname ? ': they differ in the host' : '';
};

const statusFault = (url: string, { status, headers }: Fetched): Fault | undefined => {
  if (status === 200) return undefined;
  const location = headers.find(([name]) => name.toLowerCase() === 'location')?.[1];
  if (status >= 300 && status < 400) {
    const to = location === undefined ? '' : ` to ${quoted(location)}`;
    const hint = 'Assay follows no redirects: set metadata in the target file to the final URL.';
    return { weight: 3, message: `${url} answers ${status}, a redirect${to}`, hint };
  }
  if (status >= 500)
    return { weight: 4, message: `${url} answers ${status}`, hint: `Is the server up? ${setEndpoint}` };
  return { weight: 1, message: `${url} answers ${status}`, hint: setEndpoint };
};

// Metadata are hostile text, so they never stand where a fault could.
type Found = { readonly fault: Fault } | { readonly metadata: Metadata; readonly from: string };

const fault = (weight: number, message: string, hint: string): { readonly fault: Fault } => ({
  fault: { weight, message, hint },
});

const read = (from: string, fetched: Fetched, place: Place): Found => {
  const bad = statusFault(from, fetched);
  if (bad !== undefined) return { fault: bad };
  let value: Json;
  try {
    value = JSON.parse(fetched.body) as Json;
  } catch {
    const html = /^\s*<(!doctype|html)/i.test(fetched.body);
    const what = html ? 'an HTML page' : 'something that is not JSON';
    return fault(html ? 2 : had, `${from} answers with ${what} instead of metadata`, setEndpoint);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return fault(had, `${from} answers with JSON that is not an object`, setEndpoint);
  }
  const metadata = value as Metadata;
  const { issuer, token_endpoint: endpoint } = metadata;
  if (typeof issuer !== 'string') {
    return fault(6, `The metadata at ${from} have no "issuer" (RFC 8414 §2 requires it)`, setEndpoint);
  }
  if (issuer !== place.issuer) {
    const both = `${quoted(issuer)}, the target file says ${quoted(place.issuer)}`;
    const difference = issuerDifference(place.issuer, issuer);
    return fault(8, `The metadata at ${from} name the issuer ${both}${difference}`, setIssuer);
  }
  if (place.tokenEndpoint === undefined && !isEndpoint(endpoint)) {
    const why = endpoint === undefined ? 'no "token_endpoint"' : 'a "token_endpoint" that is not an http or https URL';
    return fault(7, `The metadata at ${from} have ${why}`, setEndpoint);
  }
  return { metadata, from };
};

const search = async (place: Place, get: Get): Promise<Found> => {
  const places = place.metadata === undefined ? wellKnown(place.issuer) : [place.metadata];
  let telling: Fault | undefined;
  for (const from of places) {
    let fetched: Fetched;
    try {
      fetched = await get(from);
    } catch (error) {
      const why = error instanceof Error && error.message !== '' ? error.message : 'no answer';
      return fault(
        unreachable,
        `${from} cannot be reached: ${why}`,
        'Is the server running, and is the issuer in the target file right?',
      );
    }
    const found = read(from, fetched, place);
    if ('metadata' in found) return found;
    if (telling === undefined || found.fault.weight > telling.weight) telling = found.fault;
  }
  const { weight, message, hint } = telling ?? {
    weight: 0,
    message: 'There is no place to look for metadata',
    hint: setEndpoint,
  };
  const others = places.length - 1;
  const end =
    weight > 1 || others === 0
      ? ''
      : `, and there are no metadata at ${others === 1 ? 'the other well-known place' : `the ${others} other well-known places`}`;
  return fault(weight, `${message}${end}`, hint);
};

const asked = (
  endpoints: NonNullable<Discovered['endpoints']>,
  unasked: readonly Endpoint[] = [],
): NonNullable<Discovered['endpoints']> =>
  Object.fromEntries(Object.entries(endpoints).filter(([endpoint]) => !unasked.includes(endpoint as Endpoint)));

/**
 * Looks for the token endpoint. Endpoints of the target file win over metadata; with a token endpoint in the file, metadata
 * that cannot be had, or are wrong, are a note.
 *
 * @throws {@link Failure}: exit 2 where the metadata cannot be had, exit 3 for an issuer with a query or fragment
 *   (RFC 8414 §2).
 */
export const look = async (place: Place, get: Get): Promise<Discovered | Unusable> => {
  const { issuer, tokenEndpoint, jwksUri, endpoints } = place;
  if (!isEndpoint(issuer) || issuer.includes('?')) {
    const hint = 'An issuer is an http or https URL without query or fragment (RFC 8414 §2).';
    throw new Failure(`${quoted(issuer)} is not an issuer identifier.`, { hint });
  }
  if (!place.discovery) {
    if (tokenEndpoint === undefined)
      throw new Failure('Discovery is off and there is no token_endpoint.', { hint: setEndpoint });
    return { issuer, tokenEndpoint, jwksUri, endpoints, from: 'target file' };
  }
  const found = await search(place, get);
  if ('fault' in found) {
    const { message, hint, weight } = found.fault;
    if (tokenEndpoint === undefined && weight >= had && weight < unreachable)
      return { issuer, unusable: message, hint };
    if (tokenEndpoint === undefined) throw new Failure(`${message}.`, { exit: 2, hint });
    return { issuer, tokenEndpoint, jwksUri, endpoints, from: 'target file', note: `${message}.` };
  }
  const { from, metadata } = found;
  const published = metadata.token_endpoint;
  const differs = tokenEndpoint !== undefined && isEndpoint(published) && published !== tokenEndpoint;
  return {
    issuer,
    tokenEndpoint: tokenEndpoint ?? (published as string),
    jwksUri: jwksUri ?? (isEndpoint(metadata.jwks_uri) ? metadata.jwks_uri : undefined),
    endpoints: asked({ ...endpointsIn(metadata), ...endpoints }, place.unasked),
    metadata,
    from,
    note: differs ? `The metadata name another token endpoint, ${quoted(published)}.` : undefined,
  };
};

/** Finds the token endpoint, as {@link look} does. @throws {@link Failure}: exit 2 also where the metadata are unusable. */
export const discover = async (place: Place, get: Get): Promise<Discovered> => {
  const found = await look(place, get);
  if ('unusable' in found) throw new Failure(`${found.unusable}.`, { exit: 2, hint: found.hint });
  return found;
};
