import { beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../model/report.ts';
import { makeParties, type ReferenceParties } from '../reference/parties.ts';
import { createReference } from '../reference/reference.ts';
import { assay } from '../run.ts';
import { parseTarget } from '../target/target.ts';
import { inProcess } from '../wire/http/transport.ts';
import { allSuites, everything, profileOf } from './catalogue.ts';

const issuer = 'http://127.0.0.1:9/as';

let parties: ReferenceParties;
beforeAll(async () => {
  parties = await makeParties();
});

const algOf = (assertion: string): unknown => {
  try {
    return JSON.parse(Buffer.from(assertion.split('.', 1)[0] ?? '', 'base64url').toString()).alg;
  } catch {
    return undefined;
  }
};

/** Assays a server whose clients are registered for ES256 alone, though their key sets have other keys too. */
const assayed = async (registered: object = {}, mutant?: string): Promise<Report> => {
  const { handle } = createReference({
    issuer,
    clients: parties.clients,
    ...(mutant === undefined ? {} : { mutant }),
  });
  const document = parties.target(issuer, 'rfc7523') as { readonly clients: { readonly client: object } };
  const { clients } = document;
  const target = await parseTarget(
    { ...document, clients: { ...clients, client: { ...clients.client, ...registered } }, canary: false },
    'the test',
    process.cwd(),
  );
  const profiles = ['rfc7523', 'rfc7518', 'rfc7515'].map((id) => profileOf(id, target.agreed));
  return assay({
    target,
    place: { issuer, tokenEndpoint: `${issuer}/token`, from: 'target file' },
    suites: allSuites.filter(({ id }) => id === 'client-assertion'),
    profiles,
    confirmUnder: profiles,
    described: everything,
    wanted: (id) => /\/(rsa|pss|pkcs1|ecdsa|eddsa|alg|neighbour-key|standard)-/.test(id),
    strict: true,
    signal: new AbortController().signal,
    tell: () => undefined,
    version: '0',
    transport: inProcess(async (request) => {
      const assertion = new URLSearchParams(await request.clone().text()).get('client_assertion') ?? '';
      const alg = algOf(assertion);
      return alg === undefined || alg === 'ES256' || typeof alg !== 'string'
        ? handle(request)
        : Response.json({ error: 'invalid_client', error_description: 'Not your algorithm.' }, { status: 401 });
    }),
  });
};

const outcomes = ({ verdicts }: Report, ids: RegExp): ReadonlySet<string> =>
  new Set(verdicts.filter(({ scenario }) => ids.test(scenario)).map(({ outcome }) => outcome));

const ofOtherKeys = /\/(rsa-.*|pss-.*|pkcs1-.*|eddsa-.*|alg-(not-of-key|kid-mismatch|ed25519))$/;

describe('a server that takes one algorithm from a client', () => {
  it('passes nothing by refusing another algorithm', async () => {
    const report = await assayed();
    expect([...outcomes(report, ofOtherKeys)]).toEqual(['inapplicable']);
    const verdict = report.verdicts.find(({ scenario }) => scenario === 'client-assertion/pkcs1-garbage');
    expect(verdict?.because).toBe(
      "It does not apply: the valid request that is signed with the client's RS256 key is not granted: refused with invalid_client (401).",
    );
    expect(report.exchanges.find(({ id }) => id === verdict?.evidence[0])?.response?.body).toContain('Not your');
  });

  it('still shows what can be asked with the one', async () => {
    const report = await assayed();
    const own = /\/(ecdsa-(?!curve|koblitz).*|neighbour-key|neighbour-key-and-kid|standard-alphabet-signature)$/;
    expect([...outcomes(report, own)]).toEqual(['passed']);
  });

  it('is not found sound where it reads signatures loosely', async () => {
    const report = await assayed({}, 'plain-base64-accepted');
    expect([...outcomes(report, /\/standard-alphabet-signature$/)]).toEqual(['failed']);
  });

  it('fails for other algorithms where the target file does not say so, and for none where it does', async () => {
    const others = /\/alg-(rs256|ps256|eddsa|es384|rs384)$/;
    expect(outcomes(await assayed(), others)).toContain('failed');
    const declared = await assayed({ token_endpoint_auth_signing_alg: 'ES256' });
    expect([...outcomes(declared, others)]).toEqual(['inapplicable']);
    expect([...outcomes(declared, /\/alg-es256$/)]).not.toContain('failed');
  });
});
