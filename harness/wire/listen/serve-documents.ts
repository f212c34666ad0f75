import { createServer, type Server } from 'node:http';
import { Failure } from '../../documents/failure.ts';
import { type DocumentStore, documentStore, type ServedDocument } from './document-store.ts';

/** Documents that are served until they are closed. */
export interface Serving extends DocumentStore {
  readonly close: () => Promise<void>;
}

const portOf = ({ url, listen }: ServedDocument): number => {
  const { port, protocol } = new URL(url);
  return listen ?? Number(port || (protocol === 'https:' ? 443 : 80));
};

const listenOn = async (port: number, { fetch }: DocumentStore): Promise<Server> => {
  const server = createServer((request, response) => {
    const found = fetch(request.url?.split('?')[0] ?? '/');
    response
      .writeHead(found ? 200 : 404, { 'content-type': found?.type ?? 'application/json', 'cache-control': 'max-age=5' })
      .end(JSON.stringify(found?.value ?? { keys: [] }));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  }).catch((cause: unknown) => {
    const { code = 'it failed' } = cause as { readonly code?: string };
    throw new Failure(`Port ${port} cannot be listened on to serve keys that are published: ${code}.`, {
      hint: 'Free the port, or give another one: `listen` beside the url of jwks_uri, or in published of an issuer, in the target file, or --jwks-listen.',
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

/** Serves documents on the loopback interface. @throws {@link Failure} (exit 3) where a port is taken. */
export const serveDocuments = async (documents: readonly ServedDocument[]): Promise<Serving> => {
  const servers: Server[] = [];
  const close = async (): Promise<void> => void (await Promise.all(servers.map(end)));
  const ports = new Map<number, ServedDocument[]>();
  for (const one of documents) ports.set(portOf(one), [...(ports.get(portOf(one)) ?? []), one]);
  const stores: DocumentStore[] = [];
  try {
    for (const [port, some] of ports) {
      const store = documentStore(some);
      stores.push(store);
      servers.push(await listenOn(port, store));
    }
  } catch (error) {
    await close();
    throw error;
  }
  return {
    fetch: (path) => stores.map(({ fetch }) => fetch(path)).find((found) => found !== undefined),
    fetches: (url) => stores.reduce((sum, { fetches }) => sum + fetches(url), 0),
    add: (...more) => {
      for (const { add } of stores) add(...more);
    },
    close,
  };
};
