import { inWords, withReason } from '../exchange/answer.ts';
import type { Answer } from '../model/observation.ts';
import type { Preamble, Smoke } from '../model/report.ts';
import type { Variant } from '../model/scenario.ts';
import { closedConnection } from '../wire/http/connection-error.ts';
import type { Session } from './session.ts';
import { mostTelling, type Unwelcome } from './telling.ts';

/** What came of the search for a valid request that the server grants. */
export interface Baseline {
  /** The first variant that was granted. */
  readonly variant?: Variant;
  readonly tried: Preamble['tried'];
}

/** After so many unclear answers in a row a server is not asked for other variants. */
const unclearAtMost = 2;

/** Tries the variants of a suite in their order until one is granted. */
export const findBaseline = async (
  session: Session,
  variants: readonly Variant[],
  { signal, tell }: { readonly signal: AbortSignal; readonly tell: (tried: number) => void },
): Promise<Baseline> => {
  const tried: Preamble['tried'][number][] = [];
  for (const variant of variants) {
    if (signal.aborted) break;
    tell(tried.length);
    const first = await session.send(variant);
    // Once more: one lost connection is not to cost a suite.
    const sent = first.exchange.failure === closedConnection && !signal.aborted ? await session.send(variant) : first;
    const { exchange } = sent;
    const answer = session.answer(sent);
    tried.push({ variant: variant.name, answer, exchange: exchange.id });
    if (answer.kind === 'granted') return { variant, tried };
    if (tried.slice(-unclearAtMost).filter(({ answer: { kind } }) => kind === 'unclear').length === unclearAtMost)
      break;
  }
  return { tried };
};

/** The most telling of the answers in a search that found nothing; undefined where nothing was sent. */
export const toldBest = ({ tried }: Baseline, { exchanges }: Pick<Session, 'exchanges'>): Unwelcome | undefined => {
  const known = new Map(exchanges.map((exchange) => [exchange.id, exchange]));
  return mostTelling(tried.map(({ answer, exchange }) => ({ answer, exchange: known.get(exchange) })));
};

/** Why there is no baseline, in the server's own words: of several answers the most telling; and what our listener missed. */
export const noBaseline = (baseline: Baseline, session: Session, unfetched?: string): string => {
  const told = toldBest(baseline, session);
  if (told === undefined) return 'no valid request was granted; none was sent';
  const { answer } = told;
  const usual = answer.kind === 'refused' ? session.suite.usual?.[answer.error ?? ''] : undefined;
  const cause = unfetched ?? usual;
  const { length } = baseline.tried;
  const of = length > 1 ? `the most telling of ${length} answers was` : 'it was';
  return `no valid request was granted; ${of} ${told.exchange ? withReason(told.exchange) : inWords(answer)}${cause === undefined ? '' : `; ${cause}`}`;
};

const smoked = (
  check: Pick<Smoke, 'id' | 'check'>,
  answer: Answer,
  holds: (answer: Answer) => boolean | null,
): Smoke => ({ ...check, holds: holds(answer), because: inWords(answer) });

/** The check whose failure means that a grant of this server says nothing. */
export const smokeNonsense = (answer: Answer): Smoke =>
  smoked({ id: 'nonsense-not-granted', check: 'nonsense is not granted' }, answer, ({ kind }) => kind !== 'granted');

/** The check that fails where a server showed how it answers otherwise in company; without it nothing of the kind was seen. */
export const smokeCompany = (because: string): Smoke => ({
  id: 'same-in-company',
  check: 'several requests at once are answered as each is alone',
  holds: false,
  because: `${because}; so they were sent one at a time`,
});

/** The check that fails where a server answered the same request otherwise when it came again. */
export const smokeAgain = (because: string): Smoke => ({
  id: 'same-again',
  check: 'what is sent again is answered as before',
  holds: false,
  because,
});

/** The check whose failure means that this server does not look at what authenticates: a signature, or a secret. */
export const smokeForged = (answer: Answer): Smoke =>
  smoked({ id: 'forgery-refused', check: 'a forgery is refused' }, answer, ({ kind }) =>
    kind === 'unclear' ? null : kind === 'refused',
  );
