import type { Context } from '../../model/context.ts';
import type { Answer, Difference } from '../../model/observation.ts';
import type { Draft } from '../../model/request.ts';
import type { Effect, Suite } from '../../model/scenario.ts';
import type { Prepared } from '../../request/prepare.ts';
import type { Canary } from '../../wire/listen/canary.ts';
import type { DocumentStore } from '../../wire/listen/document-store.ts';
import type { Sent, Wire } from '../../wire/wire.ts';
import type { Seen } from './effect.ts';

/** One attempt of a scenario, not yet bracketed. */
export interface Attempt {
  readonly preceding: readonly Sent[];
  readonly stimulus: readonly Sent[];
  /** Requests that looked at what the stimulus brought about. */
  readonly looks?: readonly Sent[] | undefined;
  readonly difference: readonly Difference[];
  readonly answer: Answer;
  /** The path under the canary that this attempt pointed to. */
  readonly canaryPath: string;
  /** Why the scenario does not apply, where only the attempt could show it. */
  readonly inapplicable?: string | undefined;
}

/** How the valid request of a party is written for the baseline that the server granted. */
export type Valid = (context: Context, as: 'client' | 'neighbour') => Draft;

/** What an attempt needs beside the scenario. */
export interface AttemptOptions {
  readonly wire: Wire;
  readonly context: Context;
  readonly valid: Valid;
  /** A valid request of the client that the stimulus is compared with. */
  readonly control: Prepared;
  /** The request that brought the access token of which the suite's requests speak. */
  readonly granted?: Sent | undefined;
  /** Brings a token that no request has used up, where each uses its own up. */
  readonly anotherToken?: (() => Promise<Sent | undefined>) | undefined;
  /** Looks at what became of a token, where the suite looks at effects. */
  readonly looking?: { readonly effect: Effect; readonly look: (token: Sent | undefined) => Promise<Seen> } | undefined;
  /** Writes the request that registers a registered client. */
  readonly register?: Suite['register'];
  /** What is given at the URL that is the client_id. */
  readonly publishes?: Suite['publishes'];
  readonly canary?: Canary | undefined;
  /** What is served for issuers whose keys are published. */
  readonly serving?: DocumentStore | undefined;
  /** Waits until a server that rests between two fetches looks again; false where that has been done already. */
  readonly rest?: (() => Promise<boolean>) | undefined;
  readonly disposable?: Suite['disposable'];
  /** A device that nothing was sent for yet, where each scenario has one of its own. */
  readonly anotherDevice?: (() => string | undefined) | undefined;
  /** What the server was asked for and did not grant; it is not asked again. */
  readonly refusals?: Set<string> | undefined;
}
