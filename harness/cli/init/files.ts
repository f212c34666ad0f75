import { access, chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { stringify } from 'yaml';
import { readText } from '../../documents/document.ts';
import { Failure } from '../../documents/failure.ts';
import type { Registered } from '../../wire/registration-answer.ts';
import type { CastClient } from '../register/register-clients.ts';
import type { Secrets } from '../register/target-document.ts';
import type { DeviceEntries } from './devices.ts';
import type { IssuerEntry } from './issuers.ts';

/** What is needed to delete a client later (RFC 7592 §3). */
export interface RegistrationRecord {
  readonly client_id: string;
  readonly registration_client_uri?: string | undefined;
  readonly registration_access_token?: string | undefined;
}

/** The clients that `assay init` registered. */
export interface Records {
  readonly issuer: string;
  readonly clients: readonly RegistrationRecord[];
}

/** Where the files of a target go. */
export interface Places {
  /** The target file. */
  readonly target: string;
  /** The folder with keys and secrets beside it. */
  readonly folder: string;
  /** Its name, as the target file spells it. */
  readonly name: string;
  /** The registrations, in the folder. */
  readonly records: string;
}

/** Works out where files go. */
export const placesFor = (out: string): Places => {
  const name = `${basename(out, extname(out))}-keys`;
  const folder = join(dirname(out), name);
  return { target: out, folder, name, records: join(folder, 'registrations.json') };
};

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** Sees to it that nothing is overwritten unasked. @throws {@link Failure} (exit 3). */
export const refuseOverwriting = async ({ target, folder }: Places, force: boolean): Promise<void> => {
  for (const path of force ? [] : [target, folder])
    if (await exists(path))
      throw new Failure(`${path} exists.`, { hint: 'Name another file with --out, or write it anew with --force.' });
};

/** Writes a file that nobody else can read. It replaces one that was there, whatever its mode was. */
const writePrivately = async (path: string, text: string): Promise<void> => {
  await rm(path, { force: true });
  await writeFile(path, text, { mode: 0o600, flag: 'wx' });
};

/** Reads the registrations of an earlier `assay init`; undefined where there are none. */
export const readRecords = async ({ records }: Places): Promise<Records | undefined> => {
  if (!(await exists(records))) return undefined;
  try {
    return JSON.parse(readText(records)) as Records;
  } catch {
    throw new Failure(`${records} cannot be read as JSON.`, {
      hint: 'Restore it, or delete the clients at the server.',
    });
  }
};

/** Writes the registrations down. */
export const writeRecords = ({ records }: Places, value: Records): Promise<void> =>
  writePrivately(records, `${JSON.stringify(value, null, 2)}\n`);

/** What is written down of a client. */
export const recordOf = ({ id, uri, token }: Registered): RegistrationRecord => ({
  client_id: id,
  registration_client_uri: uri,
  registration_access_token: token,
});

/** A target document whose secrets lie in files of the folder. */
export const inFiles = ({ name }: Places): Secrets => ({
  keys: ({ role }) => [{ file: `${name}/${role}.jwks` }],
  secret: ({ role }) => ({ file: `${name}/${role}.secret` }),
});

const heading = `# A target of Assay, written by \`assay init\`. What can be said here: harness/schemas/target.schema.json
`;

/** Writes keys and secrets into the folder, then the target file that points to them. All are readable by the user alone. */
export const writeTarget = async (
  { target, folder }: Places,
  clients: readonly Pick<CastClient, 'role' | 'keys' | 'registered'>[],
  document: object,
  {
    issuers = [],
    devices,
  }: { readonly issuers?: readonly IssuerEntry[]; readonly devices?: DeviceEntries | undefined } = {},
): Promise<void> => {
  for (const { name, keys } of issuers)
    await writePrivately(join(folder, `${name}.jwks`), `${JSON.stringify({ keys }, null, 2)}\n`);
  if (devices) {
    await writePrivately(join(folder, 'otp.jwks'), `${JSON.stringify({ keys: devices.keys }, null, 2)}\n`);
    await writePrivately(join(folder, 'otp.json'), `${JSON.stringify(devices.numbers, null, 2)}\n`);
  }
  for (const { role, keys, registered } of clients) {
    if (keys.length > 0) await writePrivately(join(folder, `${role}.jwks`), `${JSON.stringify({ keys }, null, 2)}\n`);
    else if (registered.secret !== undefined)
      await writePrivately(join(folder, `${role}.secret`), `${registered.secret}\n`);
  }
  await writePrivately(target, heading + stringify(document));
};

/** Makes the folder. @throws {@link Failure} (exit 3) where it cannot be made. */
export const makeFolder = async ({ folder }: Places): Promise<void> => {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await chmod(folder, 0o700);
  } catch (error) {
    throw new Failure(`The folder ${folder} cannot be made: ${(error as Error).message}`, {
      hint: 'Name a place that can be written to with --out.',
    });
  }
};
