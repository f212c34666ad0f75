import { renameSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { quoted } from '../documents/display.ts';
import type { Path } from '../documents/document.ts';
import type { OtpPair } from '../model/credential.ts';
import type { TargetFile } from '../schemas/target.ts';
import { resolveKeys, type TargetKey } from './keys.ts';
import { failureAt, type Sources, secretText } from './sources.ts';

/** A device that authenticates with one-time passwords, and spare ones with the same key. */
export interface OtpClient {
  readonly id: string;
  readonly method: 'JWS-otp';
  readonly keys: readonly TargetKey[];
  /** How its identifier is written in a password. */
  readonly idAs: 'text' | 'number';
  readonly dialect: 'draft' | 'demo';
  /** The pair that the server holds for each device, its own first. Not enumerable. */
  readonly numbers: ReadonlyMap<string, OtpPair>;
  /** Writes down what the server holds now; absent where it cannot be written down. Not enumerable. */
  readonly remember: ((numbers: ReadonlyMap<string, OtpPair>) => void) | undefined;
}

type Entry = NonNullable<TargetFile['clients']['otp']>;

const form = 'Give an object of pairs by client-id: {"device-1": ["previous", "next"], …}, each number as text.';

const whole = (value: unknown): bigint | undefined => {
  if (typeof value === 'string' && /^-?\d{1,155}$/.test(value)) return BigInt(value);
  return typeof value === 'number' && Number.isSafeInteger(value) ? BigInt(value) : undefined;
};

const numbersIn = (sources: Sources, text: string, path: Path): ReadonlyMap<string, OtpPair> => {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    throw failureAt(sources, path, 'holds no JSON', form);
  }
  if (typeof read !== 'object' || read === null || Array.isArray(read))
    throw failureAt(sources, path, 'holds no JSON object', form);
  return new Map(
    Object.entries(read).map(([device, pair]) => {
      const [previous, next] = Array.isArray(pair) && pair.length === 2 ? pair.map(whole) : [];
      if (previous === undefined || next === undefined)
        throw failureAt(sources, path, `holds no two whole numbers for ${quoted(device)}`, form);
      return [device, { previous, next }];
    }),
  );
};

/** Writes the numbers of devices where they were read, in one step: a run that is interrupted loses none. */
const writing =
  (file: string) =>
  (numbers: ReadonlyMap<string, OtpPair>): void => {
    const pairs = [...numbers].map(([device, { previous, next }]) => [device, [`${previous}`, `${next}`]]);
    const beside = `${file}.new`;
    writeFileSync(beside, `${JSON.stringify(Object.fromEntries(pairs), null, 2)}\n`, { mode: 0o600 });
    renameSync(beside, file);
  };

/**
 * Reads the device that authenticates with one-time passwords.
 *
 * @throws {@link Failure} (exit 3) with the place, never with a number.
 */
export const otpClient = async (sources: Sources, entry: Entry): Promise<OtpClient> => {
  const at = ['clients', 'otp'];
  const keys = await resolveKeys(sources, entry.keys, [...at, 'keys']);
  const path = [...at, 'numbers'];
  const numbers = numbersIn(sources, secretText(sources, entry.numbers, path), path);
  const first = numbers.get(entry.client_id);
  if (first === undefined)
    throw failureAt(
      sources,
      path,
      `holds no pair for ${quoted(entry.client_id)}`,
      'Add the one that the server holds.',
    );
  for (const { previous, next } of numbers.values())
    for (const number of [`${previous}`, `${next}`]) if (number.length >= 8) sources.secrets.add(number);
  if (entry.client_id_as === 'number' && [...numbers.keys()].some((id) => !/^(0|[1-9]\d{0,14})$/.test(id)))
    throw failureAt(
      sources,
      [...at, 'client_id_as'],
      'is number, and a client-id is none',
      'Use text, or identifiers that are whole numbers.',
    );
  const client = {
    id: entry.client_id,
    method: 'JWS-otp' as const,
    keys,
    idAs: entry.client_id_as ?? 'text',
    dialect: entry.dialect ?? 'draft',
  };
  const remember =
    typeof entry.numbers === 'object' && 'file' in entry.numbers
      ? writing(resolve(sources.baseDir, entry.numbers.file))
      : undefined;
  return Object.defineProperties(client, {
    numbers: { value: numbers, enumerable: false },
    remember: { value: remember, enumerable: false },
  }) as OtpClient;
};
