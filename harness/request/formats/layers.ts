import type { Credential, CredentialChange } from '../../model/credential.ts';
import type { Json, Members } from '../../model/json.ts';

/** Members merged; `undefined` removes one. */
export const merged = (base: Members, change: Members | undefined): Members =>
  Object.fromEntries(Object.entries({ ...base, ...change }).filter(([, value]) => value !== undefined));

/** The layers that a change strikes. */
export const struck = (change: CredentialChange): readonly (keyof CredentialChange)[] =>
  Object.entries(change).flatMap(([layer, value]) => (value === undefined ? [] : [layer as keyof CredentialChange]));

/** @throws Error where a change strikes a layer that the format does not have: it would be lost. */
export const checkLayers = (
  { format }: Credential,
  layers: readonly (keyof CredentialChange)[],
  change: CredentialChange,
): void => {
  const foreign = struck(change).filter((layer) => !layers.includes(layer));
  if (foreign.length > 0) throw new Error(`a credential of the format ${format} has no layer ${foreign.join(', ')}`);
};

/** A JSON value as text, cut at a length that fits a line. */
export const shortened = (value: Json): string => cut(JSON.stringify(value));

/** A text as it is, cut at a length that fits a line. */
export const cut = (text: string): string => (text.length > 72 ? `${text.slice(0, 72)}…` : text);
