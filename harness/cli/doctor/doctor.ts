import { makeKeys } from '../../clients/generate-keys.ts';
import { Failure } from '../../documents/failure.ts';
import { confidencesOf } from '../../exchange/confidences.ts';
import { parseTarget, type Target } from '../../target/target.ts';
import { placeOf, type TargetOptions, withTarget } from '../find-target.ts';
import { interruptible } from '../interruption.ts';
import { leftBehind } from '../left-behind.ts';
import type { Terminal } from '../terminal.ts';
import { clientsLines } from './clients.ts';
import { type Line, printed } from './line.ts';
import { serverLines } from './server.ts';
import { suiteLines } from './suites.ts';

/** A target of which nothing but the issuer is known: its client is nobody's. */
const unknownAt = async (issuer: string): Promise<Target> =>
  parseTarget(
    { issuer, clients: { client: { client_id: 'nobody', keys: [...(await makeKeys('doctor', ['ES256']))] } } },
    'the command line',
  );

const examined = async (terminal: Terminal, target: Target, known: boolean, signal: AbortSignal): Promise<number> => {
  const all: Line[] = [];
  const { clean } = confidencesOf(target.secrets);
  const tell = (lines: readonly Line[]): void => {
    all.push(...lines);
    for (const line of lines) terminal.out(clean(printed(line)));
  };
  const place = await placeOf(target, signal);
  if (place === undefined) return 130;
  if ('unusable' in place) throw new Failure(`${place.unusable}.`, { exit: 2, hint: place.hint });
  terminal.out(`The server\n`);
  tell(await serverLines(target, place, signal));
  if (known) {
    terminal.out(`\nOne valid request for each client\n`);
    tell(await clientsLines(target, place, signal));
    terminal.out(`\nThe suites\n`);
    tell(await suiteLines(target, place, signal));
  } else {
    terminal.out(
      `\nTo go on: assay init ${target.issuer} registers clients, or says what an administrator has to enter.`,
    );
  }
  const wrong = all.filter(({ mark }) => mark === 'wrong').length;
  terminal.out(`\n${wrong === 0 ? 'Nothing stands in the way of a run.' : `${wrong} in the way of a whole run.`}`);
  return wrong === 0 ? 0 : 2;
};

/**
 * `assay doctor`: what a run would meet, without running: reachability, clock, metadata, a valid request for each client,
 * and what each suite needs and lacks. Exit code 0 when nothing stands in the way, 2 otherwise.
 */
export const doctor = async (
  terminal: Terminal,
  issuer: string | undefined,
  options: TargetOptions,
): Promise<number> => {
  const named = [options.target, options.issuer, options.reference].some((one) => one !== undefined);
  if (issuer !== undefined && named)
    throw new Failure('The issuer and --target, --issuer or --reference exclude each other.', {
      hint: 'Give one of them.',
    });
  const { watched, abandoned } = leftBehind(terminal);
  const exit = await interruptible(
    async (signal) => {
      if (issuer !== undefined) return examined(terminal, await unknownAt(issuer), false, signal);
      return withTarget(terminal, options, signal, watched, {
        task: (target) => examined(terminal, target, true, signal),
        otherwise: ({ unusable, hint }) => {
          throw new Failure(`${unusable}.`, { exit: 2, hint });
        },
      });
    },
    () => terminal.err('Interrupted. Once more ends at once.'),
    abandoned,
  );
  return exit ?? 130;
};
