import { createServer, type Server } from 'node:http';
import { Failure } from '../../documents/failure.ts';

/** A JSON document and where it is to be found. */
export interface ServedDocument {
  /** The URL under which the server under test fetches it. */
  readonly url: string;
  /** The port to listen on; that of the URL when absent. */
  readonly listen?: number | undefined;
  readonly type: string;
  readonly value: unknown;
}

/** Documents that are served until they are closed. */
export interface Serving {
  /** How often something was fetched under a URL, or under its well-known places, found or not. */
  readonly fetches: (url: string) => number;
  readonly close: () => Promise<void>;
}

const portOf = ({ url, listen }: ServedDocument): number => {
  const { port, protocol } = new URL(url);
  return listen ?? Number(port || (protocol === 'https:' ? 443 : 80));
};

const pathOf = (url: string): string => new URL(url).pathname;

const listenOn = async (
  port: number,
  documents: readonly ServedDocument[],
  seen: (path: string) => void,
): Promise<Server> => {
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0] ?? '/';
    seen(path);
    const found = documents.find(({ url }) => pathOf(url) === path);
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
  const paths: string[] = [];
  const close = async (): Promise<void> => void (await Promise.all(servers.map(end)));
  const seen = (path: string): void => void (paths.length < 10_000 && paths.push(path));
  try {
    for (const port of new Set(documents.map(portOf)))
      servers.push(
        await listenOn(
          port,
          documents.filter((one) => portOf(one) === port),
          seen,
        ),
      );
  } catch (error) {
    await close();
    throw error;
  }
  return {
    fetches: (url) => {
      const under = pathOf(url).replace(/\/$/, '');
      return paths.filter(
        (path) => path.replace(/^\/\.well-known\/[^/]+/, '').startsWith(under) || path.startsWith(under),
      ).length;
    },
    close,
  };
};
