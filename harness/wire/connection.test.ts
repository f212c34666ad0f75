import { createHash, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { suites } from '../../suites/index.ts';
import { shownBy } from '../clients/certificate.ts';
import { partiesOf } from '../clients/from-target.ts';
import { certificatesOf, keyringOf, type Parties } from '../clients/parties.ts';
import { confidencesOf } from '../exchange/confidences.ts';
import type { Change } from '../model/request.ts';
import { contextsOf, freshness } from '../observe/context.ts';
import { makeParties, type ReferenceParties } from '../reference/parties.ts';
import { createReference } from '../reference/reference.ts';
import { type Served, serve } from '../reference/serve.ts';
import { apply } from '../request/apply.ts';
import { difference } from '../request/difference.ts';
import { parseTarget } from '../target/target.ts';
import { inProcess, network, type Transport } from './http/transport.ts';
import { wireTo } from './wire.ts';

let known: ReferenceParties;
let served: Served;
const server = shownBy(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey, 'localhost');

beforeAll(async () => {
  known = await makeParties();
  served = await serve({ clients: known.clients, tls: { cert: server.certificate, key: server.key } });
});
afterAll(() => served.close());

const named = (certificate: 'client' | 'stranger'): Change => ({ http: { connection: { certificate } } });

/** Gets a token over a connection, and tells what introspection says that it is bound to. */
const boundOver = async (transport: Transport, place: string, issuer: string, change: Change) => {
  const parties: Parties = await partiesOf(await parseTarget(known.target(issuer, 'rfc7523'), 'the test'));
  const shownFor = certificatesOf(parties);
  const endpoints = { token: `${place}/token`, introspection: `${place}/introspect` };
  const wire = wireTo({
    endpoints,
    transport,
    keyring: keyringOf(parties),
    certificateOf: shownFor,
    secretOf: () => '',
    confidences: confidencesOf([]),
    timeout: 5,
    body: 65_536,
    signal: new AbortController().signal,
  });
  const contextAt = contextsOf({ issuer, tokenEndpoint: `${issuer}/token`, parties, agreed: {} });
  const valid = (id: string) => {
    const suite = suites.find((one) => one.id === id);
    const [variant] = suite?.variants ?? [];
    if (!suite || !variant) throw new Error(`there is no suite ${id}`);
    const context = contextAt(Math.floor(Date.now() / 1000), issuer, freshness());
    return suite.valid(context, variant, context.client, 'client');
  };
  const [control, stimulus] = [
    wire.prepare(valid('client-assertion')),
    wire.prepare(apply(valid('client-assertion'), change)),
  ];
  const granted = await wire.send(stimulus);
  expect(granted.exchange.response?.status).toBe(200);
  const asked = await wire.send(wire.prepare(valid('introspection')), granted);
  const { cnf } = JSON.parse(asked.exchange.response?.body ?? '{}') as {
    readonly cnf?: { readonly [x: string]: string };
  };
  const thumbprint = (whose: 'client' | 'stranger') =>
    createHash('sha256')
      .update(new X509Certificate(shownFor(whose)?.certificate ?? '').raw)
      .digest('base64url');
  return { cnf, thumbprint, places: difference(control, stimulus) };
};

describe.each([
  [
    'over TLS',
    async (change: Change) => {
      const lines = network({ ca: server.certificate, connections: 2, timeout: 5 });
      const place = `${served.issuer.replace('127.0.0.1', 'localhost')}`;
      try {
        return await boundOver(lines.transport, place, served.issuer, change);
      } finally {
        await lines.close();
      }
    },
  ],
  [
    'in process',
    (change: Change) => {
      const issuer = 'https://as.example/as';
      const { handle } = createReference({ issuer, clients: known.clients });
      return boundOver(inProcess(handle), issuer, issuer, change);
    },
  ],
])('the connection of a draft, %s', (_where, bound) => {
  it('shows no certificate unless the draft says so', async () => {
    const { cnf, places } = await bound({});
    expect(cnf).toBeUndefined();
    expect(places).toEqual([]);
  });

  it.each(['client', 'stranger'] as const)('shows the certificate of the %s', async (whose) => {
    const { cnf, thumbprint, places } = await bound(named(whose));
    expect(cnf).toEqual({ 'x5t#S256': thumbprint(whose) });
    expect(places).toEqual([{ place: 'connection.certificate', control: null, stimulus: `the ${whose}'s` }]);
  });
});
