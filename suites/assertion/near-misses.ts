import { otherCase } from '../builders/text.ts';

/** The parts of a URL as they are written (RFC 3986 §3): nothing is normalized. */
interface Written {
  readonly scheme: string;
  /** A name, an IPv4 address, or an IPv6 address in brackets. */
  readonly host: string;
  readonly port: string | undefined;
  /** Path, query and fragment; empty for a bare host. */
  readonly rest: string;
}

/** Takes a URL apart. @throws Error for a text that is no hierarchical URL. */
const take = (url: string): Written => {
  const [, scheme, host, port, rest] =
    /^([a-z][a-z\d+.-]*):\/\/(\[[^\]]*\]|[^:/?#]*)(?::(\d{1,10}))?(.*)/is.exec(url) ?? [];
  if (scheme === undefined || host === undefined || rest === undefined) throw new Error(`${url} is no URL with a host`);
  return { scheme, host, port, rest };
};

const put = ({ scheme, host, port, rest }: Written): string =>
  `${scheme}://${host}${port === undefined ? '' : `:${port}`}${rest}`;

const part =
  (change: (parts: Written) => Partial<Written>) =>
  (url: string): string => {
    const parts = take(url);
    return put({ ...parts, ...change(parts) });
  };

const pathOf = (rest: string): string => rest.split(/[?#]/, 1).join('');

const encoded = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;

const isAddress = (host: string): boolean => host.startsWith('[') || /^[\d.]+$/.test(host);

/** What lies above a host: the domain of a name, the network of an address. */
const hostAbove = (host: string): string =>
  isAddress(host) ? host.replace(/[.]?[\da-f]{1,15}(\]?)$/i, '$1') : host.replace(/^[^.]*\.?/, '');

/** One character less. */
export const shorter = (url: string): string => url.slice(0, -1);

/** The same text, and what makes another host of a bare one and another path of a path. */
export const longer = (url: string): string => `${url}.evil.example`;

/** The path in other case where it has a letter; else scheme and host. */
export const inOtherCase = part(({ scheme, host, rest }) =>
  /[a-z]/i.test(pathOf(rest))
    ? { rest: otherCase(pathOf(rest)) + rest.slice(pathOf(rest).length) }
    : { scheme: otherCase(scheme), host: otherCase(host) },
);

/** Scheme and host in upper case, which URLs do not tell apart (RFC 3986 §6.2.2.1). An address has no letters but the scheme's. */
export const hostInUpperCase = part(({ scheme, host }) => ({ scheme: scheme.toUpperCase(), host: host.toUpperCase() }));

/** Another port. */
export const otherPort = part(({ port }) => ({ port: port === '8443' ? '9443' : '8443' }));

/** The same port in other words (RFC 3986 §6.2.3): the usual one said, or a zero before it. */
export const portInOtherWords = part(({ scheme, port }) => ({
  port: port === undefined ? ({ http: '80' }[scheme.toLowerCase()] ?? '443') : `0${port}`,
}));

/** One slash more at the end, or less. */
export const slashMoreOrLess = (url: string): string => (url.endsWith('/') ? shorter(url) : `${url}/`);

/** A query, or a parameter more in the one that is there. */
export const withQuery = (url: string): string => `${url}${url.includes('?') ? '&' : '?'}tenant=other`;

/** A fragment. */
export const withFragment = (url: string): string => `${url}#other`;

/** https for http, http for anything else. */
export const otherScheme = part(({ scheme }) => ({ scheme: scheme.toLowerCase() === 'https' ? 'http' : 'https' }));

/** The last letter of host and path percent-encoded; the last digit of the host where there is no letter. */
export const percentEncoded = part(({ host, rest }) => {
  if (/[a-z]/i.test(rest)) return { rest: rest.replace(/[a-z](?=[^a-z]*$)/is, encoded) };
  return { host: host.replace(/[a-z]/i.test(host) ? /[a-z](?=[^a-z]*$)/i : /\d(?=\D*$)/, encoded) };
});

/** A dot segment, which resolving a URL removes (RFC 3986 §5.2.4). */
export const withDotSegment = part(({ rest }) => ({ rest: `/.${rest}` }));

/** A user before the host (RFC 3986 §3.2.1). */
export const withUser = part(({ host }) => ({ host: `other@${host}` }));

/** What lies above: the path without its last segment, the host without its port, or the domain or network of the host. */
export const above = part(({ host, port, rest }) => {
  const path = pathOf(rest).replace(/\/$/, '');
  if (path !== '') return { rest: path.slice(0, path.lastIndexOf('/')) };
  return port === undefined ? { host: hostAbove(host), rest: '' } : { port: undefined, rest: '' };
});

/** Another path on the same host: that of a neighbour. */
export const beside = part(({ rest }) => {
  const path = pathOf(rest).replace(/\/$/, '');
  return { rest: `${path.slice(0, Math.max(path.lastIndexOf('/'), 0))}/other-tenant` };
});
