import { beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../model/report.ts';
import { makeParties, type ReferenceParties } from '../reference/parties.ts';
import { createReference } from '../reference/reference.ts';
import { assay } from '../run.ts';
import { parseTarget } from '../target/target.ts';
import { inProcess, type Transport } from '../wire/http/transport.ts';
import { allSuites, everything, profileOf } from './catalogue.ts';

const issuer = 'http://127.0.0.1:9/as';

let parties: ReferenceParties;
beforeAll(async () => {
  parties = await makeParties();
});

const handle = (now?: () => number) =>
  createReference({
    issuer,
    policy: 'rfc10070',
    clients: parties.clients,
    issuers: parties.issuers,
    ...(now ? { now } : {}),
  }).handle;

const assayed = async (transport: Transport, extra: object = {}): Promise<Report> => {
  const target = await parseTarget(
    { ...parties.target(issuer, 'rfc10070'), canary: false, ...extra },
    'the test',
    process.cwd(),
  );
  const profile = profileOf('rfc10070', target.agreed);
  return assay({
    target,
    place: { issuer, tokenEndpoint: `${issuer}/token`, from: 'target file' },
    suites: allSuites.slice(0, 1),
    profiles: [profile],
    confirmUnder: [profile],
    described: everything,
    wanted: (id) => /expir|issued-at|jti-replayed|extra-claims/.test(id),
    strict: true,
    signal: new AbortController().signal,
    tell: () => undefined,
    version: '0',
    transport,
  });
};

describe('the method', () => {
  it.each([3600, -3600])('forges times on the clock of a server that is %i seconds off', async (offset) => {
    const report = await assayed(inProcess(handle(() => Date.now() / 1000 + offset)));
    expect(Math.abs((report.suites[0]?.clockOffset ?? 0) - offset)).toBeLessThanOrEqual(1);
    expect(report.footer.exit).toBe(0);
  });

  it('waits where the server says how long, and goes on', async () => {
    const server = inProcess(handle());
    let requests = 0;
    const report = await assayed(async (outgoing) =>
      ++requests === 2
        ? inProcess(async () =>
            Response.json({ error: 'slow_down' }, { status: 429, headers: { 'retry-after': '0' } }),
          )(outgoing)
        : server(outgoing),
    );
    expect(report.suites[0]?.tried).toHaveLength(1);
    expect(report.footer.exit).toBe(0);
  });

  it('finds the valid request that a server insists on, and records what it refused', async () => {
    const server = handle();
    const report = await assayed(
      inProcess(async (request) => {
        const body = await request.clone().text();
        if (!body.includes('client_id=')) return Response.json({ error: 'invalid_request' }, { status: 400 });
        return server(request);
      }),
    );
    expect(report.suites[0]?.baseline).toBe('audience is the issuer, typ client-authentication+jwt, with client_id');
    expect(report.suites[0]?.tried.map(({ answer }) => answer.kind)).toEqual(['refused', 'granted']);
  });

  it('sends what the target file says every request needs', async () => {
    const bodies: string[] = [];
    const server = handle();
    const report = await assayed(
      inProcess(async (request) => {
        bodies.push(await request.clone().text());
        return server(request);
      }),
      { request: { scope: 'read', parameters: { resource: 'https://api.example' }, client_id: true } },
    );
    expect(report.footer.exit).toBe(0);
    const valid = bodies.filter((body) => body.includes('client_assertion=eyJ'));
    expect(valid.length).toBeGreaterThan(10);
    expect(valid.every((body) => body.includes('scope=read') && body.includes('resource=https'))).toBe(true);
  });

  it('calls an answer that changes its mind cantTell', async () => {
    const server = handle();
    let asked = 0;
    const report = await assayed(
      inProcess(async (request) => {
        const body = new URLSearchParams(await request.clone().text());
        const [, claims = ''] = (body.get('client_assertion') ?? '').split('.');
        const expired = Buffer.from(claims, 'base64url').toString().includes('"exp":0');
        if (expired && asked++ === 0) return Response.json({ access_token: 'once', token_type: 'Bearer' });
        return server(request);
      }),
    );
    const verdict = report.verdicts.find(({ scenario }) => scenario === 'client-assertion/expiry-zero');
    expect(verdict?.outcome).toBe('cantTell');
    expect(verdict?.because).toMatch(/disagree/);
  });
});
