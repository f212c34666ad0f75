import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { makeParties } from '../reference/parties.ts';
import { fetchKeySet } from '../reference/registration/key-source.ts';
import { serve } from '../reference/serve.ts';
import { assay } from '../run.ts';
import { discover } from '../target/discover.ts';
import { parseTarget } from '../target/target.ts';
import { documentOver } from '../wire/fetch-document.ts';
import { network } from '../wire/http/transport.ts';
import { allSuites, everything, profileOf } from './catalogue.ts';

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
};

interface Document {
  readonly grants: { readonly issuer: object };
}

/** Assays a reference that fetches the keys of its identity provider over HTTP: from where we serve them, or from elsewhere. */
const run = async (fetchedAt?: string) => {
  const parties = await makeParties();
  const id = `http://127.0.0.1:${await freePort()}/idp`;
  const [first] = parties.issuers;
  if (!first) throw new Error('nobody is trusted');
  // Nothing is known of its keys but where they lie.
  const trusted = { ...first, issuer: id, jwks: { keys: [] }, jwks_uri: fetchedAt ?? `${id}/jwks` };
  const server = await serve({
    policy: 'mcp-ema-strict',
    clients: parties.clients,
    issuers: [trusted],
    registration: parties.registration,
    fetchIssuer: fetchKeySet,
  });
  const { grants, ...document } = parties.target(server.issuer, server.policy, true) as Document;
  const target = await parseTarget(
    { ...document, grants: { issuer: { ...grants.issuer, issuer: id }, id_jag: true }, registration: false },
    'the reference',
    process.cwd(),
  );
  const { signal } = new AbortController();
  const { transport, close } = network({ connections: 2, timeout: 10 });
  try {
    return await assay({
      target,
      place: await discover(target, documentOver({ transport, timeout: 10, body: 65_536, signal })),
      suites: allSuites,
      profiles: [profileOf('mcp-ema-strict', target.agreed)],
      confirmUnder: [],
      described: everything,
      wanted: (scenario) => scenario.startsWith('id-jag/issuer-key-'),
      strict: true,
      signal,
      tell: () => undefined,
      version: 'test',
    });
  } finally {
    await Promise.all([close(), server.close()]);
  }
};

it('keys of an identity provider are fetched from where we serve them, and come and go', async () => {
  const { verdicts } = await run();
  const told = verdicts.filter(({ scenario }) => scenario.startsWith('id-jag/'));
  expect(told.map(({ scenario, aspect, outcome }) => `${scenario} ${aspect} ${outcome}`).sort()).toEqual([
    'id-jag/issuer-key-new answer passed',
    'id-jag/issuer-key-retired answer passed',
    'id-jag/issuer-key-retired words passed',
  ]);
});

it('says that nobody fetched them, where it is refused what it asks for', async () => {
  const { verdicts } = await run(`http://127.0.0.1:${await freePort()}/nothing`);
  const [told] = verdicts.filter(({ scenario }) => scenario.startsWith('id-jag/'));
  expect(told?.outcome).toBe('cantTell');
  expect(told?.because).toMatch(
    /invalid_grant.*; nobody fetched http:\/\/127\.0\.0\.1:\d+\/idp\/jwks or the metadata of .*: bring that URL to port \d+/,
  );
});
