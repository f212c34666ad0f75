import type { Report } from '../../model/report.ts';
import { assay } from '../../run.ts';
import type { Discovered } from '../../target/discover.ts';
import type { Target } from '../../target/target.ts';
import { type Message, recording } from '../../wire/http/recording.ts';
import { network } from '../../wire/http/transport.ts';
import type { Left } from '../left-behind.ts';
import { version } from '../version.ts';
import type { Named } from './scenario.ts';

/** What is sent, and to whom. */
export interface Sending {
  readonly target: Target;
  readonly place: Discovered;
  readonly named: Named;
  readonly signal: AbortSignal;
  readonly watched: (left: Left) => void;
  /** Told of each client that was registered and could not be deleted. */
  readonly left: (sentence: string) => void;
}

/** A run of one scenario. What is written down of it has no secrets; the messages beside it, by exchange, have. */
export interface SentScenario {
  readonly report: Report;
  readonly messages: ReadonlyMap<string, Message>;
}

/** Copies of a race travel beside each other. */
const connections = 12;

/** Sends one scenario alone, between two valid requests. */
export const sendScenario = async ({ target, place, named, signal, watched, left }: Sending): Promise<SentScenario> => {
  const lines = network({ ca: target.ca, connections, timeout: target.limits.timeout });
  const { transport, messages } = recording(lines.transport);
  try {
    const report = await assay({
      target: Object.assign(Object.create(target), { discovery: false }),
      place,
      suites: [named.suite],
      profiles: [],
      confirmUnder: [],
      described: [],
      wanted: (one) => one === named.id,
      strict: false,
      signal,
      tell: () => undefined,
      version,
      transport,
      watched,
      leftBehind: left,
    });
    return { report, messages };
  } finally {
    await lines.close();
  }
};
