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

/**
 * Fetches the metadata of a target from every place, for the record: no redirect is followed, secrets and the signature
 * of signed metadata are cut out.
 */
export const fetchMetadata = (
  target: Pick<Target, 'issuer' | 'metadata' | 'limits'>,
  { transport, confidences, signal }: FetchingMetadata,
): Promise<readonly Exchange[]> => {
  const { timeout, in_flight: inFlight } = target.limits;
  const send = senderOver({ transport, confidences, timeout, body: limit });
  const places = metadataPlaces(target).map((url, index) => ({ url, id: `m${index + 1}` }));
  return atOnce(places, inFlight, async ({ url, id }) => (await send({ ...askingFor(url), id, signal })).exchange);
};
