import { atOnce } from '../../wire/concurrently.ts';
import type { Outgoing, Transport } from '../../wire/http/transport.ts';
import { type Cost, inTurn, timed } from './measure.ts';
import { lines, run, targetAt, withServer } from './on-reference.ts';

const signal = new AbortController().signal;

/** Sends a request and reads the answer to its end, with nothing but undici. Returns its status. */
export const drain = async (transport: Transport, outgoing: Outgoing): Promise<number> => {
  const { status, body } = await transport({ ...outgoing, signal });
  for await (const _ of body);
  return status;
};

/** How many answers had each status. */
type Statuses = Map<number, number>;

const count = (statuses: Statuses, status: number): Statuses => statuses.set(status, (statuses.get(status) ?? 0) + 1);

/**
 * A whole run against a replay of its requests with nothing but undici, by turns.
 *
 * The replay is sent to a new server at the same address, as many requests at once as the run has in flight: so the server
 * takes the same assertions, and does the same work for its answers.
 */
export const againstReplay = async (
  rounds: number,
): Promise<{
  readonly entire: Cost;
  readonly bare: Cost;
  /** Answers of the last replay that have another status than in the run. */
  readonly otherwise: number;
}> => {
  let recorded: Outgoing[] = [];
  let [inRun, inReplay]: [Statuses, Statuses] = [new Map(), new Map()];
  const port = await withServer(async (issuer) => Number(new URL(issuer).port));

  const entire = (): Promise<Cost> => {
    recorded = [];
    inRun = new Map();
    return withServer(
      (issuer) =>
        timed(() =>
          run(issuer, (real) => async (outgoing) => {
            recorded.push(outgoing);
            const incoming = await real(outgoing);
            count(inRun, incoming.status);
            return incoming;
          }),
        ),
      port,
    );
  };

  const bare = (): Promise<Cost> =>
    withServer(async (issuer) => {
      const target = await targetAt(issuer);
      const line = lines(target);
      inReplay = new Map();
      const time = await timed(() =>
        atOnce(recorded, target.limits.in_flight, async (outgoing) => {
          count(inReplay, await drain(line.transport, outgoing));
        }),
      );
      await line.close();
      return time;
    }, port);

  const costs = await inTurn(rounds, { entire, bare });
  const otherwise = [...inRun].reduce(
    (sum, [status, times]) => sum + Math.max(0, times - (inReplay.get(status) ?? 0)),
    0,
  );
  return { ...costs, otherwise };
};
