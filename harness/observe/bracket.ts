import { setTimeout as pause } from 'node:timers/promises';
import { isClosed } from '../clients/registered-clients.ts';
import { answerOf, inWords, withReason } from '../exchange/answer.ts';
import type { Answer, Exchange } from '../model/observation.ts';
import type { Scenario } from '../model/scenario.ts';
import type { Sent } from '../wire/wire.ts';
import { besideEachOther, toldApart } from './company.ts';
import type { Attempt } from './scenario/options.ts';

/** An attempt between two valid requests that were granted. */
export interface Bracketed {
  readonly scenario: Scenario;
  readonly attempt: Attempt;
  readonly before: Sent;
  /** Absent when the valid request was no longer granted afterwards: then the take proves nothing. */
  readonly after?: Sent;
  readonly broken?: string;
}

/** What a bracket needs to know of the run. */
export interface Bracket {
  /** Sends the valid request. */
  readonly control: () => Promise<Sent>;
  /** What a valid request came to. */
  readonly answer: (control: Sent) => Answer;
  /** Learns what a valid request came to that travelled alone. */
  readonly watch: (answer: Answer) => Promise<void>;
  /** Why no answer of the server says anything, once that is known. */
  readonly wavers: () => string | undefined;
  readonly attempt: (scenario: Scenario) => Promise<Attempt>;
  /** Whether a valid request travels beside the copies of a race. */
  readonly accompanied: boolean;
  /** Stimuli between two controls. */
  readonly size: number;
  readonly signal: AbortSignal;
  readonly tell: (done: number) => void;
}

/** What came of it: attempts by scenario id, and why the rest was not attempted. */
export interface Attempts {
  readonly attempts: ReadonlyMap<string, Bracketed>;
  /** Why the server, as far as we can tell, no longer answers honestly: the rest was not attempted. */
  readonly lost?: string;
  /** How the server showed that it answers otherwise in company than alone: then nothing of it is told here. */
  readonly confused?: string;
  /** The last control that was granted, where nothing was sent after it. */
  readonly last?: Sent;
}

/** How often, and after how long (milliseconds), the valid request is tried again before a server counts as lost. */
const retries = [100, 400] as const;

/** A valid request that travelled alone. */
export interface Control {
  readonly sent: Sent;
  readonly granted: boolean;
}

/** Sends the valid request alone. */
export const alone = async ({ control, answer, watch }: Bracket): Promise<Control> => {
  const sent = await control();
  await watch(answer(sent));
  return { sent, granted: answer(sent).kind === 'granted' };
};

/** Sends the valid request alone, again after some time where it is not granted: the one granted, or why the server is lost. */
export const opened = async (bracket: Bracket): Promise<Sent | string> => {
  const { signal } = bracket;
  let one = await alone(bracket);
  for (const delay of retries) {
    if (one.granted || signal.aborted) break;
    await pause(delay, undefined, { signal }).catch(() => undefined);
    one = await alone(bracket);
  }
  if (one.granted) return one.sent;
  return signal.aborted ? 'interrupted' : lostBecause(one.sent, bracket.answer(one.sent));
};

/** Registration that is closed after it was open: what an initial access token does that may be used so many times. */
const runOut = ({ endpoint }: Exchange, answer: Answer): string =>
  endpoint === 'registration' && answer.kind === 'refused' && isClosed(answer.status)
    ? '; registration was open before, so an initial access token may have run out'
    : '';

const lostBecause = ({ exchange }: Sent, answer: Answer): string => {
  const said = answerOf(exchange).kind === answer.kind ? withReason(exchange) : inWords(answer);
  return `the valid request is no longer granted: ${said}${runOut(exchange, answer)}`;
};

/**
 * Performs scenarios one at a time between valid requests. Where the closing valid request is not granted, each of them is
 * attempted again alone between two of its own, and where that fails too, what lies between proves nothing.
 */
export const attemptBracketed = async (
  bracket: Bracket,
  scenarios: readonly Scenario[],
  opening?: Sent,
): Promise<Attempts> => {
  const attempts = new Map<string, Bracketed>();
  let last = opening;
  let lost = bracket.wavers();

  const open = async (): Promise<Sent | undefined> => {
    lost ??= bracket.wavers();
    if (lost !== undefined || last) return lost === undefined ? last : undefined;
    const found = await opened(bracket);
    if (typeof found === 'string') lost = found;
    else last = found;
    return last;
  };

  const inTurn = async (batch: readonly Scenario[]) => {
    const attempted: Pick<Bracketed, 'scenario' | 'attempt'>[] = [];
    const [race] = batch;
    if (batch.length === 1 && race?.atOnce !== undefined && bracket.accompanied) {
      const [attempt, company] = await Promise.all([bracket.attempt(race), bracket.control()]);
      return { attempted: [{ scenario: race, attempt }], company };
    }
    for (const scenario of batch) attempted.push({ scenario, attempt: await bracket.attempt(scenario) });
    return { attempted };
  };

  const once = async (batch: readonly Scenario[], final: boolean): Promise<boolean> => {
    const before = await open();
    if (!before) return false;
    const { attempted, company } = await inTurn(batch);
    const { sent: closing, granted: closed } = await alone(bracket);
    last = closed ? closing : undefined;
    if (!closed && !final) return false;
    const turned = closed && company ? toldApart(bracket.answer(company)) : undefined;
    for (const one of turned === undefined ? attempted : attempted.map((race) => besideEachOther(race, turned)))
      attempts.set(one.scenario.id, {
        ...one,
        before,
        ...(closed
          ? { after: closing }
          : { broken: `right after it, ${lostBecause(closing, bracket.answer(closing))}` }),
      });
    return closed;
  };

  for (let from = 0; from < scenarios.length && !lost && !bracket.signal.aborted; from += bracket.size) {
    const batch = scenarios.slice(from, from + bracket.size);
    const whole = await once(batch, batch.length === 1);
    if (!whole && batch.length > 1)
      for (const scenario of batch) {
        if (lost || bracket.signal.aborted) break;
        await once([scenario], true);
      }
    lost ??= bracket.wavers();
    bracket.tell(attempts.size);
  }
  return { attempts, ...(lost ? { lost } : {}), ...(last ? { last } : {}) };
};
