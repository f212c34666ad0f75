import { isClosed } from '../../clients/registered-clients.ts';
import { answerOf, bodyObject, inWords } from '../../exchange/answer.ts';
import type { Scene } from '../../model/context.ts';
import type { Answer, Difference } from '../../model/observation.ts';
import type { Scenario } from '../../model/scenario.ts';
import { apply } from '../../request/apply.ts';
import { withSpecimen } from '../../request/minimal-pair.ts';
import type { Sent } from '../../wire/wire.ts';
import type { Stage } from './performance.ts';

/** A specimen and the server, after its registration. */
export type Introduced =
  | { readonly sent: Sent; readonly scene: Scene; readonly refused?: undefined }
  | {
      readonly sent: Sent;
      readonly refused: {
        readonly answer: Answer;
        readonly difference: readonly Difference[];
        readonly inapplicable?: string | undefined;
      };
    };

/** Registers the specimen of a scenario (RFC 7591 §3.1), if it has one. */
export const introduce = async (
  scenario: Scenario,
  { wire, scene, valid, register, canary }: Stage,
): Promise<Introduced | undefined> => {
  if (!scenario.specimen || !register) return undefined;
  const specimen = scenario.specimen(scene);
  if (specimen.published && scene.keysAt !== undefined)
    canary?.publish(new URL(scene.keysAt).pathname, specimen.published);
  const sent = await wire.send(wire.make(apply(valid(scene, 'client'), register(scene, specimen))));
  const answer = answerOf(sent.exchange);
  const difference = [{ place: 'registered', control: null, stimulus: specimen.words }];
  const refused = (inapplicable?: string): Introduced => ({ sent, refused: { answer, difference, inapplicable } });
  if (answer.kind === 'unclear') return refused();
  if (answer.kind === 'refused')
    return refused(
      specimen.refusable && !isClosed(answer.status)
        ? undefined
        : `the server does not register such a client: ${inWords(answer)}`,
    );
  const body = (sent.exchange.response && bodyObject(sent.exchange.response)) ?? {};
  const unheeded = specimen.heeded?.(body);
  return unheeded === undefined
    ? { sent, scene: withSpecimen(scene, specimen, String(body.client_id)) }
    : refused(unheeded);
};
