import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { shownBy } from '../../clients/certificate.ts';
import { makeParties, type ReferenceParties } from '../../reference/parties.ts';
import { serve } from '../../reference/serve.ts';
import { said } from '../stage.fixture.ts';
import { tlsLines } from './tls.ts';

let folder: string;
let parties: ReferenceParties;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'assay-doctor-'));
  parties = await makeParties();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const withReference = async (task: (issuer: string) => Promise<void>): Promise<void> => {
  const { clients, issuers } = parties;
  const server = await serve({ clients, issuers, policy: 'rfc7523' });
  try {
    await task(server.issuer);
  } finally {
    await server.close();
  }
};

const written = (document: object): string => {
  const file = join(folder, 'assay.yaml');
  writeFileSync(file, stringify(document));
  return file;
};

it('finds nothing wrong where everything is granted, and says what is left out', async () => {
  await withReference(async (issuer) => {
    const { exit, out } = await said('doctor', '-t', written(parties.target(issuer, 'rfc7523')));
    expect(exit).toBe(0);
    expect(out).toMatch(/✔ client "assay-client": granted/);
    expect(out).toMatch(/✔ jwt-grant "https:\/\/issuer.example\/tenant": granted/);
    expect(out).toMatch(/– dpop-proof: left out: requests to this target carry no DPoP proof/);
    expect(out).toMatch(/Nothing stands in the way of a run\.$/);
  });
});

it('names a client that the server does not know, in the words of the server', async () => {
  await withReference(async (issuer) => {
    const document = parties.target(issuer, 'rfc7523') as { readonly clients: { readonly client: object } };
    const clients = { ...document.clients, client: { ...document.clients.client, client_id: 'nobody' } };
    const { exit, out } = await said('doctor', '-t', written({ ...document, clients }));
    expect(exit).toBe(2);
    expect(out).toMatch(/✘ client "nobody": refused: 400 "invalid_client": "No key of the client fits/);
    expect(out).toMatch(/1 in the way of a whole run\.$/);
  });
});

it('names what is likely behind a refusal, and the command that shows both whole', async () => {
  await withReference(async (issuer) => {
    const document = parties.target(issuer, 'rfc7523') as { readonly request?: object };
    const file = written({ ...document, request: { ...document.request, scope: 'nosuch' } });
    const { exit, out } = await said('doctor', file);
    expect(exit).toBe(2);
    expect(out).toMatch(/TLS: none; on this machine none is needed/);
    expect(out).toMatch(
      /✘ client .*invalid_scope[^\n]*\n {6}likely the server wants a scope.*the metadata list read, write/,
    );
    expect(out).toMatch(/both whole: assay send client-assertion\/[\w-]+ --control -t /);
  });
});

it('is asked by a run in which nothing was granted', async () => {
  await withReference(async (issuer) => {
    const document = parties.target(issuer, 'rfc7523') as { readonly clients: { readonly client: object } };
    const clients = { client: { ...document.clients.client, client_id: 'nobody' } };
    const asked = ['--only', 'client-assertion/expired', '--out', join(folder, 'out')];
    const { exit, out, err } = await said('run', written({ ...document, clients }), ...asked);
    expect(exit).toBe(2);
    expect(out.match(/No key of the client fits/g)).toHaveLength(1);
    expect(err).toMatch(/Nothing was granted\..*assay doctor[\s\S]*✘ client "nobody": refused: 400 "invalid_client"/);
  });
});

it('says until when a certificate is good, or why it is not trusted', async () => {
  const { certificate, key } = shownBy(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey, 'localhost');
  const { clients } = parties;
  const server = await serve({ clients, policy: 'rfc7523', tls: { cert: certificate, key } });
  const at = server.issuer.replace('127.0.0.1', 'localhost');
  try {
    const lines = (ca?: string) => tlsLines(at, { ca, timeout: 5 });
    expect(await lines(certificate)).toMatchObject([
      { what: 'TLS', told: expect.stringMatching(/^TLSv1\.\d, .* good until/) },
    ]);
    expect(await lines()).toMatchObject([{ mark: 'wrong', what: 'TLS' }]);
  } finally {
    await server.close();
  }
});

it('looks at a server of which nothing else is known, and registers nobody', async () => {
  await withReference(async (issuer) => {
    const { exit, out } = await said('doctor', issuer);
    expect(exit).toBe(0);
    expect(out).toMatch(/grant types in the metadata: client_credentials, urn:ietf/);
    expect(out).toMatch(/To go on: assay init /);
  });
});

it('says that a server cannot be reached, and what excludes what', async () => {
  const dead = await said('doctor', 'http://127.0.0.1:9/as');
  expect([dead.exit, dead.err]).toEqual([3, expect.stringContaining('cannot be reached')]);
  const both = await said('doctor', 'http://127.0.0.1:9/as', '--reference');
  expect([both.exit, both.err]).toEqual([3, expect.stringContaining('exclude each other')]);
});
