import { inWords } from '../exchange/answer.ts';
import type { Confidence } from '../exchange/confidences.ts';
import { type Baseline, toldBest } from '../observe/baseline.ts';
import type { Session } from '../observe/session.ts';
import type { KeyClient, Target } from '../target/target.ts';
import { refusalOf } from '../wire/registration-answer.ts';
import type { WiringOptions } from '../wiring.ts';
import { allSuites } from './catalogue.ts';
import { sendValidRequest } from './valid-request.ts';

/** A client with the key for an algorithm first: from here on it is the one that it is registered for. */
const withFirst = (client: KeyClient, alg: string): KeyClient => ({
  ...client,
  keys: [...client.keys.filter((key) => key.alg === alg), ...client.keys.filter((key) => key.alg !== alg)],
  registeredAlg: alg,
});

/** The same target, its client with the key for an algorithm first, and the second client too where it has one. */
const reordered = (target: Target, client: KeyClient, alg: string): Target => {
  const { neighbour } = target.clients;
  const alike = neighbour?.keys.some((key) => key.alg === alg) ? withFirst(neighbour, alg) : neighbour;
  const clients = { ...target.clients, client: withFirst(client, alg), neighbour: alike };
  return Object.assign(Object.create(Object.getPrototypeOf(target), Object.getOwnPropertyDescriptors(target)), {
    clients,
  });
};

/** What the server said to the valid request: whole, and in its own words. */
const words = (baseline: Baseline, session: Session): string => {
  const told = toldBest(baseline, session);
  if (told?.exchange === undefined) return 'it was not sent';
  return told.answer.kind === 'refused' ? refusalOf(told.exchange) : inWords(told.answer);
};

/** A target whose first key is granted, and what there is to say about it. */
export interface KeyOrder {
  readonly target: Target;
  /** As a sentence, where another key than the first is granted. */
  readonly note?: string;
  /** What was said to the server in confidence meanwhile. */
  readonly confided?: readonly Confidence[];
}

/**
 * Looks which key of the client a server grants, where there are several and the target does not say which is registered:
 * the valid request is tried with each, in order, so that a server that enforces another algorithm is still assayed. Where
 * none is granted, the target stays as it is, and the suites say why.
 */
export const grantedKeyFirst = async (
  target: Target,
  at: Pick<WiringOptions, 'place' | 'transport' | 'signal'>,
): Promise<KeyOrder> => {
  const { client } = target.clients;
  const suite = allSuites.find(({ method }) => method === 'private_key_jwt');
  if (!suite || !client || client.keys.length < 2 || client.registeredAlg !== undefined) return { target };
  const [first = '', ...others] = new Set(client.keys.map(({ alg }) => alg));
  const { baseline, session, confided } = await sendValidRequest(suite, { target, ...at });
  const met: Confidence[] = [...confided];
  if (baseline.variant || baseline.tried.some(({ answer }) => answer.kind === 'unclear'))
    return { target, confided: met };
  for (const alg of at.signal.aborted ? [] : others) {
    const other = reordered(target, client, alg);
    const sent = await sendValidRequest(suite, { target: other, ...at });
    met.push(...sent.confided);
    if (!sent.baseline.variant) continue;
    const note = `The valid request is granted with the client's ${alg} key, and not with its ${first} key (${words(baseline, session)}). From here on it is taken for registered for ${alg} alone; token_endpoint_auth_signing_alg in the target file says so for good.`;
    return { target: other, note, confided: met };
  }
  return { target, confided: met };
};
