import { createServer } from 'node:net';
import { publicSet } from '../../clients/generate-keys.ts';
import { isLoopback } from '../../wire/http/loopback.ts';
import { type ServedSet, serveSets } from '../../wire/listen/serve-jwks.ts';
import type { ByReference, KeyPlace } from './attempts.ts';

/** Below what URL key sets are published, and the port that serves them. */
export interface KeyBase {
  readonly url: string;
  readonly listen?: number | undefined;
}

/** The place of the key set of a client. */
export const placeBelow = ({ url, listen }: KeyBase, owner: string): KeyPlace => ({
  url: `${url}/${owner}.jwks`,
  ...(listen === undefined ? {} : { listen }),
});

const freePort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>((ready, failed) => server.once('error', failed).listen(0, '127.0.0.1', ready));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  return typeof address === 'object' && address !== null ? address.port : 0;
};

/**
 * Publishes the keys of clients while they are registered: below the base that was given, and then always; or else, where
 * the server is on this machine, on a free port, when it comes to that. Undefined where a server could not reach us.
 */
export const publishing = (
  base: KeyBase | undefined,
  issuer: string,
): (ByReference & { readonly close: () => Promise<void> }) | undefined => {
  if (base === undefined && !isLoopback(issuer)) return undefined;
  const sets = new Map<string, ServedSet>();
  let place = base;
  let served = { close: async (): Promise<void> => undefined };
  return {
    always: base !== undefined,
    publish: async (owner, keys) => {
      place ??= { url: `http://127.0.0.1:${await freePort()}` };
      const at = placeBelow(place, owner);
      sets.set(owner, { ...at, keys: publicSet(keys).keys });
      await served.close();
      served = await serveSets([...sets.values()]);
      return at;
    },
    close: () => served.close(),
  };
};
