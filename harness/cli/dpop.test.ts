import { beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../model/report.ts';
import { makeParties, type ReferenceParties } from '../reference/parties.ts';
import { createReference } from '../reference/reference.ts';
import { assay } from '../run.ts';
import { endpointsIn } from '../target/endpoints.ts';
import { parseTarget } from '../target/target.ts';
import { inProcess, type Outgoing } from '../wire/http/transport.ts';
import { allSuites, everything, profileOf } from './catalogue.ts';

const issuer = 'http://127.0.0.1:9/as';

let parties: ReferenceParties;
beforeAll(async () => {
  parties = await makeParties();
});

type Handle = (request: Request) => Promise<Response>;
type Server = (reference: Handle) => Handle;

/** Assays the reference under FAPI 2.0, with something in front of it. */
const assayed = async (
  server: Server,
  extra: object = {},
  see: (outgoing: Outgoing) => void = () => undefined,
): Promise<Report> => {
  const reference = createReference({ issuer, policy: 'fapi2', clients: parties.clients, issuers: parties.issuers });
  const target = await parseTarget(
    {
      ...parties.target(issuer, 'fapi2'),
      canary: false,
      discovery: false,
      token_endpoint: `${issuer}/token`,
      ...extra,
    },
    'the test',
    process.cwd(),
  );
  const profiles = [profileOf('fapi2-security', target.agreed)];
  const transport = inProcess(server(reference.handle));
  return assay({
    target,
    place: {
      issuer,
      tokenEndpoint: `${issuer}/token`,
      endpoints: endpointsIn(reference.document),
      from: 'target file',
    },
    suites: allSuites,
    profiles,
    confirmUnder: profiles,
    described: everything,
    wanted: (id) =>
      /^(dpop-proof|token-request)\/|^client-assertion\/(exp|jti|race)|^introspection\/(exp|token)/.test(id),
    strict: true,
    signal: new AbortController().signal,
    tell: () => undefined,
    version: '0',
    transport: (outgoing) => {
      see(outgoing);
      return transport(outgoing);
    },
  });
};

const outcome = ({ verdicts }: Report, wrong: readonly string[]): readonly string[] =>
  verdicts
    .filter(({ scenario, outcome: one }) => wrong.includes(one) && !scenario.startsWith('metadata/'))
    .map(({ scenario, because }) => `${scenario}: ${because}`);

const proofIn = (headers: Headers): { readonly [name: string]: unknown } => {
  const [, claims = ''] = (headers.get('dpop') ?? '').split('.');
  try {
    return JSON.parse(Buffer.from(claims, 'base64url').toString()) ?? {};
  } catch {
    return {};
  }
};

const challenge = (nonce: string): Response =>
  Response.json(
    { error: 'use_dpop_nonce', error_description: 'A nonce is needed.' },
    { status: 400, headers: { 'dpop-nonce': nonce, date: new Date().toUTCString(), 'cache-control': 'no-store' } },
  );

/** Whether a request comes with a proof to the token endpoint, as it should: the others are for the reference. */
const proving = (request: Request): boolean =>
  request.url.startsWith(`${issuer}/token`) && typeof proofIn(request.headers).jti === 'string';

describe('a target with dpop', () => {
  it('gets a proof with every request to the token endpoint, for that request, and with no other', async () => {
    const seen: Outgoing[] = [];
    const report = await assayed(
      (reference) => reference,
      {},
      (outgoing) => seen.push(outgoing),
    );
    expect(outcome(report, ['failed', 'cantTell', 'untested'])).toEqual([]);
    const proofs = (outgoing: Outgoing) => outgoing.headers.filter(([name]) => name === 'DPoP');
    const [there, elsewhere] = [true, false].map((is) =>
      seen.filter(({ url, method }) => url.startsWith(`${issuer}/token`) === is && method !== 'HEAD'),
    );
    expect(elsewhere?.flatMap(proofs)).toEqual([]);
    const bare = report.observations.find(({ scenario }) => scenario === 'dpop-proof/missing');
    const sent = (bare?.stimulus.length ?? 0) + (bare?.repeats.length ?? 0);
    expect(there?.filter((outgoing) => proofs(outgoing).length === 0)).toHaveLength(sent);
    const get = there?.find(({ method }) => method === 'GET');
    expect(proofIn(new Headers(get?.headers.map(([n, v]) => [n, v])))).toMatchObject({
      htm: 'GET',
      htu: `${issuer}/token`,
    });
  });

  it('shows no proof and no key of a proof, even where the server sends them back', async () => {
    const confidences = new Set<string>();
    const report = await assayed((reference) => async (request) => {
      const sent = request.headers.get('dpop') ?? '';
      for (const proof of sent.split(', ')) {
        const [header = '', , signature = ''] = proof.split('.');
        if (signature.length > 40) confidences.add(signature);
        const { d } = /"d":"(?<d>[^"]+)"/.exec(Buffer.from(header, 'base64url').toString())?.groups ?? {};
        if (d !== undefined) confidences.add(d);
      }
      const response = await reference(request);
      const headers = new Headers(response.headers);
      headers.set('x-proof', sent);
      if (response.status !== 400) return new Response(response.body, { status: response.status, headers });
      const decoded = Buffer.from(sent.split('.')[0] ?? '', 'base64url').toString('latin1');
      const body = { ...((await response.json()) as object), sent, decoded };
      return new Response(JSON.stringify(body), { status: 400, headers });
    });
    expect(confidences.size).toBeGreaterThan(50);
    const text = JSON.stringify(report);
    expect(text).toContain('["DPoP","<proof>"]');
    for (const confidence of confidences) expect(text.includes(confidence)).toBe(false);
  });
});

