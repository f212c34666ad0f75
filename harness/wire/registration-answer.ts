import { quoted } from '../documents/display.ts';
import { scrub, withoutTokens } from '../exchange/redact.ts';
import type { Json } from '../model/json.ts';
import type { Exchange } from '../model/observation.ts';

/** A JSON object as a server sent it. */
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

const confidences = ['client_secret', 'registration_access_token', 'software_statement'];

/** The secrets and tokens in client information (RFC 7591 §3.2.1, RFC 7592 §3). */
export const confidencesIn = (object: JsonObject | undefined): readonly string[] =>
  confidences.flatMap((name) => {
    const value = object?.[name];
    return typeof value === 'string' && value !== '' ? [value] : [];
  });

/** A text without secrets; where it is not a whole JSON object, without anything that may be a token either. */
export const cleaned = (text: string, secrets: readonly string[]): string => {
  const known = scrub(text, secrets, '<secret>');
  return text === '' || objectIn(text) !== undefined ? known : withoutTokens(known);
};

/** What a refusal said, in the server's own words: `400 invalid_client_metadata: "jwks is missing"`. */
export const refusalOf = ({ response, failure }: Exchange): string => {
  if (response === undefined) return failure ?? 'no answer';
  const { error, error_description: description } = objectIn(response.body) ?? {};
  const words = [error, description].flatMap((one) => (typeof one === 'string' && one !== '' ? [quoted(one)] : []));
  return `${response.status}${words.length > 0 ? ` ${words.join(': ')}` : ', without saying why'}`;
};
