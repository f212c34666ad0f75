import { setTimeout as pause } from 'node:timers/promises';
import { isClosed } from '../clients/registered-clients.ts';
import { answerOf, inWords, withReason } from '../exchange/answer.ts';
import type { Answer, Exchange } from '../model/observation.ts';
import type { Scenario } from '../model/scenario.ts';
import { atOnce } from '../wire/concurrently.ts';
import type { Sent } from '../wire/wire.ts';
import { beside, besideEachOther, sampleOf, toldApart } from './company.ts';
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
  /** How many stimuli travel at the same time. */
  readonly inFlight: number;
  /** Whether a valid request travels beside what does not travel alone. */
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
  /** The last control that was granted. */
  readonly last?: Sent;
}

/** How often, and after how long (milliseconds), the valid request is tried again before a server counts as lost. */
const retries = [100, 400] as const;

/** Sends the valid request alone. */
const alone = async ({
  control,
  answer,
  watch,
}: Bracket): Promise<{ readonly sent: Sent; readonly granted: boolean }> => {
  const sent = await control();
  await watch(answer(sent));
  return { sent, granted: answer(sent).kind === 'granted' };
};

const opened = async (bracket: Bracket): Promise<{ readonly sent: Sent; readonly granted: boolean }> => {
  const { signal } = bracket;
  let one = await alone(bracket);
  for (const delay of retries) {
    if (one.granted || signal.aborted) break;
    await pause(delay, undefined, { signal }).catch(() => undefined);
    one = await alone(bracket);
  }
  return one;
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
 * Performs scenarios between valid requests, several at a time. Where the closing valid request is not granted, each of
 * them is attempted again alone between two of its own, and where that fails too, what lies between proves nothing. A
 * refusal in company may be about the company: a valid request travels along, and one of the refused is repeated alone.
 */
export const attemptBracketed = async (
  bracket: Bracket,
  scenarios: readonly Scenario[],
  opening?: Sent,
): Promise<Attempts> => {
  const attempts = new Map<string, Bracketed>();
  let last = opening;
  let lost = bracket.wavers();
  let confused: string | undefined;

  const open = async (): Promise<Sent | undefined> => {
    lost ??= bracket.wavers();
    if (lost !== undefined) return undefined;
    if (last) return last;
    const attempt = await opened(bracket);
    if (attempt.granted) last = attempt.sent;
    else lost = bracket.signal.aborted ? 'interrupted' : lostBecause(attempt.sent, bracket.answer(attempt.sent));
    return last;
  };

  const attemptOne = async (scenario: Scenario): Promise<Pick<Bracketed, 'scenario' | 'attempt'>> => ({
    scenario,
    attempt: await bracket.attempt(scenario),
  });

  const together = async (batch: readonly Scenario[]) => {
    const travels = bracket.accompanied && beside(batch, bracket.inFlight);
    if (!travels) return { attempted: await atOnce(batch, bracket.inFlight, attemptOne) };
    let company: Sent | undefined;
    const all = [...batch.slice(0, travels.at), undefined, ...batch.slice(travels.at)];
    const attempted = await atOnce(all, travels.inFlight, async (scenario) => {
      if (scenario) return attemptOne(scenario);
      company = await bracket.control();
      return undefined;
    });
    return { attempted: attempted.filter((one) => one !== undefined), company };
  };

  /** Repeats one of the refused alone, and tells where it is answered otherwise. */
  const sampled = async (
    attempted: readonly Pick<Bracketed, 'scenario' | 'attempt'>[],
  ): Promise<string | undefined> => {
    const sample = sampleOf(attempted);
    if (!sample) return undefined;
    const { attempt } = await attemptOne(sample.scenario);
    return attempt.inapplicable === undefined
      ? toldApart(sample.attempt.answer, attempt.answer, sample.scenario)
      : undefined;
  };

  const once = async (batch: readonly Scenario[], final: boolean): Promise<boolean> => {
    const before = await open();
    if (!before) return false;
    const { attempted, company } = await together(batch);
    const { sent: closing, granted: closed } = await alone(bracket);
    last = closed ? closing : undefined;
    if (!closed && !final) return false;
    const turned = closed && company ? toldApart(bracket.answer(company)) : undefined;
    if (closed && bracket.inFlight > 1) confused = turned ?? (company && (await sampled(attempted)));
    if (confused !== undefined) return true;
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

  for (let from = 0; from < scenarios.length && !lost && !confused && !bracket.signal.aborted; from += bracket.size) {
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
  if (confused !== undefined) return { attempts: new Map(), confused, ...(last ? { last } : {}) };
  return { attempts, ...(lost ? { lost } : {}), ...(last ? { last } : {}) };
};
