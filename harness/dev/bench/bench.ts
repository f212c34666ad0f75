import { generateKeyPairSync, sign, verify } from 'node:crypto';
import { allSuites } from '../../cli/catalogue.ts';
import { type Confidences, confidencesOf } from '../../exchange/confidences.ts';
import { parseTarget, type Target } from '../../target/target.ts';
import { atOnce } from '../../wire/concurrently.ts';
import { network } from '../../wire/http/transport.ts';
import { startOidcProvider } from '../interop/oidc-provider/server.ts';
import { benchFleet } from './fleet/fleet.ts';
import { hostileCosts } from './hostile.ts';
import { inTurn, median, perSecond, timed } from './measure.ts';
import { run, targetAt, withServer } from './on-reference.ts';
import { perMutant } from './per-mutant.ts';
import { remote } from './remote.ts';
import { againstReplay, drain } from './replay.ts';
import { validRequests } from './valid-requests.ts';

if (process.argv[2] === 'fleet') {
  const sizes = process.argv.slice(3).map(Number);
  await benchFleet(sizes.length > 0 ? sizes : [1, 2, 5, 10, 20, 50]);
  process.exit();
}

const rounds = 7;

const sample = await withServer((issuer) => run(issuer));

const { entire, bare, otherwise } = await againstReplay(rounds);

/** Suites about one assertion each, by use and format: what a stimulus costs in each. */
const assertions = allSuites.filter(({ use, endpoint }) => use !== undefined && endpoint === undefined);

/** How many stimuli each has. */
const bySuite = assertions
  .map((suite) => ({
    suite,
    stimuli: sample.observations.filter(
      ({ scenario, stimulus }) => scenario.startsWith(`${suite.id}/`) && stimulus.length > 0,
    ).length,
  }))
  .filter(({ stimuli }) => stimuli > 0);
/** Lets no time pass: a replay that is to come late is no cost of a stimulus. */
const instantly = async (): Promise<void> => undefined;

const costs = await inTurn(
  3,
  Object.fromEntries(
    bySuite.map(({ suite }) => [
      suite.id,
      () => withServer((issuer) => timed(() => run(issuer, undefined, [suite], instantly))),
    ]),
  ),
);

const grants = 400;

/** Valid requests per second that a server grants, eight at once. */
const throughput = async (target: Target, tokenEndpoint: string): Promise<number> => {
  const line = network({ connections: 8, timeout: 10 });
  const requests = validRequests(target, tokenEndpoint, grants);
  const { wall } = await timed(() => atOnce(requests, 8, (outgoing) => drain(line.transport, outgoing)));
  await line.close();
  return (grants * 1000) / wall;
};

const reference: number[] = [];
const provider: number[] = [];
const peer = await startOidcProvider();
const peerTarget = await parseTarget(peer.target, 'the bench', process.cwd());
for (let round = 0; round < 5; round++) {
  await withServer(async (issuer) => {
    const target = await targetAt(issuer);
    reference.push(await throughput(target, `${issuer}/token`));
  });
  provider.push(await throughput(peerTarget, `${peerTarget.issuer}/token`));
}
await peer.close();

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const text = Buffer.alloc(300, 'a');
const signed = sign('sha256', text, { key: privateKey, dsaEncoding: 'ieee-p1363' });
const signing = perSecond(() => sign('sha256', text, { key: privateKey, dsaEncoding: 'ieee-p1363' }));
const verifying = perSecond(() => verify('sha256', text, { key: publicKey, dsaEncoding: 'ieee-p1363' }, signed));
const refusal = JSON.stringify({ error: 'invalid_client', error_description: 'The assertion expired. '.repeat(20) });
const knowing = (values: number): Confidences => {
  const all = confidencesOf([]);
  all.learn(Array.from({ length: values }, (_, i) => ({ kind: 'token', value: `token-${i * 7919}-${i}` })));
  return all;
};
const [few, many] = [knowing(1), knowing(20_000)].map((all) => perSecond(() => all.clean(refusal))) as [number, number];

const both = 1 / (1 / signing + 1 / verifying);

const hostile = hostileCosts();

const proof = await perMutant(24);

const far = await remote(150);

const { verdicts, requests } = sample.footer;
const stimuli = sample.observations.filter(({ stimulus }) => stimulus.length > 0).length;
const round = (value: number, digits = 0): string => value.toLocaleString('en', { maximumFractionDigits: digits });
console.log(
  [
    `whole run, server in the same process   ${round(entire.wall)} ms, ${round(entire.cpu)} ms of CPU  (${requests} requests, ${stimuli} stimuli, ${verdicts} verdicts)`,
    `the same requests with undici alone     ${round(bare.wall)} ms, ${round(bare.cpu)} ms of CPU`,
    `ratio                                   ${round(entire.wall / bare.wall, 2)}, of CPU ${round(entire.cpu / bare.cpu, 2)}  (${otherwise} of ${requests} answers of the replay have another status)`,
    `per stimulus                            ${round((entire.wall / stimuli) * 1000)} µs, of which the harness ${round(((entire.wall - bare.wall) / stimuli) * 1000)} µs`,
    ...bySuite.map(
      ({ suite: { id }, stimuli: count }) =>
        `per stimulus, ${id.padEnd(25)}${round(((costs[id]?.wall ?? 0) / count) * 1000)} µs  (${count} stimuli)`,
    ),
    `a server ${far.latency} ms away, ${far.inFlight} in flight      ${round(far.seconds, 1)} s for ${far.requests} requests (${far.alone} alone); ideal ${round(far.ideal, 1)} s, ratio ${round(far.seconds / far.ideal, 2)}`,
    `requests per second                     ${round((requests * 1000) / entire.wall)}`,
    `verdicts per second                     ${round((verdicts * 1000) / entire.wall)}`,
    `reference, valid requests per second    ${round(median(reference))}`,
    `oidc-provider, the same grant           ${round(median(provider))}  (reference is ${round(median(reference) / median(provider), 1)} times as fast)`,
    `texts cleaned per second, 1 / 20,000 values known  ${round(few)} / ${round(many)}`,
    ...hostile.map(
      ({ doing, worst, small, large }) =>
        `an octet of a hostile answer, ${doing.padEnd(20)}${round(small, 1)} ns of 1 KiB, ${round(large, 1)} ns of 1 MiB  (${round(large / small, 2)} times, at worst: ${worst})`,
    ),
    `ES256 sign / verify per second          ${round(signing)} / ${round(verifying)}  (one of each: ${round(both)})`,
    `per mutant, in a run of its own         ${round(proof.alone)} ms  (${proof.mutants} mutants)`,
    `per mutant, as assay prove asks it      ${round(proof.proven)} ms  (${round(proof.proven / proof.alone, 2)} of that; the sound reference ${round(proof.sound)} ms, once for each policy)`,
    `reference against sign and verify       ${round((median(reference) / both) * 100)} %`,
  ].join('\n'),
);
