import { curl } from '../exchange/curl.ts';
import { repeatedMembers } from '../exchange/duplicate-members.ts';
import { scrub, withoutSignatures } from '../exchange/redact.ts';
import type { Exchange, ReadResponse } from '../model/observation.ts';
import { wellKnown } from '../target/discover.ts';
import type { Target } from '../target/target.ts';
import { atOnce } from './concurrently.ts';
import { noAnswer } from './http/connection-error.ts';
import { readBody } from './http/read-body.ts';
import type { Transport } from './http/transport.ts';

/** What fetching the metadata needs. */
export interface FetchingMetadata {
  readonly transport: Transport;
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
export const fetchMetadata = async (
  target: Pick<Target, 'issuer' | 'metadata' | 'limits' | 'secrets'>,
  { transport, signal }: FetchingMetadata,
): Promise<readonly Exchange[]> => {
  const { limits, secrets } = target;
  const clean = (text: string): string => scrub(withoutSignatures(text), secrets, '<secret>');
  const cleaned = (status: number, headers: ReadResponse['headers'], body: string, cut: boolean): ReadResponse => ({
    status,
    headers: headers.map(([name, value]) => [name, /^(set-)?cookie$/i.test(name) ? '<cookie>' : clean(value)] as const),
    body: clean(body),
    cut,
    repeated: repeatedMembers(body),
    echoed: scrub(body, secrets, '') === body ? [] : ['secret'],
  });
  const fetched = async (url: string, index: number): Promise<Exchange> => {
    const timer = AbortSignal.timeout(limits.timeout * 1000);
    const began = performance.now();
    const at = new Date().toISOString();
    const request = { method: 'GET', url, headers: [['accept', 'application/json']], form: [] } as const;
    const noted = (rest: Pick<Exchange, 'response' | 'failure'>): Exchange => ({
      id: `m${index + 1}`,
      request: { ...request, curl: curl(request) },
      ...rest,
      milliseconds: Math.round((performance.now() - began) * 100) / 100,
      at,
    });
    try {
      const { method, headers } = request;
      const incoming = await transport({ method, url, headers, signal: AbortSignal.any([timer, signal]) });
      const { body, cut } = await readBody(incoming, limit);
      return noted({ response: cleaned(incoming.status, incoming.headers, body, cut) });
    } catch (error) {
      const late = timer.aborted ? `no whole answer within ${limits.timeout} s` : noAnswer(error);
      return noted({ failure: signal.aborted ? 'interrupted' : late });
    }
  };
  const places = metadataPlaces(target).map((url, index) => ({ url, index }));
  return atOnce(places, limits.in_flight, ({ url, index }) => fetched(url, index));
};
