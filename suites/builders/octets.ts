/** The number that octets write, the most significant one first. */
export const fromOctets = (octets: Uint8Array): bigint =>
  octets.reduce((number, octet) => (number << 8n) | BigInt(octet), 0n);

/** A number in so many octets, the most significant one first. */
export const toOctets = (number: bigint, length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, i) => Number((number >> BigInt(8 * (length - 1 - i))) & 0xffn));
