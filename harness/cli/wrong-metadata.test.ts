import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import type { Outcome, Report } from '../model/report.ts';
import { makeParties, type ReferenceParties } from '../reference/parties.ts';
import { serve } from '../reference/serve.ts';
import { listening, said } from './stage.fixture.ts';

let folder: string;
let parties: ReferenceParties;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'assay-metadata-'));
  parties = await makeParties();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const reportOf = (name: string): Report =>
  JSON.parse(readFileSync(join(folder, name, 'report.json'), 'utf8')) as Report;

const failedIn = ({ verdicts }: Report): readonly string[] =>
  verdicts.filter(({ outcome }) => outcome === 'failed').map(({ scenario }) => scenario);

const outcomesOf = ({ verdicts }: Report, kind: RegExp): ReadonlySet<Outcome> =>
  new Set(verdicts.filter(({ scenario }) => kind.test(scenario)).map(({ outcome }) => outcome));

/** Assays a reference server with one fault in its metadata. */
const assayed = async (mutant: string, extra: object, ...argv: readonly string[]) => {
  const server = await serve({ clients: parties.clients, issuers: parties.issuers, mutant });
  try {
    const target = { ...parties.target(server.issuer, 'rfc7523'), ...extra, canary: false, registration: false };
    const own = 'token_endpoint' in extra ? { token_endpoint: `${server.issuer}/token` } : {};
    const file = join(folder, `${mutant}.yaml`);
    writeFileSync(file, stringify({ ...target, ...own }));
    const run = await said('run', '--target', file, '--out', join(folder, mutant), ...argv);
    return { ...run, report: reportOf(mutant) };
  } finally {
    await server.close();
  }
};

const few = ['--only', 'client-assertion/expired,client-assertion/unsigned'];

const faults: readonly (readonly [mutant: string, rule: string, words: RegExp])[] = [
  ['metadata-issuer-slash', 'metadata/issuer-equal', /they differ by a trailing slash/],
  ['metadata-issuer-missing', 'metadata/issuer-equal', /have no "issuer"/],
  ['metadata-token-endpoint-missing', 'metadata/token-endpoint', /have no "token_endpoint"/],
  ['metadata-token-endpoint-relative', 'metadata/token-endpoint', /not an http or https URL/],
  ['metadata-token-endpoint-fragment', 'metadata/token-endpoint', /not an http or https URL/],
];

describe('metadata that are wrong', () => {
  it.each(faults)(
    'are a finding, and all else is untested, where nothing else names an endpoint: %s',
    async (mutant, rule, words) => {
      const { exit, err, report } = await assayed(mutant, {}, '--profile', 'rfc7523,rfc8414', ...few);
      expect(err).toMatch(words);
      expect(failedIn(report)).toEqual([rule]);
      expect([exit, report.footer.exit]).toEqual([1, 1]);
      expect(report.footer).toMatchObject({ complete: true, note: expect.stringMatching(words) as string });
      expect(outcomesOf(report, /^client-assertion\//)).toEqual(new Set(['untested']));
      expect(outcomesOf(report, /^answers\//)).toEqual(new Set(['untested']));
      expect(report.observations.map(({ untested }) => untested)).toEqual(Array(2).fill(expect.stringMatching(words)));
      expect(report.target.tokenEndpoint).toBeUndefined();
    },
  );

  it.each(faults)(
    'are a finding, and the run goes on, where the target file has the endpoint: %s',
    async (mutant, rule) => {
      const own = { token_endpoint: '' };
      const { exit, report } = await assayed(mutant, own, '--profile', 'rfc7523,rfc8414', ...few);
      expect(failedIn(report)).toEqual([rule]);
      expect(exit).toBe(1);
      expect(outcomesOf(report, /^client-assertion\//)).toEqual(new Set(['passed']));
    },
  );

  it('are nothing that was asked for under other profiles: then the exit code says that nothing could be told', async () => {
    const { exit, report } = await assayed('metadata-token-endpoint-missing', {}, '--profile', 'rfc7523', ...few);
    expect(failedIn(report)).toEqual([]);
    expect(exit).toBe(2);
  });

  const publishing = <T>(members: object, task: (origin: string) => Promise<T>): Promise<T> =>
    listening(({ url = '', headers: { host } }, response) => {
      const issuer = `http://${host}`;
      const found = url.startsWith('/.well-known/');
      const document = {
        issuer,
        token_endpoint: `${issuer}/token`,
        registration_endpoint: `${issuer}/reg`,
        ...members,
      };
      response
        .writeHead(found ? 200 : 404, { 'content-type': 'application/json' })
        .end(JSON.stringify(found ? document : { error: 'invalid_request' }));
    }, task);

  it.each([
    [
      'another issuer',
      { issuer: 'https://elsewhere.example' },
      1,
      ['metadata/issuer-equal', 'metadata/asymmetric-advertised'],
    ],
    [
      'no method that a client could register for',
      { token_endpoint_auth_methods_supported: ['none', 'magic'] },
      2,
      ['metadata/asymmetric-advertised'],
    ],
  ] as const)('are a finding where clients were to be registered: %s', async (name, members, code, rules) => {
    const { exit, err } = await publishing(members, (issuer) =>
      said('run', '--issuer', issuer, '--out', join(folder, name), '--profile', 'rfc7523,rfc8414,rfc9700'),
    );
    const report = reportOf(name);
    expect(failedIn(report)).toEqual(rules);
    expect(exit).toBe(code);
    expect(err).toMatch(/^Nothing but the metadata can be assayed: /);
    expect(new Set(report.observations.map(({ untested }) => untested !== undefined))).toEqual(new Set([true]));
  });

  it('that are not there, at a server that is not well, are no finding', async () => {
    const { exit } = await listening(
      (_request, response) => void response.writeHead(503).end(),
      async (issuer) => {
        const target = { ...parties.target(issuer, 'rfc7523'), token_endpoint: `${issuer}/token`, canary: false };
        const file = join(folder, 'unwell.yaml');
        writeFileSync(file, stringify({ ...target, limits: { timeout: 1 } }));
        return said('run', '--target', file, '--out', join(folder, 'unwell'), '--profile', 'rfc8414', ...few);
      },
    );
    expect(failedIn(reportOf('unwell'))).toEqual([]);
    expect(exit).toBe(2);
  });
});
