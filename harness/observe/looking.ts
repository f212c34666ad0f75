import { answerOf, inWords } from '../exchange/answer.ts';
import type { Answer } from '../model/observation.ts';
import type { Effect, Variant } from '../model/scenario.ts';
import type { Sent } from '../wire/wire.ts';
import { inEffect, type Seen, seenBy } from './scenario/effect.ts';

/** What looks are made with. */
export interface Sight {
  readonly effect: Effect;
  /** Whether the server has the endpoint where the look goes. */
  readonly possible: (variant: Variant) => boolean;
  readonly token: (variant: Variant) => Promise<Sent | undefined>;
  /** Sends the look at what became of a token. */
  readonly look: (variant: Variant, token: Sent | undefined) => Promise<Sent>;
}

/** Looks at what requests bring about. */
export interface Looking {
  readonly effect: Effect;
  readonly seen: (variant: Variant, token: Sent | undefined) => Promise<Seen>;
  /** From now on nothing is looked at, because even a valid request had no effect. */
  readonly closeEyes: (because: string) => void;
  /**
   * Notes what a request of the suite came to. The valid one is believed where nothing can be seen, unless something was seen
   * with another valid one: what had no effect then has none now because nobody looks.
   */
  readonly note: (variant: Variant, sent: Sent, token: Sent | undefined, valid: boolean) => Promise<void>;
  /** What a noted request came to; undefined where that is what its answer says. */
  readonly outcome: (sent: Sent) => Answer | undefined;
}

/** Begins to look; effects can be seen where a token that was just issued is shown as what nothing was done to. */
export const lookingWith = ({ effect, possible, token, look }: Sight): Looking => {
  let closed: string | undefined;
  let sees = false;
  const known = new Map<Variant, Promise<string | undefined>>();
  const outcomes = new WeakMap<Sent, Answer>();
  const tried = async (variant: Variant): Promise<string | undefined> => {
    if (!possible(variant))
      return `the server names no ${effect.at} endpoint where it could be seen, or the target file leaves it out`;
    const answer = answerOf((await look(variant, await token(variant))).exchange);
    return effect.done(answer) === false
      ? undefined
      : `nothing can be seen at the ${effect.at} endpoint: a token just issued was ${inWords(answer)}; ${effect.usual}`;
  };
  const blind = (variant: Variant): Promise<string | undefined> => {
    const found = known.get(variant) ?? tried(variant);
    known.set(variant, found);
    return found;
  };
  const seen: Looking['seen'] = async (variant, spoken) => {
    const because = closed ?? (await blind(variant));
    if (because !== undefined) return { blind: because };
    sees = true;
    const sent = await look(variant, spoken);
    return seenBy(effect, sent, answerOf(sent.exchange));
  };
  return {
    effect,
    seen,
    closeEyes: (because) => {
      closed = because;
    },
    note: async (variant, sent, spoken, valid) => {
      const own = answerOf(sent.exchange);
      if (own.kind === 'unclear') return;
      const found = await seen(variant, spoken);
      const believed = 'blind' in found && valid && (closed !== undefined || !sees);
      if (!believed) outcomes.set(sent, inEffect(own, found, effect));
    },
    outcome: (sent) => outcomes.get(sent),
  };
};