describe('a server that wants its nonce', () => {
  it('gets it, in a request that is made anew, and is judged as any other', async () => {
    let requests = 0;
    let challenges = 0;
    const burnt = new Set<string>();
    const nonces = ['nonce-0'];
    const report = await assayed((reference) => async (request) => {
      if (!proving(request)) return reference(request);
      const assertion = new URLSearchParams(await request.clone().text()).get('client_assertion') ?? '';
      if (++requests % 20 === 0) nonces.unshift(`nonce-${requests}`);
      if (nonces.slice(0, 2).includes(String(proofIn(request.headers).nonce))) {
        if (!burnt.has(assertion)) return reference(request);
        return Response.json({ error: 'invalid_client' }, { status: 400 });
      }
      if (assertion !== '') burnt.add(assertion);
      challenges++;
      return challenge(nonces[0] as string);
    });
    expect(challenges).toBeGreaterThan(5);
    expect(outcome(report, ['failed', 'cantTell', 'untested'])).toEqual([]);
  });

  it('tells nothing when it is never content', async () => {
    let requests = 0;
    const report = await assayed((reference) => async (request) => {
      requests++;
      return proving(request) ? challenge(`nonce-${requests}`) : reference(request);
    });
    expect(outcome(report, ['passed', 'failed'])).toEqual([]);
    expect(report.footer.exit).toBe(2);
    expect(requests).toBeLessThan(400);
  });

  it('tells nothing of a stimulus that it did not look at', async () => {
    let current = 0;
    const report = await assayed((reference) => async (request) => {
      if (!proving(request)) return reference(request);
      // A nonce is good for one request, so that of the stimuli that travel together one alone is looked at.
      const good = proofIn(request.headers).nonce === `nonce-${current}`;
      current++;
      if (!good) return challenge(`nonce-${current}`);
      const response = await reference(request);
      const headers = new Headers(response.headers);
      headers.set('dpop-nonce', `nonce-${current}`);
      return new Response(response.body, { status: response.status, headers });
    });
    expect(outcome(report, ['failed'])).toEqual([]);
    const passed = new Set(
      report.verdicts.filter(({ outcome: one }) => one === 'passed').map(({ scenario }) => scenario),
    );
    for (const { scenario, answer } of report.observations)
      if (passed.has(scenario))
        expect(answer?.kind === 'refused' ? answer.error : undefined, scenario).not.toBe('use_dpop_nonce');
    expect(outcome(report, ['cantTell']).length).toBeGreaterThan(0);
  });
});
