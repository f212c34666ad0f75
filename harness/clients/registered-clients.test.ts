import { expect, it } from 'vitest';
import { suites } from '../../suites/index.ts';
import type { Report } from '../model/report.ts';
import { makeParties } from '../reference/parties.ts';
import { createReference } from '../reference/reference.ts';
import { assay } from '../run.ts';
import { endpointsIn } from '../target/endpoints.ts';
import { parseTarget } from '../target/target.ts';
import { inProcess } from '../wire/http/transport.ts';
import { registrationsAt } from './registered-clients.ts';

const issuer = 'http://127.0.0.1:9400/as';
const token = 'an-initial-access-token-that-nobody-sees';

/** What a server saw of registration. */
interface Seen {
  registered: number;
  deleted: number;
  readonly confidences: string[];
}

const run = async (
  {
    registration,
    secret = false,
    stop,
    unmanaged = false,
    guesses = false,
  }: { registration?: false | object; secret?: boolean; stop?: number; unmanaged?: boolean; guesses?: boolean },
  seen: Seen = { registered: 0, deleted: 0, confidences: [] },
): Promise<{ readonly seen: Seen; readonly report: Report; readonly left: readonly string[] }> => {
  const parties = await makeParties();
  const document = { ...parties.target(issuer, 'rfc7523'), ...(registration === undefined ? {} : { registration }) };
  const server = createReference({
    issuer,
    clients: parties.clients,
    issuers: parties.issuers,
    ...(secret ? { registration: { initialAccessToken: token } } : {}),
  });
  const controller = new AbortController();
  const left: string[] = [];
  const handle = async (request: Request): Promise<Response> => {
    const response = await server.handle(request);
    if (response.status === 204) seen.deleted += 1;
    if (!request.url.includes('/register') || response.status > 201) return response;
    const body = (await response.clone().json()) as { readonly [name: string]: unknown };
    seen.confidences.push(
      ...[body.client_secret, body.registration_access_token].filter((one): one is string => typeof one === 'string'),
    );
    if (response.status === 201 && ++seen.registered === stop) controller.abort();
    const { registration_access_token: _token, ...rest } = body;
    return unmanaged ? Response.json(rest, { status: response.status }) : response;
  };
  const report = await assay({
    target: await parseTarget(document, 'the test'),
    place: {
      issuer,
      tokenEndpoint: server.tokenEndpoint,
      endpoints: endpointsIn(server.document),
      from: 'target file',
    },
    suites: suites.filter(({ register, disposable }) => register ?? (guesses && disposable)),
    profiles: [],
    confirmUnder: [],
    described: [],
    wanted: () => true,
    strict: false,
    signal: controller.signal,
    tell: () => undefined,
    version: '0',
    transport: inProcess(handle),
    leftBehind: (sentence) => left.push(sentence),
  });
  return { seen, report, left };
};

it('every client that is registered is deleted, and nothing secret of it is told', async () => {
  const { seen, report, left } = await run({ guesses: true });
  expect(seen.registered).toBeGreaterThan(20);
  expect(seen.deleted).toBe(seen.registered);
  expect(left).toEqual([]);
  const text = JSON.stringify(report);
  expect(text).not.toContain('undefined');
  for (const one of seen.confidences) expect(text).not.toContain(one);
  const cut = report.observations.find(({ scenario }) => scenario === 'client-secret-basic/secret-cut');
  expect(cut?.preceding).toHaveLength(2);
  expect(cut?.difference.map(({ place }) => place)).toEqual(['http.authorization']);
});

it('clients are deleted when the run is interrupted', async () => {
  const { seen, left } = await run({ stop: 5 });
  expect(seen.registered).toBeLessThan(20);
  expect(seen.deleted).toBe(seen.registered);
  expect(left).toEqual([]);
});

it('an initial access token opens a registration that is closed to others, and is not told', async () => {
  const closed = await run({ secret: true });
  expect(closed.seen.registered).toBe(0);
  const reasons = closed.report.observations
    .map(({ inapplicable }) => inapplicable)
    .filter((reason) => !reason?.includes('scopes_supported'));
  expect(new Set(reasons.map((reason) => reason?.includes('initial_access_token')))).toEqual(new Set([true]));
  const { seen, report } = await run({ secret: true, registration: { initial_access_token: token } });
  expect(report.suites.every(({ baseline }) => baseline !== null)).toBe(true);
  expect(seen.deleted).toBe(seen.registered);
  expect(JSON.stringify(report)).not.toContain(token);
});

it('registration: false registers nobody, and says so in one reason', async () => {
  const { seen, report } = await run({ registration: false });
  expect(seen.registered).toBe(0);
  expect(report.exchanges.filter(({ request }) => request.method === 'POST')).toEqual([]);
  expect(new Set(report.observations.map(({ inapplicable }) => inapplicable)).size).toBe(1);
});

it('a server that cannot delete clients is not filled with them', async () => {
  const { report, seen, left } = await run({ unmanaged: true });
  expect(seen.registered).toBeLessThan(8);
  expect(left.length).toBe(seen.registered);
  expect(left[0]).toContain('RFC 7592');
  expect(report.observations.filter(({ difference }) => difference.length > 0)).toEqual([]);
  const filled = await run({ unmanaged: true, registration: { leave_clients: true } });
  expect(filled.seen.registered).toBeGreaterThan(20);
  expect(filled.left.length).toBe(filled.seen.registered);
});

const endpoint = 'https://as.example/register';
const told = { client_id: 'one', registration_access_token: 'a-token', registration_client_uri: `${endpoint}/one` };

it.each([
  ['another host', 'https://inside.example/admin'],
  ['another port', 'https://as.example:8443/register/one'],
  ['plain http', 'http://as.example/register/one'],
  ['controls', 'https://inside.example/\u009b2J\u202e'],
  ['no URL', 'register/one'],
])('a registration_client_uri at %s is asked nothing, and the client is told', async (_where, uri) => {
  const registrations = registrationsAt(endpoint, undefined);
  const managed = registrations.learn({ ...told, registration_client_uri: uri }, 201, undefined);
  expect([managed?.uri, managed?.elsewhere]).toEqual([undefined, uri]);
  expect(registrations.full()).toContain('could not be deleted');
  expect(registrations.left().join()).toMatch(/^"one" \(".*"\)$/);
  expect(registrations.left().join()).not.toMatch(/[\u009b\u202e]/);
});

it('a registration_client_uri of the same origin is where the client is managed', () => {
  const managed = registrationsAt(endpoint, undefined).learn(told, 201, undefined);
  expect([managed?.uri, managed?.elsewhere]).toEqual([`${endpoint}/one`, undefined]);
});

it('a token that cannot be presented is none', () => {
  const registrations = registrationsAt(endpoint, undefined);
  const managed = registrations.learn({ ...told, registration_access_token: 'a\r\nx: y' }, 201, undefined);
  expect(managed?.token).toBeUndefined();
});

it('a client whose registration was cut short is told', () => {
  const registrations = registrationsAt(endpoint, undefined);
  registrations.learn(undefined, 201, undefined, '{"client_id": "cut", "jwks": …');
  registrations.learn(undefined, 201, undefined, '{"jwks": …');
  expect(registrations.left()).toEqual(['"cut"', 'whose client_id could not be read']);
});
