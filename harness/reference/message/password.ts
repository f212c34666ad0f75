import { type Assertion, open, type Reading } from './assertion.ts';
import { type Read, readJson } from './json.ts';

/** A whole number as JSON writes it, exactly: no library's floating point between the request and the comparison. */
const exactly = (text: string): bigint | number => (/^-?\d+$/.test(text) ? BigInt(text) : (JSON.parse(text) as number));

/** What a member of a password holds: a whole number of any length, or any other JSON value. */
export type Value = bigint | Assertion['claims'][string] | undefined;

/** A one-time password, opened without judging it. */
export interface Password extends Omit<Assertion, 'claims'> {
  readonly claims: { readonly [name: string]: Value };
}

/** How numbers of a password are read. */
export type NumberReading = (text: string) => unknown;

/** Opens a one-time password. Never throws. */
export const openPassword = (text: string, reading: Reading, number: NumberReading = exactly): Password => ({
  ...open(text, { ...reading, json: (json): Read | undefined => readJson(json, number) }),
});
