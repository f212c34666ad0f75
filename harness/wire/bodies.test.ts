import { generateKeyPairSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { keyringOf, partiesFor } from '../clients/parties.ts';
import { confidencesOf } from '../exchange/confidences.ts';
import { concerns, rules } from '../judge/responses/rules.ts';
import type { Exchange } from '../model/observation.ts';
import type { Change, Draft } from '../model/request.ts';
import { apply } from '../request/apply.ts';
import { difference } from '../request/difference.ts';
import { inProcess } from './http/transport.ts';
import { wireTo } from './wire.ts';

const key = {
  kid: 'k',
  alg: 'ES256',
  privateKey: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
};

const valid: Draft = {
  now: 0,
  credentials: {
    assertion: { format: 'jwt', header: { alg: 'ES256' }, claims: { jti: 'one' }, signing: { by: 'client' } },
  },
  form: [
    ['grant_type', 'client_credentials'],
    ['client_assertion', { slot: 'credential', name: 'assertion' }],
  ],
  http: { method: 'POST', contentType: 'application/x-www-form-urlencoded', headers: [], query: [] },
};

/** Sends a changed request to a server that keeps what it was sent. */
const sent = async (change: Change) => {
  const received: { url: string; body: string }[] = [];
  const parties = await partiesFor({ id: 'client', keys: [key] }, undefined);
  const wire = wireTo({
    endpoints: { token: 'https://as.example/token' },
    transport: inProcess(async (request) => {
      const body = await request.text();
      received.push({ url: request.url, body });
      return new Response(`Not understood: ${body}`, { status: 405 });
    }),
    keyring: keyringOf(parties),
    secretOf: () => '',
    confidences: confidencesOf([]),
    timeout: 2,
    body: 1024,
    signal: new AbortController().signal,
  });
  const [control, made] = [wire.prepare(valid), wire.prepare(apply(valid, change))];
  const { exchange } = await wire.send(made);
  const [{ url, body } = { url: '', body: '' }] = received;
  return { url, body, exchange, places: difference(control, made) };
};

const json: Change = { http: { body: (parameters) => JSON.stringify(Object.fromEntries(parameters)) } };

it('a body that is not a form is sent as it was written, and shown without the assertion', async () => {
  const { body, exchange, places } = await sent(json);
  expect(JSON.parse(body)).toEqual({
    grant_type: 'client_credentials',
    client_assertion: expect.stringMatching(/^eyJ[\w-]+\.[\w-]+\.[\w-]{86}$/),
  });
  const shown = '{"grant_type":"client_credentials","client_assertion":"<assertion>"}';
  expect(exchange.request.body).toBe(shown);
  expect(exchange.request.form).toEqual([]);
  expect(places).toEqual([{ place: 'http.body', control: 'form', stimulus: shown }]);
});

it('an assertion that comes back in another spelling is cut out', async () => {
  const octets = (text: string) => [...Buffer.from(text)].map((octet) => `%${octet.toString(16)}`).join('');
  const { body, exchange } = await sent({
    http: { body: (parameters) => parameters.map(([name, value]) => `${name}=${octets(value)}`).join('&') },
  });
  expect(body).toMatch(/client_assertion=%65%79%4a/);
  expect(exchange.response?.body).toMatch(/client_assertion=<assertion>$/);
  expect(exchange.response?.echoed).toEqual(['assertion']);
});

it('a long body is cut where it is shown', async () => {
  const { places } = await sent({ http: { body: () => 'x'.repeat(100) } });
  expect(places.map(({ stimulus }) => stimulus)).toEqual([`${'x'.repeat(72)}…`]);
});

it('the query can be made from the form', async () => {
  const { url, body, places } = await sent({ form: () => [], query: (form) => form.slice(0, 1) });
  expect(url).toBe('https://as.example/token?grant_type=client_credentials');
  expect(body).toBe('');
  expect(places.map(({ place }) => place)).toEqual(['form.grant_type', 'form.client_assertion', 'query.grant_type']);
});

it.each([
  ['a form', {}, true],
  ['a form with a charset', { http: { contentType: 'Application/X-WWW-Form-URLencoded; charset=UTF-8' } }, true],
  ['something else', { http: { contentType: 'application/json' } }, false],
  ['something else that begins alike', { http: { contentType: 'application/x-www-form-urlencoded2' } }, false],
  ['a form by another method', { http: { method: 'PUT' } }, false],
] satisfies [string, Change, boolean][])(
  'the form of refusals is judged for %s: %#',
  async (_title, change, judged) => {
    const { exchange }: { exchange: Exchange } = await sent(change);
    const concerned = rules.filter((rule) => concerns(rule, exchange)).map(({ id }) => id);
    for (const id of ['answers/refused-status', 'answers/refused-json', 'answers/refused-error'])
      expect(concerned.includes(id), id).toBe(judged);
  },
);

it('the answer to a HEAD comes without a body, from a server in this process too', async () => {
  const { exchange } = await sent({ http: { method: 'HEAD', contentType: undefined }, form: () => [] });
  expect(exchange.response).toMatchObject({ status: 405, body: '' });
});
