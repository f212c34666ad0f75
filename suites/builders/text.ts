/** The same text with the case of its letters turned round. */
export const otherCase = (text: string): string =>
  text.replace(/\p{L}/gu, (c) => (c === c.toLowerCase() ? c.toUpperCase() : c.toLowerCase()));

/** JSON text with one more member written at the end of an object, after all others and even if the name stands already. */
export const withLastMember = (json: string, name: string, value: unknown): string =>
  `${json.slice(0, json.lastIndexOf('}'))},${JSON.stringify(name)}:${JSON.stringify(value)}}`;

/** Rewrites a text: one octet takes the place of a part of it. */
export const withOctet =
  (part: string, octet: number) =>
  (text: string): Uint8Array => {
    const [before = '', ...after] = text.split(part);
    return Buffer.concat([Buffer.from(before), Uint8Array.from([octet]), Buffer.from(after.join(part))]);
  };

/** The octets of a base64url text. */
export const octets = (base64url: string): Uint8Array => Buffer.from(base64url, 'base64url');

/** Octets as base64url without padding (RFC 7515 §2). */
export const base64url = (bytes: Uint8Array | string): string => Buffer.from(bytes).toString('base64url');

/** A compact serialization with its three segments passed through a function. */
export const segments =
  (rewrite: (header: string, claims: string, signature: string) => string) =>
  (compact: string): string => {
    const [header = '', claims = '', signature = ''] = compact.split('.');
    return rewrite(header, claims, signature);
  };

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The same octets in base64url with the lowest unused bit of the last character set (RFC 4648 §3.5). */
export const withUnusedBit = (base64url: string): string =>
  base64url.slice(0, -1) + (alphabet[alphabet.indexOf(base64url.slice(-1)) ^ 1] ?? '');
