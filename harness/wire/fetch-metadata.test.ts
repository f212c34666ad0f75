import { expect, it } from 'vitest';
import { confidencesOf } from '../exchange/confidences.ts';
import { fetchMetadata, metadataPlaces } from './fetch-metadata.ts';
import { inProcess, type Transport } from './http/transport.ts';

const target = {
  issuer: 'https://as.example/tenant',
  metadata: undefined,
  limits: { timeout: 0.2, in_flight: 2, body: 100, patience: 0 },
};

const fetchFrom = (transport: Transport, signal: AbortSignal = new AbortController().signal) =>
  fetchMetadata(target, { transport, signal, confidences: confidencesOf(['the-secret-of-the-client']) });

it('asks at every well-known place once, and at the place that the target file names', () => {
  expect(metadataPlaces(target)).toEqual([
    'https://as.example/.well-known/oauth-authorization-server/tenant',
    'https://as.example/tenant/.well-known/openid-configuration',
    'https://as.example/.well-known/openid-configuration/tenant',
    'https://as.example/tenant/.well-known/oauth-authorization-server',
  ]);
  expect(metadataPlaces({ issuer: 'https://as.example', metadata: 'https://as.example/meta' })).toHaveLength(3);
});

it('writes down what came back, without secrets, cookies and signatures', async () => {
  const body = `{"issuer":"https://as.example/tenant","token_endpoint":"https://as.example/token","x":"the-secret-of-the-client","signed_metadata":"eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJhIn0.${'A'.repeat(86)}"}`;
  const all = await fetchFrom(
    inProcess(async () => new Response(body, { headers: { 'content-type': 'application/json', 'set-cookie': 'a=b' } })),
  );
  expect(all.map(({ id }) => id)).toEqual(['m1', 'm2', 'm3', 'm4']);
  const [{ request, response } = { request: undefined }] = all;
  expect(request).toMatchObject({ method: 'GET', form: [] });
  expect(request?.url).toContain('/.well-known/oauth-authorization-server/tenant');
  expect(response?.body).toContain('"token_endpoint":"https://as.example/token"');
  expect(JSON.stringify(all)).not.toMatch(/the-secret-of-the-client|A{86}|a=b/);
  expect(response?.echoed).toEqual(['secret']);
});

it('follows no redirect', async () => {
  const urls: string[] = [];
  const all = await fetchFrom(async ({ url }) => {
    urls.push(url);
    return { status: 302, headers: [['location', 'https://elsewhere.example']], body: (async function* () {})() };
  });
  expect(urls).toEqual(metadataPlaces(target));
  expect(all.every(({ response }) => response?.status === 302)).toBe(true);
});

it('waits no longer than the limit, and says why there is no answer', async () => {
  const hanging: Transport = ({ signal }) =>
    new Promise((_, reject) => {
      if (signal.aborted) reject(signal.reason as Error);
      signal.addEventListener('abort', () => reject(signal.reason as Error));
    });
  const all = await fetchFrom(hanging);
  expect(all.map(({ failure }) => failure)).toEqual(Array(4).fill('no whole answer within 0.2 s'));
  const [first] = await fetchFrom(hanging, AbortSignal.timeout(20));
  expect(first?.failure).toBe('interrupted');
});

it('reads no endless document', async () => {
  const endless = async function* () {
    for (;;) yield new Uint8Array(65_536);
  };
  const [first] = await fetchFrom(async () => ({ status: 200, headers: [], body: endless() }));
  expect(first?.response).toMatchObject({ cut: true });
  expect(first?.response?.body.length).toBeLessThan(300_000);
});
