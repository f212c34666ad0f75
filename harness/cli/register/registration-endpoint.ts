import { isSafe } from '../../clients/registered-clients.ts';
import { type Get, type Metadata, metadataAt, wellKnown } from '../../target/discover.ts';
import type { AtServer } from './at-server.ts';

/** Where clients are registered. */
export interface FoundEndpoint {
  readonly url: string;
  /** Whether a run finds it there again by itself: in the metadata that it reads. */
  readonly published: boolean;
}

const named = (metadata: Metadata | undefined, issuer: string): string | undefined => {
  const endpoint = metadata?.registration_endpoint;
  return typeof endpoint === 'string' && isSafe(endpoint, issuer) ? endpoint : undefined;
};

/**
 * The registration endpoint: as given, as in the metadata, or as in another metadata document of the same issuer, because
 * servers have two and may name it in one alone. Undefined where there is none that a token may be sent to.
 */
export const registrationEndpoint = async (
  { metadata, issuer, from }: AtServer['place'],
  given: string | undefined,
  get: Get,
): Promise<FoundEndpoint | undefined> => {
  const own = named(metadata, issuer);
  if (given !== undefined) return { url: given, published: given === own };
  if (own !== undefined) return { url: own, published: true };
  for (const url of metadata === undefined ? [] : wellKnown(issuer)) {
    const other = url === from ? undefined : named(await metadataAt(url, issuer, get), issuer);
    if (other !== undefined) return { url: other, published: false };
  }
  return undefined;
};
