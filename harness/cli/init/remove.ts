import { rm } from 'node:fs/promises';
import { plain } from '../../../reports/summary/text.ts';
import { quoted } from '../../documents/display.ts';
import { Failure } from '../../documents/failure.ts';
import { confidencesOf } from '../../exchange/confidences.ts';
import { network } from '../../wire/http/transport.ts';
import { registrarAt } from '../../wire/registrar.ts';
import { defaultTimeout } from '../register/at-server.ts';
import type { Terminal } from '../terminal.ts';
import { type Places, type RegistrationRecord, readRecords, writeRecords } from './files.ts';

/**
 * `assay init --remove`: deletes the clients that were registered (RFC 7592 §2.3). What could not be deleted stays written
 * down and is told on standard error; the exit code is 2 then.
 */
export const forgetClients = async (terminal: Terminal, places: Places, signal: AbortSignal): Promise<number> => {
  const records = await readRecords(places);
  if (records === undefined)
    throw new Failure(`There is no ${places.records}: nothing is known to be registered.`, {
      hint: 'Name the target file that `assay init` wrote with --out.',
    });
  const { transport, close } = network({ connections: 2, timeout: defaultTimeout });
  const registrar = registrarAt({
    transport,
    endpoint: records.issuer,
    timeout: defaultTimeout,
    body: 65_536,
    confidences: confidencesOf([]),
  });
  const left: RegistrationRecord[] = [];
  try {
    for (const record of records.clients) {
      const { client_id, registration_client_uri: uri, registration_access_token: token } = record;
      const why = signal.aborted ? 'interrupted' : await registrar.remove({ uri, token });
      if (why === undefined) terminal.out(`Deleted: client ${quoted(client_id)}`);
      else {
        left.push(record);
        terminal.err(`Not deleted: client ${quoted(client_id)}: ${plain(why)}.`);
      }
    }
  } finally {
    await close();
  }
  if (left.length > 0) await writeRecords(places, { ...records, clients: left });
  else await rm(places.records, { force: true });
  terminal.out(`${places.target} and ${places.folder} are left; \`assay init\` with --force writes them anew.`);
  return left.length > 0 ? 2 : 0;
};
