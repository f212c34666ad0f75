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
  /** The exit code where nothing worse is found: 3 where the target file names another issuer than the server does. */
  readonly exit: 2 | 3;
}

type Place = Pick<Target, 'issuer' | 'metadata' | 'tokenEndpoint' | 'jwksUri' | 'discovery'> &
  Partial<Pick<Target, 'endpoints' | 'unasked' | 'plainHttp'>>;

/** Why a document is of no use. The higher the weight, the more it tells; from `had` on there was one. */
interface Fault {
  readonly weight: number;
  readonly message: string;
  readonly hint: string;
}

const had = 5;
const otherIssuer = 8;
const unreachable = 9;

/** An answer came that is not read as a document: somebody is there, but no metadata are. */
export class NotRead extends Error {}

const setEndpoint = 'Set token_endpoint in the target file, and discovery: false if the server publishes no metadata.';
const setIssuer = 'Write the issuer exactly as the metadata spell it.';

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

const setPlain = 'Set plain_http: true in the target file if that is meant.';

/** Whether what is sent to a URL can be read on the way, though the issuer promises that it cannot. */
const isExposed = (url: unknown, { issuer, plainHttp }: Pick<Place, 'issuer' | 'plainHttp'>): url is string =>
  !plainHttp && isEndpoint(url) && new URL(issuer).protocol === 'https:' && new URL(url).protocol === 'http:';

/** The endpoints in metadata that are not asked, because what is sent there can be read on the way. */
const exposedIn = (metadata: Metadata, place: Place): readonly Endpoint[] =>
  Object.entries(endpointsIn(metadata)).flatMap(([endpoint, url]) =>
    endpoint !== 'token' && isExposed(url, place) ? [endpoint as Endpoint] : [],
  );

const notAsked = (exposed: readonly Endpoint[]): readonly string[] =>
  exposed.length === 0
    ? []
    : [
        `The metadata name endpoints over http, though the issuer is https, so these are not asked: ${exposed.join(', ')}. ${setPlain}`,
      ];

/** A URL without slashes at its end. */
export const bare = (url: string): string => {
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
  return { weight: 1, message: `${url} answers ${status}`, hint: `Is the issuer right? ${setEndpoint}` };
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
    const both = `${quoted(issuer)}, and ${quoted(place.issuer)} was asked for`;
    const difference = issuerDifference(place.issuer, issuer);
    return fault(otherIssuer, `The metadata at ${from} name the issuer ${both}${difference}`, setIssuer);
  }
  if (place.tokenEndpoint === undefined && !isEndpoint(endpoint)) {
    const why = endpoint === undefined ? 'no "token_endpoint"' : 'a "token_endpoint" that is not an http or https URL';
    return fault(7, `The metadata at ${from} have ${why}`, setEndpoint);
  }
  if (place.tokenEndpoint === undefined && isExposed(endpoint, place)) {
    const why = `name the token_endpoint ${quoted(endpoint)}: over http, though the issuer is https`;
    return fault(7, `The metadata at ${from} ${why}`, `Secrets would go there in clear. ${setPlain}`);
  }
  return { metadata, from };
};

/** The metadata at a URL, where there are any that name the issuer; undefined otherwise. */
export const metadataAt = async (url: string, issuer: string, get: Get): Promise<Metadata | undefined> => {
  try {
    const found = read(url, await get(url), { issuer, discovery: true });
    return 'metadata' in found ? found.metadata : undefined;
  } catch {
    return undefined;
  }
};

const search = async (place: Place, get: Get): Promise<Found> => {
  const places = place.metadata === undefined ? wellKnown(place.issuer) : [place.metadata];
  const faults: Fault[] = [];
  for (const from of places) {
    let fetched: Fetched;
    try {
      fetched = await get(from);
    } catch (error) {
      const why = error instanceof Error && error.message !== '' ? error.message : 'no answer';
      if (error instanceof NotRead) {
        faults.push({ weight: had - 1, message: `${from} ${why}`, hint: setEndpoint });
        continue;
      }
      return fault(
        unreachable,
        `${from} cannot be reached: ${why.replace(/\.$/, '')}`,
        unreachableHint(place.issuer, why),
      );
    }
    const found = read(from, fetched, place);
    if ('metadata' in found) return found;
    faults.push(found.fault);
  }
  const [telling, ...others] = faults.toSorted((a, b) => b.weight - a.weight);
  if (telling === undefined) return fault(0, 'There is no place to look for metadata', setEndpoint);
  if (telling.weight >= had) return { fault: telling };
  const tried = [telling, ...others].map(({ message }) => message);
  return fault(telling.weight, `There are no metadata: ${tried.join(', ')}`, telling.hint);
};

/** What to look at where there is no answer. */
const unreachableHint = (issuer: string, why: string): string => {
  if (/TLS/.test(why)) return 'Is the issuer one of http, or its port another one?';
  if (issuer.startsWith('http:') && /not HTTP|closed the connection/.test(why))
    return 'Is the port one of https, so that the issuer begins with https://?';
  if (/certificate/.test(why))
    return 'Name the certificate to trust in the target file, tls: { ca: FILE }, or in the variable NODE_EXTRA_CA_CERTS.';
  return /proxy/.test(why)
    ? 'Is the proxy right, and does it let this host through? NO_PROXY names hosts that are asked without it.'
    : 'Is the server running, and is its issuer right?';
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
 * @throws {@link Failure}: exit 2 where the metadata cannot be had, exit 3 where the server cannot be reached, or for an
 *   issuer with a query or fragment (RFC 8414 §2).
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
      return { issuer, unusable: message, hint, exit: weight === otherIssuer ? 3 : 2 };
    const told = message.endsWith('?') ? message : `${message}.`;
    if (tokenEndpoint === undefined) throw new Failure(told, { exit: weight === unreachable ? 3 : 2, hint });
    return { issuer, tokenEndpoint, jwksUri, endpoints, from: 'target file', note: told };
  }
  const { from, metadata } = found;
  const published = metadata.token_endpoint;
  const exposed = exposedIn(metadata, place);
  const differs = tokenEndpoint !== undefined && isEndpoint(published) && published !== tokenEndpoint;
  return {
    issuer,
    tokenEndpoint: tokenEndpoint ?? (published as string),
    jwksUri: jwksUri ?? (isEndpoint(metadata.jwks_uri) ? metadata.jwks_uri : undefined),
    endpoints: asked({ ...asked(endpointsIn(metadata), exposed), ...endpoints }, place.unasked),
    metadata,
    from,
    note:
      [
        ...(differs ? [`The metadata name another token endpoint, ${quoted(published)}.`] : []),
        ...notAsked(exposed),
      ].join(' ') || undefined,
  };
};

/** Finds the token endpoint, as {@link look} does. @throws {@link Failure}: also where the metadata are unusable. */
export const discover = async (place: Place, get: Get): Promise<Discovered> => {
  const found = await look(place, get);
  if ('unusable' in found) throw new Failure(`${found.unusable}.`, { exit: found.exit, hint: found.hint });
  return found;
};
