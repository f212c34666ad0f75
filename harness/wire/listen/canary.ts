import { createPublicKey } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { publicKey } from '../../clients/parties.ts';
import type { Fetch } from '../../model/observation.ts';
import type { Publication } from '../../model/registration.ts';
import type { SigningKey } from '../../request/formats/format.ts';

/** A listener that headers like `jku` point to: it serves the stranger's key and writes every fetch down. */
export interface Canary {
  /** Base URL, without a slash at the end. */
  readonly url: string;
  /** The fetches whose path begins with a text. */
  readonly fetches: (path: string) => readonly Fetch[];
  /** From now on gives this, and nothing else, under a path. */
  readonly publish: (path: string, publication: Publication) => void;
  readonly close: () => Promise<void>;
}

/** Where the canary listens, and under which URL the target reaches it. */
export interface CanaryOptions {
  readonly listen?: number | undefined;
  readonly url?: string | undefined;
}

const document = (path: string, key: SigningKey, x5c: readonly string[]): readonly [type: string, body: string] => {
  const { jwk } = publicKey(key);
  if (path.endsWith('.pem'))
    return ['application/pem-certificate-chain', `-----BEGIN CERTIFICATE-----\n${x5c[0]}\n-----END CERTIFICATE-----\n`];
  if (path.endsWith('/jwk')) return ['application/jwk+json', JSON.stringify(jwk)];
  if (path.endsWith('/key.pem'))
    return ['text/plain', createPublicKey(key.privateKey).export({ type: 'spki', format: 'pem' }).toString()];
  return ['application/jwk-set+json', JSON.stringify({ keys: [jwk] })];
};

/** Gives what was published. Key sets are not to be kept, so that their next state can be seen. */
const give = (
  { status = 200, type = 'application/jwk-set+json', body, padding = 0, anonymous }: Publication,
  { url = '/', headers }: IncomingMessage,
  response: ServerResponse,
): void => {
  const elsewhere = url.endsWith('/elsewhere');
  const named = anonymous === true && (headers.cookie !== undefined || headers.authorization !== undefined);
  const redirect = status >= 300 && status < 400 && !elsewhere;
  response.on('error', () => undefined);
  response
    .writeHead(named ? 400 : elsewhere ? 200 : status, {
      'content-type': type,
      'cache-control': 'max-age=0',
      connection: 'close',
      ...(redirect ? { location: `${url}/elsewhere` } : {}),
      ...(anonymous === true ? { 'set-cookie': `assay=seen; Path=${url}` } : {}),
    })
    .end(named ? '' : body + ' '.repeat(padding));
};

/** The path that a URL comes to: without query, dot segments resolved (RFC 3986 §5.2.4). */
const resolved = (path: string): string => {
  const { pathname } = new URL(`http://canary${path.startsWith('/') ? '' : '/'}${path}`);
  return pathname.replace(/(?<=.)\/elsewhere$/, '');
};

/** Starts a canary on the loopback interface. */
export const startCanary = async (
  key: SigningKey,
  x5c: readonly string[],
  options: CanaryOptions = {},
): Promise<Canary> => {
  const seen: Fetch[] = [];
  const published = new Map<string, Publication>();
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').slice(0, 200);
    if (seen.length < 1000) seen.push({ at: new Date().toISOString(), method: request.method ?? '', path });
    const publication = published.get(resolved(path));
    if (publication) return give(publication, request, response);
    const [type, body] = document(path, key, x5c);
    response.writeHead(200, { 'content-type': type, connection: 'close' }).end(body);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.listen ?? 0, '127.0.0.1', resolve);
  });
  server.unref();
  return {
    publish: (path, publication) => void published.set(path, publication),
    url: options.url?.replace(/\/$/, '') ?? `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    fetches: (path) => seen.filter((fetch) => fetch.path.startsWith(path)),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
