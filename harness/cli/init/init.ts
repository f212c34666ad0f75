import { plain } from '../../../reports/summary/text.ts';
import { quoted } from '../../documents/display.ts';
import { Failure } from '../../documents/failure.ts';
import { hidden } from '../../target/target.ts';
import { interruptible } from '../interruption.ts';
import { atServer } from '../register/at-server.ts';
import { issuerAlgs, listsIdJag, listsJwtBearer, neededAt } from '../register/needed-clients.ts';
import { refusalHint } from '../register/refusal-hint.ts';
import { registerAt, understood } from '../register/register-at.ts';
import type { RegisteredClients } from '../register/register-clients.ts';
import { registrationEndpoint } from '../register/registration-endpoint.ts';
import { targetDocument } from '../register/target-document.ts';
import type { Terminal } from '../terminal.ts';
import { checkClients } from './check.ts';
import { deviceCount, deviceSections, makeDevices, otpEntry } from './devices.ts';
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
    hint: `Name it with --registration-endpoint, where there is one. Else \`assay init ${issuer} --registration-sheet\` makes keys and says what an administrator has to enter.`,
  });

const summary = ({ clients, missing, notes }: RegisteredClients, { target, folder }: Places): string =>
  [
    'Registered:',
    ...clients.map(({ role, method, registered, keys }) => {
      const algs = keys.length > 0 ? ` (${keys.map(({ alg }) => alg).join(', ')})` : '';
      return `  ${role.padEnd(18)} ${method}${algs}, ${quoted(registered.id)}`;
    }),
    ...(missing.some(({ refused }) => !refused) ? ['Not registered:'] : []),
    ...missing.flatMap(({ role, why, lost, refused }) => (refused ? [] : [`  ${role.padEnd(18)} ${why}; ${lost}`])),
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
  const asked = hidden(
    { ...told, issued: options.grants !== undefined || options.saml === true },
    'initialAccessToken',
    told.initialAccessToken,
  );
  await refuseOverwriting(places, options.force === true);
  return atServer(issuer, signal, async (server) => {
    const found = await registrationEndpoint(server.place, told.registrationEndpoint, server.get);
    if (found === undefined) throw noEndpoint(issuer, server.place.from);
    const earlier = await readRecords(places);
    let forget = async (): Promise<readonly string[]> => [];
    let kept = false;
    try {
      const { parties, met } = await registerAt(server, found.url, asked, signal, (ends) => {
        forget = ends.forget;
        watched(ends.left);
      });
      if (signal.aborted) return 130;
      const refused = parties.missing.filter((one) => one.refused);
      const sheet = `\`assay init ${issuer} --registration-sheet\` says what an administrator can enter instead.`;
      if (parties.clients.length === 0)
        throw new Failure(
          `No client could be registered: ${(refused[0] ?? parties.missing[0])?.why ?? 'none is needed'}.`,
          {
            exit: 2,
            hint: refusalHint(refused, told, sheet),
          },
        );
      await makeFolder(places);
      await writeRecords(places, { issuer, clients: [...(earlier?.clients ?? []), ...met.map(recordOf)] });
      const algs = issuerAlgs(neededAt(server.place.metadata, told.algorithms).wanted);
      const { saml } = options;
      const wanting = options.grants ?? (saml || options.idJag ? true : undefined);
      const written = { saml: saml === true, idJag: options.idJag === true || listsIdJag(server.place.metadata) };
      const issuers = wanting === undefined ? [] : await makeIssuers(wanting, algs, written);
      const grants = issuers.length > 0 ? grantsEntry(issuers, places.name, written) : undefined;
      const devices = options.otp === undefined ? undefined : await makeDevices(options.otp);
      const otp = devices && otpEntry(devices, places.name);
      const endpoint = found.published ? undefined : found.url;
      const agreed = { ...told, grants, saml, otp, registrationEndpoint: endpoint };
      const document = targetDocument(issuer, parties.clients, inFiles(places), agreed);
      await writeTarget(places, parties.clients, document, { issuers, devices });
      kept = true;
      terminal.out(summary(parties, places));
      const entered = [
        ...issuerSections(issuers, places.target, written),
        ...(devices ? deviceSections(devices, places) : []),
      ];
      if (entered.length > 0) terminal.out(['', 'To be entered at the server:', ...entered].join('\n'));
      if (issuers.length > 0) return 0;
      if (listsJwtBearer(server.place.metadata))
        terminal.out(`\nThe server lists the JWT bearer grant: with --grants, issuers are made whom it could trust.`);
      for (const { role, why, lost } of refused) terminal.err(`Refused: ${role}: ${why}; ${lost}.`);
      if (refused.length === 0) return 0;
      terminal.err(refusalHint(refused, told, sheet));
      return 2;
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
  if (options.otp !== undefined) deviceCount(options.otp);
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
