import { answerOf, inWords } from './answer.ts';
import { apply } from './apply.ts';
import { difference, type Made } from './difference.ts';
import type { Answer, Change, Difference, Draft, Scenario, Scene } from './model.ts';
import type { Sent, Wire } from './wire.ts';

/** One performance of a scenario, not yet bracketed. */
export interface Take {
  readonly preceding: readonly Sent[];
  readonly stimulus: readonly Sent[];
  readonly difference: readonly Difference[];
  readonly answer: Answer;
  /** The path under the canary that this performance pointed to. */
  readonly canaryPath: string;
}

/** How the valid request of a party is written for the baseline that the server granted. */
export type Valid = (scene: Scene, as: 'client' | 'neighbour') => Draft;

const copies = (answers: readonly Answer[]): Answer => {
  const granted = answers.filter((answer) => answer.kind === 'granted');
  const refused = answers.find((answer) => answer.kind === 'refused');
  const unclear = answers.find((answer) => answer.kind === 'unclear');
  if (granted.length > 1) return granted[0] as Answer;
  if (unclear) return unclear;
  if (granted.length === 1 && refused) return refused;
  return { kind: 'unclear', reason: `none of ${answers.length} copies of a valid request was granted` };
};

/** What a performance needs beside the scenario. */
export interface Stage {
  readonly wire: Wire;
  readonly scene: Scene;
  readonly valid: Valid;
  /** A valid request of the client that the stimulus is compared with. */
  readonly control: Made;
  /** The request that brought the access token of which the suite's requests speak. */
  readonly granted?: Sent | undefined;
}

/** Performs a scenario: what precedes, then the stimulus, one after the other (or all copies at once). */
export const perform = async (scenario: Scenario, { wire, scene, valid, control, granted }: Stage): Promise<Take> => {
  const changed = (change: Change, as: 'client' | 'neighbour'): Made => wire.make(apply(valid(scene, as), change));
  const canaryPath = `/${scene.fresh('canary')}`;
  const preceding: Sent[] = [];
  let token = granted;
  for (const { change, as, answer } of scenario.first ?? []) {
    const sent = await wire.send(changed(change(scene), as ?? 'client'), token);
    preceding.push(sent);
    const actual = answerOf(sent.exchange);
    if (sent.exchange.response?.token) token = sent;
    if (answer !== 'any' && actual.kind !== answer)
      return {
        preceding,
        stimulus: [],
        difference: [],
        canaryPath,
        answer: { kind: 'unclear', reason: `the request before it was to be ${answer} and was ${inWords(actual)}` },
      };
  }
  const last = preceding.at(-1);
  const made = scenario.again && last ? last : changed(scenario.change(scene), 'client');
  const stimulus = await Promise.all(Array.from({ length: scenario.atOnce ?? 1 }, () => wire.send(made, token)));
  const answers = stimulus.map(({ exchange }) => answerOf(exchange));
  return {
    preceding,
    stimulus,
    canaryPath,
    answer: scenario.atOnce ? copies(answers) : (answers[0] as Answer),
    difference: scenario.again
      ? [{ place: 'assertion', control: 'new', stimulus: 'the one sent before, octet for octet' }]
      : [
          ...difference(control, made, preceding),
          ...(scenario.atOnce ? [{ place: 'copies', control: '1', stimulus: `${scenario.atOnce} at once` }] : []),
        ],
  };
};
