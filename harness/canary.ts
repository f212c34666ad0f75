import { createPublicKey } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { publicKey } from './cast.ts';
import type { SigningKey } from './forge.ts';
import type { Fetch } from './model.ts';

/** A listener that headers like `jku` point to: it serves the stranger's key and writes every fetch down. */
export interface Canary {
  /** Base URL, without a slash at the end. */
  readonly url: string;
  /** The fetches whose path begins with a text. */
  readonly fetches: (path: string) => readonly Fetch[];
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

/** Starts a canary on the loopback interface. */
export const startCanary = async (
  key: SigningKey,
  x5c: readonly string[],
  options: CanaryOptions = {},
): Promise<Canary> => {
  const seen: Fetch[] = [];
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').slice(0, 200);
    if (seen.length < 1000) seen.push({ at: new Date().toISOString(), method: request.method ?? '', path });
    const [type, body] = document(path, key, x5c);
    response.writeHead(200, { 'content-type': type, connection: 'close' }).end(body);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.listen ?? 0, '127.0.0.1', resolve);
  });
  server.unref();
  return {
    url: options.url?.replace(/\/$/, '') ?? `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    fetches: (path) => seen.filter((fetch) => fetch.path.startsWith(path)),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
