import { publicKey } from '../../clients/parties.ts';
import type { PublicJwk } from '../../model/client.ts';
import type { Target } from '../../target/target.ts';
import type { ServedDocument } from './document-store.ts';
import { issuerDocuments } from './issuer-documents.ts';
import { type Serving, serveDocuments } from './serve-documents.ts';

/** A JWK Set and where it is to be found. */
export interface ServedSet extends Pick<ServedDocument, 'url' | 'listen'> {
  readonly keys: readonly PublicJwk[];
}

const documentOf = ({ url, listen, keys }: ServedSet): ServedDocument => ({
  url,
  listen,
  type: 'application/jwk-set+json',
  value: { keys },
});

/** Serves JWK Sets on the loopback interface. @throws {@link Failure} (exit 3) where a port is taken. */
export const serveSets = (sets: readonly ServedSet[]): Promise<Serving> => serveDocuments(sets.map(documentOf));

/**
 * Serves the keys of those clients of a target that are registered by `jwks_uri`, and what issuers publish whose keys are
 * fetched; nothing where there are none.
 */
export const serveKeys = (target: Pick<Target, 'clients' | 'grants'>): Promise<Serving> => {
  const { client, neighbour } = target.clients;
  const sets = [client, neighbour].flatMap((one) =>
    one?.jwksUri === undefined
      ? []
      : [documentOf({ ...one.jwksUri, keys: one.keys.map((key) => ({ ...publicKey(key).jwk, use: 'sig' })) })],
  );
  return serveDocuments([...sets, ...issuerDocuments(target)]);
};
