import type { Scene } from '../../model/context.ts';
import type { Answer, Difference } from '../../model/observation.ts';
import type { Draft } from '../../model/request.ts';
import type { Suite } from '../../model/scenario.ts';
import type { Made } from '../../request/difference.ts';
import type { Canary } from '../../wire/listen/canary.ts';
import type { Sent, Wire } from '../../wire/wire.ts';

/** One performance of a scenario, not yet bracketed. */
export interface Take {
  readonly preceding: readonly Sent[];
  readonly stimulus: readonly Sent[];
  readonly difference: readonly Difference[];
  readonly answer: Answer;
  /** The path under the canary that this performance pointed to. */
  readonly canaryPath: string;
  /** Why the scenario does not apply, where only the performance could show it. */
  readonly inapplicable?: string | undefined;
}

/** How the valid request of a party is written for the baseline that the server granted. */
export type Valid = (scene: Scene, as: 'client' | 'neighbour') => Draft;

/** What a performance needs beside the scenario. */
export interface Stage {
  readonly wire: Wire;
  readonly scene: Scene;
  readonly valid: Valid;
  /** A valid request of the client that the stimulus is compared with. */
  readonly control: Made;
  /** The request that brought the access token of which the suite's requests speak. */
  readonly granted?: Sent | undefined;
  /** Writes the request that registers a specimen. */
  readonly register?: Suite['register'];
  readonly canary?: Canary | undefined;
  readonly disposable?: Suite['disposable'];
  /** What the server was asked in vain, not to be asked again. */
  readonly refusals?: Set<string> | undefined;
}
