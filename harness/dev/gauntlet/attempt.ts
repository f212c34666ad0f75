import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { Report } from '../../model/report.ts';
import { makeParties, type ReferenceParties } from '../../reference/parties.ts';
import type { Behaviour, Ended, Stage } from './behaviour.ts';
import { certificateOf } from './certificates.ts';
import { leaksIn, mostMemory, ofEnd, ofFiles, ofVerdicts, textsIn } from './checks.ts';
import { command, runs } from './command.ts';
import { misbehaving } from './server.ts';

/** What came of a behaviour. */
export interface Attempted {
  readonly behaviour: Behaviour;
  /** What went wrong; survived where nothing did. */
  readonly wrong: readonly string[];
  readonly ended: Ended;
}

/** Some of everything: what is refused, what is granted, what is remembered. */
const few = [
  'client-assertion/expired',
  'client-assertion/expiry-missing',
  'client-assertion/audience-other-server',
  'client-assertion/audience-array-of-one',
  'client-assertion/jti-replayed',
  'client-assertion/unsigned',
  'client-assertion/signature-altered',
  'client-assertion/stranger-key',
  'token-request/grant-missing',
  'token-request/grant-repeated',
  'token-request/scope-empty',
  'token-request/body-json',
  'token-request/form-charset',
  'client-secret-basic/secret-wrong',
  'client-secret-basic/encoded',
  'client-secret-basic/scheme-lower-case',
  'introspection/expired',
  'introspection/stranger-key',
  'introspection/audience-array-of-one',
];

const limits = { timeout: 5, patience: 1, in_flight: 4 };

/** Where behaviours are tried: the parties, and somebody whom nobody may ask anything. */
export interface Gauntlet {
  readonly attempt: (behaviour: Behaviour) => Promise<Attempted>;
  readonly close: () => Promise<void>;
}

/** Texts of a document that may leave nowhere. */
const secretsOf = (document: unknown): readonly string[] => {
  if (typeof document !== 'object' || document === null) return [];
  return Object.entries(document).flatMap(([name, value]) =>
    typeof value === 'string' && /^(d|p|q|dp|dq|qi|client_secret|initial_access_token|numbers)$/.test(name)
      ? [value]
      : secretsOf(value),
  );
};

const spelled = (secrets: readonly string[], { spelling }: Behaviour): readonly string[] => [
  ...secrets,
  ...(spelling ? secrets.map(spelling).filter((one) => one.length >= 8) : []),
];

const silent: Ended = { exit: null, seconds: 0, processor: 0, memory: 0, out: '', err: '' };

/** Prepares the keys once, and an honest run for each policy that is asked for. */
export const startGauntlet = async (): Promise<Gauntlet> => {
  const parties: ReferenceParties = await makeParties();
  const asked: string[] = [];
  const third = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.end('{}');
  });
  await new Promise<void>((resolve) => third.listen(0, '127.0.0.1', resolve));
  const thirdOrigin = `http://127.0.0.1:${(third.address() as AddressInfo).port}`;

  const onStage = async <T>(
    behaviour: Behaviour,
    task: (stage: Stage, about: { readonly secrets: () => readonly string[]; readonly out: string }) => Promise<T>,
  ): Promise<T> => {
    const { policy = 'rfc7523', limits: more, only = few, argv = [], seconds = 60 } = behaviour;
    const folder = mkdtempSync(join(tmpdir(), 'assay-gauntlet-'));
    const server = await misbehaving(behaviour, parties, thirdOrigin);
    const document = {
      ...parties.target(server.issuer, policy),
      canary: false,
      limits: { ...limits, ...more },
      ...(behaviour.tls && behaviour.tls !== 'unknown issuer' ? { tls: { ca: 'ca.pem' } } : {}),
      ...behaviour.target,
    };
    if (behaviour.tls) writeFileSync(join(folder, 'ca.pem'), certificateOf(behaviour.tls).cert);
    const stage: Stage = {
      folder,
      usual: ['run', '-t', 'target.yaml', '-p', 'rfc7523', '--only', only.join(','), '--out', 'out', ...argv],
      honestReport: async () => JSON.stringify(await honest(behaviour)),
      target: async (members = {}) =>
        writeFileSync(join(folder, 'target.yaml'), stringify({ ...document, ...members })),
      left: server.left,
      assay: (args, during) =>
        runs({
          argv: [process.execPath, command, ...args],
          folder,
          seconds,
          memory: mostMemory,
          ...(during ? { started: (kill) => server.once(during.after, () => void during.act(kill)) } : {}),
        }),
      shell: (line) => runs({ argv: ['/bin/sh', '-c', line], folder, seconds, memory: mostMemory }),
    };
    try {
      await stage.target();
      return await task(stage, {
        secrets: () => [...new Set([...secretsOf(document), ...server.confided])],
        out: join(folder, 'out'),
      });
    } finally {
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    }
  };

  const known = new Map<string, Promise<Report>>();
  /** What the same server says when it behaves. */
  const honest = ({ policy = 'rfc7523', mutant, only = few, target = {} }: Behaviour): Promise<Report> => {
    const name = JSON.stringify([policy, mutant, only, target]);
    const report =
      known.get(name) ??
      onStage(
        {
          name: 'honest',
          what: '',
          policy,
          only,
          target,
          limits: { timeout: 10 },
          ...(mutant === undefined ? {} : { mutant }),
        },
        async (stage) => {
          const { exit, err } = await stage.assay(stage.usual);
          if (!existsSync(join(stage.folder, 'out/report.json')))
            throw new Error(`the honest run ended with ${exit}: ${err}`);
          return JSON.parse(readFileSync(join(stage.folder, 'out/report.json'), 'utf8')) as Report;
        },
      );
    known.set(name, report);
    return report;
  };

  const attempt = (behaviour: Behaviour): Promise<Attempted> =>
    onStage(behaviour, async (stage, { secrets, out }) => {
      const before = asked.length;
      const { ended, wrong = [] } = behaviour.run
        ? await behaviour.run(stage)
        : { ended: await stage.assay(stage.usual) };
      const files = behaviour.withoutReport ? { wrong: [] } : ofFiles(out);
      const written = existsSync(out) && statSync(out).isDirectory() ? [...textsIn(out).values()] : [];
      // What is escaped in JSON is looked for as it is, too.
      const said = [ended.out, ended.err, ...written, ...written.map((text) => text.replaceAll('\\\\', '\\'))].join(
        '\n',
      );
      const leaks = leaksIn(said, spelled(secrets(), behaviour));
      return {
        behaviour,
        ended,
        wrong: [
          ...ofEnd(behaviour, ended),
          ...wrong,
          ...files.wrong,
          ...(files.report ? ofVerdicts(behaviour, files.report, await honest(behaviour)) : []),
          ...(leaks.length > 0 ? [`${leaks.length} secrets come out, one of ${leaks[0]?.length} characters`] : []),
          ...asked.slice(before).map((one) => `a third party was asked: ${one}`),
        ],
      };
    }).catch((error: Error) => ({ behaviour, ended: silent, wrong: [`the gauntlet itself: ${error.message}`] }));

  return {
    attempt,
    close: async () => {
      third.closeAllConnections();
      await new Promise<void>((resolve) => third.close(() => resolve()));
    },
  };
};
