import { answerOf, inWords } from '../../exchange/answer.ts';
import { noBaseline } from '../../observe/baseline.ts';
import { type Message, recording } from '../../wire/http/recording.ts';
import { network } from '../../wire/http/transport.ts';
import { sendValidRequest } from '../valid-request.ts';
import type { Sending } from './pair.ts';

/** A valid request, whether it was granted or not, and what came of it. */
export interface Control {
  readonly message: Message | undefined;
  readonly words: string;
  readonly granted: boolean;
}

/** Sends the valid request of a suite in its forms, until one is granted or none is left. */
export const sendControl = async ({ target, place, named: { suite }, signal }: Sending): Promise<Control> => {
  const lines = network({ ca: target.ca, connections: 1, timeout: target.limits.timeout });
  const { transport, messages } = recording(lines.transport);
  try {
    const { session, baseline } = await sendValidRequest(suite, { target, place, transport, signal });
    const last = session.exchanges.at(-1);
    const granted = baseline.variant !== undefined;
    return {
      message: last && messages.get(last.id),
      words: granted && last ? inWords(answerOf(last)) : noBaseline(baseline, session),
      granted,
    };
  } finally {
    await lines.close();
  }
};
