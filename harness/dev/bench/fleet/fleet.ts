import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { Fleet } from '../../../../reports/fleet/fleet.ts';
import { packageRoot } from '../../../documents/package-root.ts';
import { makeParties } from '../../../reference/parties.ts';
import { serve } from '../../../reference/serve.ts';
import { timed } from '../measure.ts';
import { grown, onPaper } from './paper.ts';
import { telling, type Usage, usagesIn } from './usage.ts';

/** What a fleet of so many targets took. */
interface Measured {
  readonly targets: number;
  /** Seconds on the wall. */
  readonly seconds: number;
  readonly children: readonly Usage[];
  readonly parent: Usage | undefined;
  /** Of all targets together. */
  readonly requests: number;
}

const program = join(packageRoot, 'dist', 'harness', 'cli', 'assay.js');

const mebi = 1_048_576;
const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;
const fixed = (value: number, digits = 1): string => value.toFixed(digits);

/** Reference servers in this process, a target file for each. */
const fleetOf = async (size: number, folder: string) => {
  const { clients, issuers, devices, registration, target } = await makeParties();
  const servers = await Promise.all(
    Array.from({ length: size }, () => serve({ clients, issuers, devices, registration, port: 0, policy: 'rfc7523' })),
  );
  mkdirSync(folder);
  for (const [place, { issuer, policy }] of servers.entries())
    writeFileSync(join(folder, `target-${place}.yaml`), stringify({ ...target(issuer, policy), canary: false }));
  return () => Promise.all(servers.map((server) => server.close()));
};

/** Runs `assay run --targets` over so many targets, and measures all its processes. */
const measured = async (targets: number, only: readonly string[]): Promise<Measured> => {
  const folder = mkdtempSync(join(tmpdir(), 'assay-bench-fleet-'));
  const close = await fleetOf(targets, join(folder, 'targets'));
  const usage = join(folder, 'usage');
  const argv = ['run', '--targets', join(folder, 'targets'), '--out', join(folder, 'out'), '-p', 'rfc7523', ...only];
  try {
    const { wall } = await timed(
      () =>
        new Promise<void>((resolve, reject) => {
          const child = spawn(process.execPath, [program, ...argv], { stdio: 'ignore', env: telling(usage) });
          child.once('error', reject);
          child.once('close', () => resolve());
        }),
    );
    const seconds = wall / 1000;
    const all = usagesIn(usage);
    const summary = JSON.parse(readFileSync(join(folder, 'out/summary.json'), 'utf8')) as Fleet;
    return {
      targets,
      seconds,
      children: all.filter(({ parent }) => !parent),
      parent: all.find(({ parent }) => parent),
      requests: summary.targets.reduce((sum, one) => sum + one.requests, 0),
    };
  } finally {
    await close();
    rmSync(folder, { recursive: true, force: true });
  }
};

const line = ({ targets, seconds, children, parent, requests }: Measured): string =>
  [
    `${targets}`.padStart(7),
    `${fixed(seconds)} s`.padStart(9),
    `${fixed(seconds / targets, 2)} s`.padStart(9),
    `${fixed(mean(children.map(({ processor }) => processor)), 2)} s`.padStart(9),
    `${fixed(parent?.processor ?? 0, 2)} s`.padStart(9),
    `${fixed(Math.max(...children.map(({ memory }) => memory)) / mebi, 0)} MiB`.padStart(9),
    `${fixed((parent?.memory ?? 0) / mebi, 0)} MiB`.padStart(9),
    `${requests}`.padStart(9),
  ].join(' ');

/** `npm run bench -- fleet [N…]`: what fleets of so many targets cost, narrowed to a suite's few, and on paper beyond. */
export const benchFleet = async (sizes: readonly number[]): Promise<void> => {
  console.log(`${availableParallelism()} at once; of each target client-assertion/exp*, then one target whole`);
  console.log('targets      wall per targ. CPU each  CPU par.  mem each  mem par.  requests');
  const few: Measured[] = [];
  for (const size of sizes) {
    const one = await measured(size, ['--only', 'client-assertion/exp*']);
    few.push(one);
    console.log(line(one));
  }
  const whole = await measured(1, []);
  console.log(`${line(whole)}  (whole)`);
  const cost = whole.children[0]?.processor ?? 0;
  const { each, once } = grown(
    few.map(({ targets, children, parent }) => [
      targets,
      children.reduce((sum, { processor }) => sum + processor, 0) + (parent?.processor ?? 0),
    ]),
  );
  console.log(`\nprocessor seconds of n targets, narrowed: ${fixed(once, 1)} + ${fixed(each, 2)} n`);
  console.log(`a whole run: ${whole.requests} requests, ${fixed(cost, 1)} s of a processor\n`);
  for (const latency of [0.005, 0.05, 0.15])
    for (const targets of [500, 2000])
      for (const machines of [1, 10]) {
        const given = {
          targets,
          machines,
          processors: 2,
          jobs: 8,
          requests: whole.requests,
          latency,
          inFlight: 8,
          own: cost,
        };
        console.log(
          `${targets} targets, ${latency * 1000} ms an answer, ${machines} machines of 2 processors, 8 at once: ${fixed(onPaper(given) / 60, 0)} min`,
        );
      }
};
