import type { Known, Refused } from '../../../reports/findings/likely.ts';
import { plain } from '../../../reports/summary/text.ts';
import { quoted } from '../../documents/display.ts';
import { inWords } from '../../exchange/answer.ts';
import type { ClientMethod } from '../../model/client.ts';
import type { Suite } from '../../model/scenario.ts';
import { toldBest } from '../../observe/baseline.ts';
import { discover } from '../../target/discover.ts';
import { readTarget, type Target } from '../../target/target.ts';
import { documentOver } from '../../wire/fetch-document.ts';
import { network } from '../../wire/http/transport.ts';
import { unfetchedIssuer } from '../../wire/listen/issuer-documents.ts';
import { serveKeys } from '../../wire/listen/serve-jwks.ts';
import { refusalOf } from '../../wire/registration-answer.ts';
import type { WiringOptions } from '../../wiring.ts';
import { allSuites } from '../catalogue.ts';
import { grantedKeyFirst } from '../key-order.ts';
import { metadataLimit } from '../register/at-server.ts';
import type { Terminal } from '../terminal.ts';
import { lackingFor, sendValidRequest } from '../valid-request.ts';

/** The suite that holds the valid request of a client, by how it authenticates; undefined where it does not. */
const suiteFor = (method: ClientMethod): Suite | undefined => allSuites.find((suite) => suite.method === method);

/** The suites about grants that an issuer signs. */
const grantSuites = allSuites.filter(({ use }) => use?.issuedBy === 'a trusted issuer');

/** A target in which another client with keys plays the client. */
const playing = (target: Target, role: string): Target => {
  const { neighbour, ...clients } = target.clients;
  return role === 'neighbour' && neighbour
    ? Object.assign(Object.create(target), { clients: { ...clients, client: neighbour } })
    : target;
};

/** What came of one valid request. */
type Told = Pick<Checked, 'words' | 'refused'> & { readonly granted: boolean };

/** Tries the other keys of the client in its role too, and says which of several is granted. */
const checkClient = async (suite: Suite, { target, ...at }: Omit<WiringOptions, 'parties'>): Promise<Told> => {
  const { target: ordered, note } = suite.method === 'private_key_jwt' ? await grantedKeyFirst(target, at) : { target };
  const told = await checkOne(suite, { target: ordered, ...at });
  return note === undefined ? told : { ...told, words: `${told.words}. ${note}` };
};

/** Sends the valid request of one client in its variants until one is granted. Answers with what the server said. */
const checkOne = async (suite: Suite, at: Omit<WiringOptions, 'parties'>): Promise<Told> => {
  const { session, baseline } = await sendValidRequest(suite, at);
  if (baseline.variant) return { granted: true, words: `granted: ${baseline.variant.name}` };
  const told = toldBest(baseline, session);
  if (told?.exchange === undefined) return { granted: false, words: 'not sent' };
  const { answer, exchange } = told;
  const unfetched = suite.use?.issuedBy === 'a trusted issuer' && at.serving && unfetchedIssuer(at.target, at.serving);
  const why = unfetched ? `; ${unfetched}` : '';
  if (answer.kind !== 'refused') return { granted: false, words: `${inWords(answer)}${why}` };
  return {
    granted: false,
    words: `refused: ${refusalOf(exchange)}${why}`,
    refused: { method: suite.method, answer, exchange, suite: suite.id, clockOffset: session.clock.offset() },
  };
};

/** A client, or the issuer of grants, and what came of its valid request. */
export interface Checked {
  readonly role: string;
  readonly id: string;
  readonly method: string;
  /** Undefined where there is nothing to check. */
  readonly granted: boolean | undefined;
  readonly words: string;
  /** The most telling refusal, where it was refused. */
  readonly refused?: (Refused & Pick<Known, 'clockOffset'> & { readonly suite: string }) | undefined;
}

/** Sends one valid request for each client of a target, and for its issuer of grants. */
export async function* checkedClients(
  target: Target,
  at: Pick<WiringOptions, 'place' | 'transport' | 'signal' | 'serving'>,
): AsyncGenerator<Checked> {
  for (const [role, client] of Object.entries(target.clients)) {
    if (client === undefined || at.signal.aborted) continue;
    const who = { role, id: client.id, method: client.method };
    if (client.method === 'JWS-otp') {
      yield { ...who, granted: undefined, words: 'not checked, a check would use a password up' };
      continue;
    }
    const suite = suiteFor(client.method);
    if (suite === undefined)
      yield { ...who, granted: undefined, words: 'not checked, it has nothing to authenticate with' };
    else yield { ...who, ...(await checkClient(suite, { target: playing(target, role), ...at })) };
  }
  for (const suite of grantSuites) {
    if (at.signal.aborted) return;
    if ((await lackingFor(suite, { target, ...at })) !== undefined) continue;
    const who = { role: suite.id, id: target.grants?.issuer.id ?? '', method: '' };
    yield { ...who, ...(await checkOne(suite, { target, ...at })) };
  }
}

/**
 * `assay init --check`: one valid request for each client of a target file, and for its issuer of grants, and what the
 * server answered. Exit code 0 when all were granted, 2 otherwise.
 */
export const checkClients = async (terminal: Terminal, file: string, signal: AbortSignal): Promise<number> => {
  const target = await readTarget(file);
  const { timeout } = target.limits;
  const keys = await serveKeys(target);
  const { transport, close } = network({ ca: target.ca, connections: 2, timeout });
  let exit = 0;
  try {
    const place = await discover(target, documentOver({ transport, timeout, body: metadataLimit, signal }));
    for await (const { role, id, method, granted, words } of checkedClients(target, {
      place,
      transport,
      signal,
      serving: keys,
    })) {
      terminal.out(`${role.padEnd(18)} ${quoted(id)}${method === '' ? '' : ` ${method}`}: ${plain(words)}`);
      if (granted === false) exit = 2;
    }
    if (signal.aborted) return 130;
  } finally {
    await Promise.all([close(), keys.close()]);
  }
  if (exit !== 0)
    terminal.err('Compare what was entered at the server with the registration sheet and the target file.');
  return exit;
};
