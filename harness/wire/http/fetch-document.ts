import { Failure } from '../../documents/failure.ts';
import type { Get } from '../../target/discover.ts';
import { noAnswer } from './connection-error.ts';
import type { Transport } from './transport.ts';

/** What fetching needs. */
export interface Fetching {
  readonly transport: Transport;
  /** Seconds until the document has to be there. */
  readonly timeout: number;
  /** Octets that are read at most. */
  readonly body: number;
  readonly signal: AbortSignal;
}

/** Fetches documents such as metadata: never follows a redirect, never waits longer or reads more than it is told. */
export const documentOver =
  ({ transport, timeout, body, signal }: Fetching): Get =>
  async (url) => {
    const timer = AbortSignal.timeout(timeout * 1000);
    try {
      const incoming = await transport({
        method: 'GET',
        url,
        headers: [['accept', 'application/json']],
        signal: AbortSignal.any([timer, signal]),
      });
      const parts: Uint8Array[] = [];
      let length = 0;
      for await (const part of incoming.body) {
        parts.push(part);
        length += part.length;
        if (length > body) throw new Failure(`${url} answers with more than ${body} octets.`, { exit: 2 });
      }
      return { status: incoming.status, headers: incoming.headers, body: Buffer.concat(parts).toString() };
    } catch (error) {
      if (error instanceof Failure) throw error;
      if (signal.aborted) throw new Failure('Interrupted before anything was sent.', { exit: 2 });
      if (timer.aborted)
        throw new Failure(`${url} gave no whole answer within ${timeout} s.`, { exit: 2, cause: error });
      throw new Error(noAnswer(error), { cause: error });
    }
  };
