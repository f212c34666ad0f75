import { access, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { Failure } from '../../documents/failure.ts';
import { makeParties } from '../../reference/parties.ts';
import { type Strictness, strict, strictnesses } from '../../reference/registration/strictness.ts';
import { serve } from '../../reference/serve.ts';
import { interruption } from '../interruption.ts';
import { checkReference } from '../known-reference.ts';
import type { Terminal } from '../terminal.ts';

/** What `assay serve` is told. */
export interface ServeOptions {
  readonly policy?: string;
  readonly mutant?: string;
  readonly port: number;
  readonly out: string;
  /** What it demands of registrations: `strict`, or some of what that is. */
  readonly registration?: readonly string[];
}

/** The demands that were named. @throws {@link Failure} (exit 3) for a name that there is none of. */
export const strictnessNamed = (names: readonly string[] = []): readonly Strictness[] => {
  const known: readonly string[] = strictnesses;
  const unknown = names.find((name) => name !== 'strict' && !known.includes(name));
  if (unknown !== undefined)
    throw new Failure(`--registration ${unknown} is nothing that registrations can be asked for.`, {
      hint: `Give strict (${strict.join(', ')}), or some of: ${known.join(', ')}.`,
    });
  return [...new Set(names.flatMap((name) => (name === 'strict' ? strict : [name as Strictness])))];
};

const free = async (path: string): Promise<boolean> =>
  access(path).then(
    () => false,
    () => true,
  );

/** `assay serve`: the reference, or one broken variant, until it is interrupted. */
export const serveReference = async (
  terminal: Terminal,
  { policy, mutant, port, out, registration }: ServeOptions,
): Promise<number> => {
  checkReference({ policy, mutant });
  const strictness = strictnessNamed(registration);
  const parties = await makeParties();
  const server = await serve({
    clients: parties.clients,
    issuers: parties.issuers,
    devices: parties.devices,
    port,
    registration: parties.registration,
    strictness,
    ...(policy === undefined ? {} : { policy }),
    ...(mutant === undefined ? {} : { mutant }),
  }).catch((error: NodeJS.ErrnoException) => {
    throw new Failure(`The server cannot listen on port ${port}: ${error.message}.`, {
      hint: 'Name another port with --port, or 0 for any free one.',
    });
  });
  const file = join(out, 'assay-reference.yaml');
  const unwritten = await free(file);
  const document = stringify(parties.target(server.issuer, server.policy));
  if (unwritten)
    try {
      await mkdir(out, { recursive: true });
      await writeFile(file, document, { mode: 0o600 });
    } catch (error) {
      await server.close();
      throw new Failure(`The target file cannot be written: ${(error as Error).message}`, {
        hint: 'Name a folder that can be written to with --out.',
      });
    }
  terminal.out(
    [
      `The reference server (${server.policy}${mutant ? `, with the mutant ${mutant}` : ''}) listens.`,
      `  issuer          ${server.issuer}`,
      `  metadata        ${server.metadata}`,
      `  token endpoint  ${server.issuer}/token`,
      ...(strictness.length > 0 ? [`  registration    ${strictness.join(', ')}`] : []),
      unwritten
        ? `  target file     ${file} (holds the private keys of its clients; it is removed at the end)`
        : `  target file     not written: ${file} exists`,
      '',
      'Try it:',
      `  curl -s ${server.metadata}`,
      `  assay run --target ${file}`,
      '',
      'Ctrl-C ends it.',
    ].join('\n'),
  );
  await interruption();
  if (unwritten) await rm(file, { force: true });
  await server.close();
  return 0;
};
