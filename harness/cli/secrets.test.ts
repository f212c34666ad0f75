import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { stringify } from 'yaml';
import type { Report } from '../model/report.ts';
import { makeParties } from '../reference/parties.ts';
import { createReference } from '../reference/reference.ts';
import { leaksIn } from './leaks.fixture.ts';
import { listening, said } from './stage.fixture.ts';

type Jwk = { readonly [name: string]: string };

const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi'];

it('a value that leaks is found wherever it stands', () => {
  expect(
    leaksIn('a text with secret-of-one in it, and at its end secret-of-two', [
      'secret-of-one',
      'secret-of-two',
      'of-three',
    ]),
  ).toEqual(['secret-of-one', 'secret-of-two']);
});

/** What is confidential of SAML assertions among texts: each as a whole, and the value of its signature. */
const samlIn = (texts: readonly string[]): readonly string[] =>
  texts.flatMap((text) => {
    const xml = Buffer.from(text, 'base64url').toString();
    if (!/^\s*<.*Assertion/.test(xml)) return [];
    return [text, ...[...xml.matchAll(/<ds:SignatureValue>([^<]{40,})</g)].map(([, value = '']) => value)];
  });

/** A reference that writes down what it was given in confidence and, now and then, gives it back to everybody. */
const gossip = async (
  policy: string,
  task: (origin: string, confidences: Set<string>, document: (issuer: string) => object) => Promise<void>,
) => {
  const parties = await makeParties();
  const confidences = new Set<string>();
  let handle: ((request: Request) => Promise<Response>) | undefined;
  await listening(
    async (message, response) => {
      const parts: Buffer[] = [];
      for await (const part of message) parts.push(part as Buffer);
      const body = Buffer.concat(parts).toString();
      const form = new URLSearchParams(body);
      const assertion = form.get('client_assertion') ?? '';
      const signature = assertion.trimStart().startsWith('<') ? '' : (assertion.split('.')[2] ?? '');
      if (signature.length > 40) confidences.add(signature);
      const grant = form.get('assertion') ?? '';
      for (const saml of samlIn([assertion, grant])) confidences.add(saml);
      const read = Buffer.from(grant || assertion, 'base64url').toString();
      const isPassword = policy === 'otp' && form.get('client_assertion_type')?.endsWith('JWS-otp') === true;
      const payload = isPassword ? (assertion.split('.')[1] ?? '') : '';
      const claims = Buffer.from(payload, 'base64url').toString();
      if (payload.length > 40) confidences.add(payload);
      for (const [number] of claims.matchAll(/\d{16,}/g)) confidences.add(number);
      const proof = String(message.headers.dpop ?? '').split('.')[2] ?? '';
      if (proof.length > 40) confidences.add(proof);
      const init = {
        method: message.method ?? 'GET',
        headers: Object.entries(message.headers).map(([k, v]) => [k, String(v)] as [string, string]),
      };
      const answer = await (handle as (request: Request) => Promise<Response>)(
        new Request(
          `http://${message.headers.host}${message.url}`,
          message.method === 'POST' || message.method === 'PUT' ? { ...init, body } : init,
        ),
      );
      const text = await answer.text();
      const token = /"access_token":"([^"]+)"/.exec(text)?.[1];
      if (token !== undefined) for (const part of [token, token.split('.')[2]]) if (part) confidences.add(part);
      for (const [, given] of text.matchAll(/"(?:registration_access_token|client_secret|request_uri)":"([^"]+)"/g))
        if (given) confidences.add(given);
      const loud =
        answer.status >= 400 && message.method === 'POST'
          ? JSON.stringify({
              error: 'invalid_client',
              error_description: `${assertion} and ${grant} of ${message.headers.authorization ?? ''} ${claims}`,
              error_uri: read.startsWith('<') ? read : '',
            })
          : text;
      response
        .writeHead(answer.status, {
          ...Object.fromEntries(answer.headers),
          'x-token': token ?? assertion.replace(/[^\x21-\x7e]/g, '').slice(0, 900),
        })
        .end(loud);
    },
    async (origin) => {
      handle = createReference({
        issuer: `${origin}/as`,
        policy,
        clients: parties.clients,
        issuers: parties.issuers,
        devices: parties.devices,
        registration: parties.registration,
      }).handle;
      await task(origin, confidences, (issuer) => parties.target(issuer, policy));
    },
  );
};

