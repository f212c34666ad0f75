import type { Recorded } from '../../judge/recorded.ts';
import type { Observation } from '../../model/observation.ts';
import type { Report } from '../../model/report.ts';
import { write } from '../../reference/message/answer.ts';
import type { Incoming, Outgoing, Transport } from '../../wire/http/transport.ts';
import type { Answered, RepeatableServer } from './repeatable-server.ts';

/** A request of a run, and what the sound server did with it. */
export interface Line {
  /** Unique in the transcript; what the server draws at random follows from it. */
  readonly name: string;
  readonly suite: string;
  /** The scenario that sent it; absent where it is a control, a token or a document, which all scenarios depend on. */
  readonly scenario?: string | undefined;
  /** Whether the scenario registers a client, which others of its suite may meet. */
  readonly registers: boolean;
  /** When it was asked, in seconds since 1970. */
  readonly at: number;
  readonly outgoing: Outgoing;
  readonly answered: Answered;
}

/** What a sound server was asked, what it answered, and what was written down of it. */
export interface SoundRun {
  readonly recorded: Recorded;
  /** Lines in their order; those of a group were sent at once. */
  readonly transcript: readonly (readonly Line[])[];
}

type Asked = Omit<Line, 'suite' | 'scenario' | 'registers'> & { readonly exchange: string };

/** A response whose body comes in one piece. */
const incoming = async ({ answer }: Answered, now: number, method: string): Promise<Incoming> => {
  const response = write(method === 'HEAD' ? { ...answer, body: '' } : answer, now);
  const body = new Uint8Array(await response.arrayBuffer());
  return {
    status: response.status,
    headers: [...response.headers],
    body: (async function* () {
      yield body;
    })(),
  };
};

/** A transport to a server that keeps all that is asked, in its order. */
const keeping = (server: RepeatableServer, suite: string, now: () => number) => {
  const asked: Promise<Asked>[] = [];
  const never = new AbortController().signal;
  const transport: Transport = async ({ exchange = '', ...rest }) => {
    const name = `${suite} ${asked.length}`;
    const outgoing = { ...rest, signal: never };
    // Nothing is observed of how clients are deleted in the end.
    if (exchange === '' && rest.method === 'DELETE')
      return incoming(await server.answer(name, outgoing), now(), rest.method);
    const at = now();
    const answered = server.answer(name, outgoing);
    asked.push(answered.then((one) => ({ name, exchange, at, outgoing, answered: one })));
    return incoming(await answered, at, rest.method);
  };
  return { asked, transport };
};

/** Puts the suite before each id of an exchange, so that the records of several suites can lie together. */
const renamed = (suite: string, { suites, exchanges, observations }: Report): Recorded => {
  const name = (id: string): string => `${suite} ${id}`;
  return {
    suites: suites.map((one) => ({
      ...one,
      tried: one.tried.map((each) => ({ ...each, exchange: name(each.exchange) })),
    })),
    exchanges: exchanges.map((one) => ({ ...one, id: name(one.id) })),
    observations: observations.map(
      (one): Observation => ({
        ...one,
        ...(one.before === undefined ? {} : { before: name(one.before) }),
        ...(one.after === undefined ? {} : { after: name(one.after) }),
        preceding: one.preceding.map(name),
        stimulus: one.stimulus.map(name),
        ...(one.again ? { again: one.again.map(name) } : {}),
        ...(one.looks ? { looks: one.looks.map(name) } : {}),
      }),
    ),
  };
};

const groupsOf = (suite: string, asked: readonly Asked[], { observations }: Report): SoundRun['transcript'] => {
  const scenarios = new Map<string, string>();
  const races = new Map<string, string>();
  for (const { scenario, preceding, stimulus, looks = [], again = [] } of observations) {
    for (const id of [...preceding, ...stimulus, ...looks, ...again]) scenarios.set(id, scenario);
    if (stimulus.length > 1) for (const id of stimulus) races.set(id, scenario);
  }
  const registering = new Set(
    asked.flatMap(({ exchange, answered }) => (answered.registers ? [scenarios.get(exchange)] : [])),
  );
  const groups: Line[][] = [];
  let race: string | undefined;
  for (const { exchange, ...one } of asked) {
    const scenario = scenarios.get(exchange);
    const line = { ...one, suite, scenario, registers: registering.has(scenario) };
    const before = race;
    race = races.get(exchange);
    if (race !== undefined && race === before) groups.at(-1)?.push(line);
    else groups.push([line]);
  }
  return groups;
};

/** Sends suites to a sound server, on whose clock time passes only where it is let, one after the other, and keeps what was said. */
export const runSoundly = async (
  server: RepeatableServer,
  suites: readonly string[],
  now: () => number,
  run: (suite: string, transport: Transport) => Promise<Report>,
): Promise<SoundRun> => {
  const parts: { readonly recorded: Recorded; readonly groups: SoundRun['transcript'] }[] = [];
  for (const suite of suites) {
    const { asked, transport } = keeping(server, suite, now);
    const report = await run(suite, transport);
    parts.push({ recorded: renamed(suite, report), groups: groupsOf(suite, await Promise.all(asked), report) });
  }
  return {
    recorded: {
      suites: parts.flatMap(({ recorded }) => recorded.suites),
      exchanges: parts.flatMap(({ recorded }) => recorded.exchanges),
      observations: parts.flatMap(({ recorded }) => recorded.observations),
    },
    transcript: parts.flatMap(({ groups }) => groups),
  };
};
