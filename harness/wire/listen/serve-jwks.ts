import { createServer, type Server } from 'node:http';
import { publicKey } from '../../clients/parties.ts';
import { Failure } from '../../documents/failure.ts';
import type { PublicJwk } from '../../model/client.ts';
import type { Target } from '../../target/target.ts';

/** A JWK Set and where it is to be found. */
export interface ServedSet {
  /** The URL under which the server under test fetches it. */
  readonly url: string;
  /** The port to listen on; that of the URL when absent. */
  readonly listen?: number | undefined;
  readonly keys: readonly PublicJwk[];
}

const portOf = ({ url, listen }: ServedSet): number => {
  const { port, protocol } = new URL(url);
  return listen ?? Number(port || (protocol === 'https:' ? 443 : 80));
};

const pathOf = (url: string): string => new URL(url).pathname;

const listenOn = async (port: number, sets: readonly ServedSet[]): Promise<Server> => {
  const server = createServer((request, response) => {
    const found = sets.find(({ url }) => pathOf(url) === request.url?.split('?')[0]);
    response
      .writeHead(found ? 200 : 404, { 'content-type': 'application/jwk-set+json', 'cache-control': 'max-age=5' })
      .end(JSON.stringify({ keys: found?.keys ?? [] }));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  }).catch((cause: unknown) => {
    const { code = 'it failed' } = cause as { readonly code?: string };
    throw new Failure(`Port ${port} cannot be listened on to serve the keys of a jwks_uri: ${code}.`, {
      hint: 'Free the port, or give another one: `listen` beside the url of jwks_uri in the target file, or --jwks-listen.',
      cause,
    });
  });
  server.unref();
  return server;
};

const end = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

/** Serves JWK Sets on the loopback interface. @throws {@link Failure} (exit 3) where a port is taken. */
export const serveSets = async (sets: readonly ServedSet[]): Promise<{ readonly close: () => Promise<void> }> => {
  const servers: Server[] = [];
  const close = async (): Promise<void> => void (await Promise.all(servers.map(end)));
  try {
    for (const port of new Set(sets.map(portOf)))
      servers.push(
        await listenOn(
          port,
          sets.filter((set) => portOf(set) === port),
        ),
      );
  } catch (error) {
    await close();
    throw error;
  }
  return { close };
};

/** Serves the keys of those clients of a target that are registered by `jwks_uri`; nothing where there are none. */
export const serveKeys = ({
  clients: { client, neighbour },
}: Pick<Target, 'clients'>): Promise<{ readonly close: () => Promise<void> }> =>
  serveSets(
    [client, neighbour].flatMap((one) =>
      one?.jwksUri === undefined
        ? []
        : [{ ...one.jwksUri, keys: one.keys.map((key) => ({ ...publicKey(key).jwk, use: 'sig' })) }],
    ),
  );
