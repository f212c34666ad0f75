import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../../documents/failure.ts';
import { readSigningKey } from '../../evidence/keys.ts';
import { signReport } from '../../evidence/sign.ts';
import type { Report } from '../../model/report.ts';

/** What `assay run` and `assay judge` are told of signing. */
export interface SigningOptions {
  readonly sign?: string;
}

/** The detached signature, beside report.json. */
export const signatureFile = 'report.jws';

/**
 * Reads the key before a run is begun, so that its faults cost nothing.
 *
 * @returns What signs the report that was written into a folder; does nothing where no key was given.
 * @throws {@link Failure} (exit 3) for a key that cannot be used.
 */
export const signing = ({ sign }: SigningOptions): ((report: Report, folder: string) => Promise<void>) => {
  if (sign === undefined) return async () => undefined;
  const key = readSigningKey(sign);
  return async (report, folder) => {
    const path = join(folder, signatureFile);
    const written = JSON.parse(JSON.stringify(report)) as Report;
    await writeFile(path, `${await signReport(written, key)}\n`).catch((error: Error) => {
      throw new Failure(`${path} cannot be written: ${error.message}`);
    });
  };
};
