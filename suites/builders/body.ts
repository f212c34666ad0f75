/** What a body is written from: parameters with their values filled in. */
type Filled = readonly (readonly [string, string])[];

/** Percent-encodes every octet, those too that need none. */
export const everyOctet = (text: string): string =>
  [...Buffer.from(text)].map((octet) => `%${octet.toString(16).toUpperCase().padStart(2, '0')}`).join('');

/** Writes a form (RFC 6749 Appendix B), names and values each in a spelling of its own. */
export const form =
  (name: (text: string) => string = encodeURIComponent, value: (text: string) => string = encodeURIComponent) =>
  (parameters: Filled): string =>
    parameters.map(([key, text]) => `${name(key)}=${value(text)}`).join('&');

/** Writes a JSON object. */
export const json = (parameters: Filled): string => JSON.stringify(Object.fromEntries(parameters));
