import type { Json } from '../model/json.ts';

/** A JSON object as a server sent it: its members are unchecked. */
export type JsonObject = { readonly [name: string]: Json };

/** The JSON object in a text; undefined where there is none. */
export const objectIn = (text: string): JsonObject | undefined => {
  try {
    const value = JSON.parse(text) as Json;
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as JsonObject) : undefined;
  } catch {
    return undefined;
  }
};