/** One run of everything, and of what other policies confide besides: JWT access tokens, proofs. */
const runs: readonly (readonly [policy: string, only: readonly string[]])[] = [
  ['rfc10070', ['*/*']],
  ['rfc7522', ['saml-grant/*', 'saml-client-assertion/*']],
  ['rfc9068', ['client-assertion/*', 'registration/*']],
  ['otp', ['one-time-password/*']],
  ['fapi2', ['dpop-proof/*', 'pushed-authorization/*', 'introspection/*']],
];

it.each(runs)(
  'no key, secret, assertion or token is in any artefact, even when the server sends them all back: %s',
  async (policy, only) => {
    const folder = mkdtempSync(join(tmpdir(), 'assay-secrets-'));
    try {
      await gossip(policy, async (origin, confidences, document) => {
        const target = document(`${origin}/as`) as {
          clients: { [role: string]: { keys?: Jwk[]; client_secret?: string; numbers?: string } };
        };
        for (const { keys = [], client_secret, numbers = '' } of Object.values(target.clients)) {
          for (const [number] of numbers.matchAll(/\d{16,}/g)) confidences.add(number);
          for (const key of keys) for (const name of privateMembers) if (key[name]) confidences.add(key[name]);
          if (client_secret) {
            confidences.add(client_secret);
            confidences.add(Buffer.from(`assay-secret:${client_secret}`).toString('base64'));
          }
        }
        writeFileSync(join(folder, 'target.yaml'), stringify(target));
        const { exit, out, err } = await said(
          'run',
          '--target',
          join(folder, 'target.yaml'),
          '--out',
          join(folder, 'out'),
          '--only',
          only.join(),
          '--format',
          policy === 'rfc10070' ? 'sarif,earl,ctrf,gitlab,badge' : 'sarif,earl,ctrf,gitlab,badge,allure',
          '--json',
        );
        expect([0, 1]).toContain(exit);
        const results = join(folder, 'out/allure-results');
        const summary = await said('judge', join(folder, 'out/report.json'));
        const artefacts = new Map([
          ['stdout', out],
          ['stderr', err],
          ['summary', summary.out],
          ...readdirSync(join(folder, 'out'))
            .filter((name) => name !== 'allure-results')
            .map((name) => [name, readFileSync(join(folder, 'out', name), 'utf8')] as const),
          ...(existsSync(results)
            ? [
                [
                  'allure-results',
                  readdirSync(results)
                    .map((name) => readFileSync(join(results, name), 'utf8'))
                    .join('\n'),
                ] as const,
              ]
            : []),
        ]);
        expect([...artefacts.keys()]).toEqual(
          expect.arrayContaining([
            'report.json',
            'report.html',
            'report.md',
            'junit.xml',
            'checks.json',
            'assay.sarif',
            'earl.jsonld',
            'ctrf-report.json',
            'gl-code-quality-report.json',
            'badge.json',
          ]),
        );
        const { exchanges } = JSON.parse(artefacts.get('report.json') ?? '') as Report;
        const marks = exchanges.flatMap(({ request }) => request.form.map(([, value]) => value));
        expect(marks.filter((mark) => /<\w+</.test(mark))).toEqual([]);
        expect(confidences.size).toBeGreaterThan(150);
        for (const [name, text] of artefacts) {
          const leaked = leaksIn(text, confidences);
          expect(leaked.length, `${name} holds ${leaked.length} confidences`).toBe(0);
        }
        expect(
          JSON.parse(out).verdicts.find(({ scenario }: { scenario: string }) => scenario === 'answers/all-no-echo')
            ?.outcome,
        ).toBe('failed');
      });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
