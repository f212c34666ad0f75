import { type Discovered, discover } from '../../target/discover.ts';
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
}

/** Finds a server by its issuer for the length of a task. */
export const atServer = async <T>(
  issuer: string,
  signal: AbortSignal,
  task: (server: AtServer) => Promise<T>,
): Promise<T> => {
  const { transport, close } = network({ connections: 2, timeout: defaultTimeout });
  try {
    const fetch = documentOver({ transport, timeout: defaultTimeout, body: metadataLimit, signal });
    return await task({ place: await discover({ issuer, discovery: true }, fetch), transport });
  } finally {
    await close();
  }
};
