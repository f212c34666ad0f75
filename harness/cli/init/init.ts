import { plain } from '../../../reports/summary/text.ts';
import { quoted } from '../../documents/display.ts';
import { Failure } from '../../documents/failure.ts';
import { interruptible } from '../interruption.ts';
import { atServer } from '../register/at-server.ts';
import { listsJwtBearer } from '../register/needed-clients.ts';
import { registerAt, registrationEndpoint, understood } from '../register/register-at.ts';
import type { RegisteredClients } from '../register/register-clients.ts';
import { targetDocument } from '../register/target-document.ts';
import type { Terminal } from '../terminal.ts';
import { checkClients } from './check.ts';
import {
  inFiles,
  makeFolder,
  type Places,
  placesFor,
  readRecords,
  recordOf,
  refuseOverwriting,
  writeRecords,
  writeTarget,
} from './files.ts';
import { grantsEntry, issuerNamed, issuerSections, makeIssuers } from './issuers.ts';
import type { InitOptions } from './options.ts';
import { forgetClients } from './remove.ts';
import { writeSheet } from './sheet.ts';

const noEndpoint = (issuer: string, from: string): Failure =>
  new Failure(`${from} names no registration_endpoint that could be used.`, {
    hint: `\`assay init ${issuer} --registration-sheet\` makes keys and says what an administrator has to enter.`,
  });

const summary = ({ clients, missing, notes }: RegisteredClients, { target, folder }: Places): string =>
  [
    'Registered:',
    ...clients.map(({ role, method, registered, keys }) => {
      const algs = keys.length > 0 ? ` (${keys.map(({ alg }) => alg).join(', ')})` : '';
      return `  ${role.padEnd(18)} ${method}${algs}, ${quoted(registered.id)}`;
    }),
    ...(missing.length > 0 ? ['Not registered:'] : []),
    ...missing.map(({ role, why, lost }) => `  ${role.padEnd(18)} ${why}; ${lost}`),
    ...notes.map((note) => `Note: ${note}`),
    '',
    `Written: ${target}; ${folder} with keys, secrets and what is needed to delete the clients (readable by you alone)`,
    '',
    'Next:',
    `  assay init --check --out ${target}      one valid request for each client`,
    `  assay run --target ${target}`,
    `  assay init --remove --out ${target}     deletes the clients at the server`,
  ].join('\n');

/** Registers, writes everything down, and prints what became of it. Deletes what it registered where that fails. */
const initAt = async (
  terminal: Terminal,
  issuer: string,
  options: InitOptions,
  signal: AbortSignal,
  watched: (left: () => readonly string[]) => void,
): Promise<number> => {
  const places = placesFor(options.out);
  const told = understood(options);
  await refuseOverwriting(places, options.force === true);
  return atServer(issuer, signal, async (server) => {
    const endpoint = registrationEndpoint(server.place);
    if (endpoint === undefined) throw noEndpoint(issuer, server.place.from);
    const earlier = await readRecords(places);
    let forget = async (): Promise<readonly string[]> => [];
    let kept = false;
    try {
      const { parties, met } = await registerAt(server, endpoint, told, signal, (ends) => {
        forget = ends.forget;
        watched(ends.left);
      });
      if (signal.aborted) return 130;
      const [refused] = parties.missing.filter(({ role }) => role === 'client');
      if (refused)
        throw new Failure(`No client could be registered: ${refused.why}.`, {
          exit: 2,
          hint: `Does the server want --initial-access-token? \`assay init ${issuer} --registration-sheet\` says what an administrator can enter instead.`,
        });
      await makeFolder(places);
      await writeRecords(places, { issuer, clients: [...(earlier?.clients ?? []), ...met.map(recordOf)] });
      const algs = parties.clients[0]?.keys.map(({ alg }) => alg) ?? [];
      const { saml } = options;
      const wanting = options.grants ?? (saml ? true : undefined);
      const issuers = wanting === undefined ? [] : await makeIssuers(wanting, algs, saml);
      const grants = issuers.length > 0 ? grantsEntry(issuers, places.name) : undefined;
      const document = targetDocument(issuer, parties.clients, inFiles(places), { ...told, grants, saml });
      await writeTarget(places, parties.clients, document, issuers);
      kept = true;
      terminal.out(summary(parties, places));
      if (issuers.length > 0)
        terminal.out(['', 'To be entered at the server:', ...issuerSections(issuers, places.target, saml)].join('\n'));
      else if (listsJwtBearer(server.place.metadata))
        terminal.out(`\nThe server lists the JWT bearer grant: with --grants, issuers are made whom it could trust.`);
      return 0;
    } finally {
      for (const line of kept ? [] : await forget()) terminal.err(plain(line));
    }
  });
};

const chosen = ({ registrationSheet, check, remove }: InitOptions): string | undefined => {
  const flags = { '--registration-sheet': registrationSheet, '--check': check, '--remove': remove };
  const given = Object.entries(flags).filter(([, value]) => value === true);
  if (given.length > 1)
    throw new Failure(`${given.map(([name]) => name).join(' and ')} exclude each other.`, {
      hint: 'Give one of them.',
    });
  return given[0]?.[0];
};

/** `assay init`: gets clients at a server, checks them, or gives them back. */
export const init = async (terminal: Terminal, issuer: string | undefined, options: InitOptions): Promise<number> => {
  const flag = chosen(options);
  if (issuer === undefined && flag !== '--check' && flag !== '--remove')
    throw new Failure('assay init needs the issuer of the server.', { hint: 'Type: assay init https://as.example' });
  if (options.grants !== undefined) issuerNamed(options.grants);
  let left = (): readonly string[] => [];
  const doing = (signal: AbortSignal): Promise<number> => {
    if (flag === '--check') return checkClients(terminal, options.out, signal);
    if (flag === '--remove') return forgetClients(terminal, placesFor(options.out), signal);
    if (flag === '--registration-sheet') return writeSheet(terminal, String(issuer), options, signal);
    return initAt(terminal, String(issuer), options, signal, (now) => {
      left = now;
    });
  };
  return interruptible(
    (signal) =>
      doing(signal).catch((error: unknown) => {
        if (signal.aborted) return 130;
        throw error;
      }),
    () => terminal.err('Interrupted: ending. Once more ends at once.'),
    () => {
      for (const client of left()) terminal.err(`Not deleted: client ${plain(client)}.`);
    },
  );
};
