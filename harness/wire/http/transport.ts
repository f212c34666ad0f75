import { Agent, type Dispatcher, ProxyAgent, request } from 'undici';
import { ProxyFailure, type ProxyServer, proxyFor } from './proxy.ts';

/** A certificate that a client shows in a TLS handshake (RFC 8446 §4.4.2), and its private key. */
export interface ClientCertificate {
  /** PEM. */
  readonly certificate: string;
  /** PEM, PKCS #8. */
  readonly key: string;
}

/** One HTTP request as it goes out. Header names may repeat; the body is sent as it is. */
export interface Outgoing {
  /** The exchange that it belongs to, where one is written down. */
  readonly exchange?: string | undefined;
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body?: string | undefined;
  /** Shown in the TLS handshake, if the server asks for one. */
  readonly certificate?: ClientCertificate | undefined;
  readonly signal: AbortSignal;
}

/** One HTTP response as it comes in, its body still to be read. */
export interface Incoming {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: AsyncIterable<Uint8Array>;
}

/** Sends one request. Never follows a redirect. Rejects when there is no response. */
export type Transport = (outgoing: Outgoing) => Promise<Incoming>;

const pairs = (headers: Record<string, string | string[] | undefined>): (readonly [string, string])[] =>
  Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [value].flat().map((one) => [name, one] as const),
  );

/** What the network needs to know. */
export interface NetworkOptions {
  /** Certificates to trust beside the usual ones, PEM. */
  readonly ca?: string | undefined;
  /** Connections at once. */
  readonly connections: number;
  /** Seconds to wait for a connection, for headers and between parts of a body. */
  readonly timeout: number;
}

/** Header fields by name, those that repeat as a list: a proxy agent would keep only the last one of pairs. */
const byName = (headers: Outgoing['headers']): Record<string, string | string[]> => {
  const all = new Map<string, string[]>();
  for (const [name, value] of headers) all.set(name, [...(all.get(name) ?? []), value]);
  return Object.fromEntries(
    [...all].map(([name, [first = '', ...more]]) => [name, more.length > 0 ? [first, ...more] : first]),
  );
};

/** The status with which a proxy refused to let us through, which undici tells in words alone. */
const refusedWith = (error: unknown): number | undefined => {
  const [, status] = /^Proxy [\w ]+\((\d{3})\)/.exec(error instanceof Error ? error.message : '') ?? [];
  return status === undefined ? undefined : Number(status);
};

/**
 * Requests over the network, with undici: connections are kept for each client certificate and proxy apart. `close` ends
 * the idle ones.
 */
export const network = ({
  ca,
  connections,
  timeout,
}: NetworkOptions): { transport: Transport; close: () => Promise<void> } => {
  const milliseconds = timeout * 1000;
  const agents = new Map<string, Dispatcher>();
  const agentFor = (shown: ClientCertificate | undefined, proxy: ProxyServer | undefined): Dispatcher => {
    const key = JSON.stringify([shown?.certificate, proxy?.url]);
    const known = agents.get(key);
    if (known) return known;
    const trusted = { timeout: milliseconds, ...(ca === undefined ? {} : { ca }) };
    const tls = { ...trusted, ...(shown ? { cert: shown.certificate, key: shown.key } : {}) };
    const common = { connections, headersTimeout: milliseconds, bodyTimeout: milliseconds };
    const agent = proxy
      ? new ProxyAgent({ ...common, uri: proxy.url, proxyTunnel: false, requestTls: tls, proxyTls: trusted })
      : new Agent({ ...common, connect: tls });
    agents.set(key, agent);
    return agent;
  };
  return {
    transport: async ({ method, url, headers, body, certificate, signal }) => {
      const proxy = proxyFor(url);
      try {
        const response = await request(url, {
          method: method as 'POST',
          headers: proxy ? byName(headers) : headers.flat(),
          body: body ?? null,
          signal,
          dispatcher: agentFor(certificate, proxy),
        });
        return { status: response.statusCode, headers: pairs(response.headers), body: response.body };
      } catch (error) {
        if (proxy === undefined) throw error;
        throw new ProxyFailure(proxy, error, refusedWith(error));
      }
    },
    close: async () => void (await Promise.all([...agents.values()].map((agent) => agent.destroy()))),
  };
};

const empty: AsyncIterable<Uint8Array> = {
  async *[Symbol.asyncIterator]() {},
};

/** A server in this process: a request, and what the connection shows of the client beside it. */
export type Server = (request: Request, connection: { readonly certificate?: string }) => Promise<Response>;

/** Requests to a server in this process. */
export const inProcess =
  (handle: Server): Transport =>
  async ({ method, url, headers, body, certificate }) => {
    const init = { method, headers: headers.map(([name, value]) => [name, value] as [string, string]) };
    const response = await handle(
      new Request(url, body === undefined ? init : { ...init, body }),
      certificate ? { certificate: certificate.certificate } : {},
    );
    return {
      status: response.status,
      headers: [...response.headers],
      // No connection carries one for a HEAD (RFC 9110 §9.3.2).
      body: method === 'HEAD' ? empty : ((response.body as AsyncIterable<Uint8Array> | null) ?? empty),
    };
  };
