import { gunzipSync } from 'node:zlib';

const isPacked = (octets: Uint8Array): boolean => octets[0] === 0x1f && octets[1] === 0x8b;

/**
 * What gzip packed, unpacked; everything else as it is.
 *
 * @param limit The largest size that comes out, in octets.
 * @throws An `Error` whose message completes "cannot be used: …": no sound gzip, or more than that comes out of it.
 */
export const unpacked = (octets: Buffer, limit: number): Buffer => {
  if (!isPacked(octets)) return octets;
  try {
    return gunzipSync(octets, { maxOutputLength: limit });
  } catch (cause) {
    const tooLarge = (cause as { readonly code?: string }).code === 'ERR_BUFFER_TOO_LARGE';
    throw new Error(tooLarge ? `unpacked it is larger than ${limit} octets` : 'it is not a whole gzip file', { cause });
  }
};
