import { Failure } from '../documents/failure.ts';
import { confidencesOf } from '../exchange/confidences.ts';
import { type Get, NotRead } from '../target/discover.ts';
import { askingFor } from './public-document.ts';
import { type SenderOptions, senderOver } from './sender.ts';

/** What fetching needs. */
export interface Fetching extends Omit<SenderOptions, 'confidences'> {
  readonly signal: AbortSignal;
}

/** Fetches documents such as metadata: never follows a redirect, never waits longer or reads more than it is told. */
export const documentOver = ({ signal, ...options }: Fetching): Get => {
  const send = senderOver({ ...options, confidences: confidencesOf([]) });
  return async (url) => {
    const { raw, silence, exchange } = await send({ ...askingFor(url), id: 'document', signal });
    if (raw?.cut) throw new NotRead(`answers with more than ${options.body} octets`);
    if (raw !== undefined) return raw;
    if (silence === 'interrupted') throw new Failure('Interrupted before anything was sent.', { exit: 2 });
    if (silence === 'late') throw new Failure(`${url} gave no whole answer within ${options.timeout} s.`, { exit: 2 });
    if (exchange.failure?.startsWith('the answer (status')) throw new NotRead(`gives no document: ${exchange.failure}`);
    throw new Error(exchange.failure);
  };
};
