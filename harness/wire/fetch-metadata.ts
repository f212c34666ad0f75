import { bodyObject } from '../exchange/answer.ts';
import type { Exchange } from '../model/observation.ts';
import { wellKnown } from '../target/discover.ts';
import type { Target } from '../target/target.ts';
import { atOnce } from './concurrently.ts';
import { askingFor } from './public-document.ts';
import { type SenderOptions, senderOver } from './sender.ts';

/** What fetching the metadata needs. */
export interface FetchingMetadata extends Pick<SenderOptions, 'transport' | 'confidences'> {
  readonly signal: AbortSignal;
}

/** Octets of a metadata document that are read at most. */
const limit = 262_144;

/** Every place where the metadata of a target may be: the one that its file names, and the well-known ones. */
export const metadataPlaces = ({ issuer, metadata }: Pick<Target, 'issuer' | 'metadata'>): readonly string[] => [
  ...new Set([...(metadata === undefined ? [] : [metadata]), ...wellKnown(issuer)]),
];

/** Key sets that are fetched at most. */
const mostKeySets = 2;

/** Where the documents say that the server's keys are (RFC 8414 §2, `jwks_uri`). */
const keyPlaces = (documents: readonly Exchange[]): readonly string[] => {
  const named = documents.map(({ response }) => (response ? bodyObject(response)?.jwks_uri : undefined));
  const urls = named.filter(
    (uri): uri is string => typeof uri === 'string' && /^https?:\/\//.test(uri) && URL.canParse(uri),
  );
  return [...new Set(urls)].slice(0, mostKeySets);
};

/**
 * Fetches the metadata of a target from every place, and the key sets that they name, for the record: no redirect is
 * followed; secrets, the signature of signed metadata and private members of keys are cut out.
 */
export const fetchMetadata = async (
  target: Pick<Target, 'issuer' | 'metadata' | 'limits'>,
  { transport, confidences, signal }: FetchingMetadata,
): Promise<readonly Exchange[]> => {
  const { timeout, in_flight: inFlight } = target.limits;
  const send = senderOver({ transport, confidences, timeout, body: limit });
  const get = (urls: readonly string[], letter: string, rest: { readonly isKeySet?: true }) =>
    atOnce(
      urls.map((url, index) => ({ url, id: `${letter}${index + 1}` })),
      inFlight,
      async ({ url, id }) => (await send({ ...askingFor(url), ...rest, id, signal })).exchange,
    );
  const documents = await get(metadataPlaces(target), 'm', {});
  return [...documents, ...(await get(keyPlaces(documents), 'k', { isKeySet: true }))];
};
