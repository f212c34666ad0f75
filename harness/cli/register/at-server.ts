import { type Discovered, discover, type Get, look, type Unusable } from '../../target/discover.ts';
import { documentOver } from '../../wire/fetch-document.ts';
import { network, type Transport } from '../../wire/http/transport.ts';

/** Octets of a metadata document that are read at most. */
export const metadataLimit = 1_048_576;

/** Seconds that an answer is waited for where no target file says otherwise. */
export const defaultTimeout = 10;

/** A server that was found, and the lines to it. */
export interface AtServer {
  readonly place: Discovered;
  readonly transport: Transport;
  /** Reads a document of it. */
  readonly get: Get;
}

/**
 * Finds a server by its issuer for the length of a task.
 *
 * @param otherwise What is done where its metadata are there and of no use; a failure when absent.
 */
export const atServer = async <T>(
  issuer: string,
  signal: AbortSignal,
  task: (server: AtServer) => Promise<T>,
  otherwise?: (why: Unusable) => Promise<T>,
): Promise<T> => {
  const { transport, close } = network({ connections: 2, timeout: defaultTimeout });
  try {
    const fetch = documentOver({ transport, timeout: defaultTimeout, body: metadataLimit, signal });
    const place = await (otherwise ? look : discover)({ issuer, discovery: true }, fetch);
    if ('unusable' in place) return await (otherwise as NonNullable<typeof otherwise>)(place);
    return await task({ place, transport, get: fetch });
  } finally {
    await close();
  }
};
