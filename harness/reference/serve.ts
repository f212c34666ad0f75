import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { TLSSocket } from 'node:tls';
import { createReference, type Reference, type ReferenceOptions } from './reference.ts';

/** What a listening server is made of. */
export interface ServeOptions extends Omit<ReferenceOptions, 'issuer'> {
  /** The port to listen on; any free one when absent or 0. */
  readonly port?: number;
  /** Serves https with this certificate and its private key, both PEM, and asks clients for theirs (RFC 8705 §2). */
  readonly tls?: { readonly cert: string; readonly key: string } | undefined;
}

/** A server that listens. */
export interface Served extends Omit<Reference, 'handle'> {
  /** Its origin: `http://127.0.0.1:PORT`, or https. */
  readonly url: string;
  /** Stops listening and ends every connection. */
  readonly close: () => Promise<void>;
}

/** Octets of a body that are read at most. */
const most = 128 * 1024;

const tooLarge = JSON.stringify({ error: 'invalid_request', error_description: 'The body is too large.' });

const bodyOf = async (message: IncomingMessage): Promise<Uint8Array<ArrayBuffer> | undefined> => {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of message.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>) {
    length += part.length;
    if (length > most) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
};

const headersOf = ({ rawHeaders }: IncomingMessage): [string, string][] =>
  Array.from({ length: rawHeaders.length / 2 }, (_, i) => [rawHeaders[2 * i] ?? '', rawHeaders[2 * i + 1] ?? '']);

/** The certificate that the client showed, PEM. Any is taken: whether it is the client's own is for the checks to say. */
const shownOver = ({ socket }: IncomingMessage): { readonly certificate?: string } => {
  const shown = socket instanceof TLSSocket ? socket.getPeerX509Certificate() : undefined;
  return shown ? { certificate: shown.toString() } : {};
};

/** Starts a server on the loopback interface. Rejects when the port is taken, or the policy or mutant is unknown. */
export const serve = async ({ port = 0, tls, ...options }: ServeOptions): Promise<Served> => {
  const server = tls ? createSecureServer({ ...tls, requestCert: true, rejectUnauthorized: false }) : createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const url = `${tls ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });

  let reference: Reference;
  try {
    reference = createReference({ ...options, issuer: `${url}/as` });
  } catch (error) {
    await close();
    throw error;
  }

  const exchange = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bodyOf(message);
    if (body === undefined) {
      response.writeHead(413, { 'content-type': 'application/json', 'cache-control': 'no-store', connection: 'close' });
      response.end(tooLarge);
      return;
    }
    const { method = 'GET' } = message;
    const bodiless = method === 'GET' || method === 'HEAD';
    const path = message.url?.startsWith('/') ? message.url : '/';
    const init = { method, headers: headersOf(message) };
    const request = new Request(`${url}${path}`, bodiless ? init : { ...init, body });
    const answer = await reference.handle(request, shownOver(message));
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(method === 'HEAD' ? undefined : Buffer.from(await answer.arrayBuffer()));
  };
  server.on('request', (message, response) => {
    exchange(message, response).catch(() => {
      if (response.headersSent) response.destroy();
      else response.writeHead(400, { 'content-type': 'application/json' }).end('{"error":"invalid_request"}');
    });
  });
  const { handle: _, ...rest } = reference;
  return { ...rest, url, close };
};
