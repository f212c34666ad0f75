import { setTimeout as pause } from 'node:timers/promises';
import { defaultLimits } from '../../target/target.ts';
import type { Transport } from '../../wire/http/transport.ts';
import { timed } from './measure.ts';
import { run, withServer } from './on-reference.ts';

/** What a run costs at a server that is far away. */
export interface Remote {
  readonly requests: number;
  /** Milliseconds until each answer, beside what the server takes. */
  readonly latency: number;
  readonly inFlight: number;
  /** Of how many requests nothing else was on its way when they left. */
  readonly alone: number;
  readonly seconds: number;
  /** Seconds that it would take if there were always as many requests on their way as there may be. */
  readonly ideal: number;
}

/** Runs against the reference behind a delay of so many milliseconds for each answer. */
export const remote = async (latency: number): Promise<Remote> => {
  let [requests, alone, onTheirWay] = [0, 0, 0];
  const delayed =
    (real: Transport): Transport =>
    async (outgoing) => {
      requests++;
      if (onTheirWay++ === 0) alone++;
      try {
        const [answer] = await Promise.all([real(outgoing), pause(latency)]);
        return answer;
      } finally {
        onTheirWay--;
      }
    };
  const { in_flight: inFlight } = defaultLimits;
  const { wall } = await withServer((issuer) => timed(() => run(issuer, delayed)));
  return { requests, latency, inFlight, alone, seconds: wall / 1000, ideal: (requests * latency) / inFlight / 1000 };
};
