import { plain } from '../../../reports/summary/text.ts';
import { Failure } from '../../documents/failure.ts';
import { inWords } from '../../exchange/answer.ts';
import type { Observation } from '../../model/observation.ts';
import type { Report } from '../../model/report.ts';
import type { Unusable } from '../../target/discover.ts';
import type { Message } from '../../wire/http/recording.ts';
import { refusalOf } from '../../wire/registration-answer.ts';
import { placeOf, type SuiteOptions, type TargetOptions, withTarget } from '../find-target.ts';
import { interruptible } from '../interruption.ts';
import { leftBehind } from '../left-behind.ts';
import { catalogueWith } from '../own/load-suites.ts';
import type { Terminal } from '../terminal.ts';
import { sendControl } from './control.ts';
import { prepared } from './dry.ts';
import { type Sending, sendScenario } from './pair.ts';
import { type Form, printRequest, printResponse } from './print.ts';
import { scenarioOf } from './scenario.ts';

/** What `assay send` is told. */
export interface SendOptions extends TargetOptions, SuiteOptions {
  /** The valid request alone. */
  readonly control?: boolean;
  /** How often it is sent. */
  readonly repeat?: number;
  readonly as?: Form;
  /** Print, and send nothing. */
  readonly dry?: boolean;
}

const heading = (text: string): string => `── ${text} ${'─'.repeat(Math.max(3, 76 - text.length))}`;

/** One role of the bracket: the request and the response, whole. */
const section = (role: string, message: Message, as: Form): string =>
  [heading(role), printRequest(message, as), '', printResponse(message), ''].join('\n');

/** A role in the bracket, and the exchanges that play it. */
const rolesOf = ({
  before,
  preceding,
  stimulus,
}: Observation): readonly (readonly [role: string, exchanges: readonly string[]])[] => [
  ['control', before === undefined ? [] : [before]],
  ['before the stimulus', preceding],
  ['stimulus', stimulus],
];

const differenceOf = ({ difference }: Observation): string =>
  [
    heading('difference'),
    ...difference.map(({ place, control, stimulus }) => `${place}: ${control ?? 'absent'} → ${stimulus ?? 'absent'}`),
  ].join('\n');

/** Why there is nothing to print, if there is not. */
const whyNothing = ({ observations: [one], suites: [suite], exchanges }: Report): string | undefined => {
  if (one?.inapplicable !== undefined) return `It does not apply: ${one.inapplicable}.`;
  if (one?.untested !== undefined) return `It was not sent: ${one.untested}.`;
  if (one !== undefined && one.stimulus.length > 0) return undefined;
  const words = suite?.tried.map(({ variant, answer }) => `  ${variant}: ${plain(inWords(answer))}`) ?? [];
  const last = exchanges.find(({ id }) => id === suite?.tried.at(-1)?.exchange);
  const said = last?.response ? [`The last answer: ${refusalOf(last)}`] : [];
  return ['No valid request was granted, so there is nothing to spoil:', ...words, ...said].join('\n');
};

const sendPair = async (terminal: Terminal, sending: Sending, as: Form): Promise<number> => {
  const { report, messages } = await sendScenario(sending);
  const why = whyNothing(report);
  const [one] = report.observations;
  if (why !== undefined || one === undefined) {
    terminal.err(why ?? 'It was not sent.');
    return 2;
  }
  const failures = new Map(report.exchanges.map(({ id, failure }) => [id, failure]));
  for (const [role, ids] of rolesOf(one))
    for (const id of ids) {
      const message = messages.get(id);
      if (message) terminal.out(section(role, message, as));
      const failure = failures.get(id);
      if (failure !== undefined) terminal.out(`${failure}\n`);
    }
  terminal.out(differenceOf(one));
  terminal.out(`\n${one.answer ? plain(inWords(one.answer)) : 'no answer'}`);
  return one.answer?.kind === 'unclear' ? 2 : 0;
};

const sendValid = async (terminal: Terminal, sending: Sending, as: Form): Promise<number> => {
  const { message, words, granted } = await sendControl(sending);
  if (message) terminal.out(section('control', message, as));
  terminal.out(words);
  return granted ? 0 : 2;
};

const sendNothing = async (terminal: Terminal, sending: Sending, as: Form, control: boolean): Promise<number> => {
  for (const [role, message] of await prepared(sending))
    if (!control || role === 'control')
      terminal.out([heading(`${role}, not sent`), printRequest(message, as), ''].join('\n'));
  return 0;
};

const notUsable = ({ unusable, hint }: Unusable): never => {
  throw new Failure(`${unusable}.`, { exit: 2, hint });
};

/**
 * `assay send`: makes a scenario's pair of requests afresh for a target, sends it, and prints both whole on the terminal,
 * secrets included; nothing is written down. Exit code 0 when it was sent and answered, 2 when no valid request was granted,
 * it does not apply, or the answer is unclear.
 */
export const send = async (terminal: Terminal, name: string, options: SendOptions): Promise<number> => {
  const { as = 'http', control = false, repeat = 1, dry = false } = options;
  const named = scenarioOf(name, await catalogueWith(options.suite));
  const { watched, abandoned } = leftBehind(terminal);
  const exit = await interruptible(
    (signal) =>
      withTarget(terminal, options, signal, watched, {
        otherwise: notUsable,
        task: async (target) => {
          const place = await placeOf(target, signal);
          if (place === undefined) return 130;
          if ('unusable' in place) return notUsable(place);
          terminal.out(`${named.id}: ${named.scenario.title}. Why: ${named.scenario.why}.\n`);
          terminal.err('What follows holds assertions and secrets as they are sent; nothing of it is written down.');
          const sending = {
            target,
            place,
            named,
            signal,
            watched,
            left: (sentence: string) => terminal.err(plain(sentence)),
          };
          if (dry) return sendNothing(terminal, sending, as, control);
          let worst = 0;
          for (let round = 0; round < repeat && !signal.aborted; round++)
            worst = Math.max(worst, await (control ? sendValid : sendPair)(terminal, sending, as));
          return signal.aborted ? 130 : worst;
        },
      }),
    () => terminal.err('Interrupted. Once more ends at once.'),
    abandoned,
  );
  return exit ?? 130;
};
