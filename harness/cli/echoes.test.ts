import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { spellings } from '../exchange/spelling/spellings.fixture.ts';
import { makeParties } from '../reference/parties.ts';
import { createReference } from '../reference/reference.ts';
import { leaksIn, readings } from './leaks.fixture.ts';
import { listening, type Said, said } from './stage.fixture.ts';

const ways = Object.values(spellings);

/** A text within JSON: what is spelled with escapes of JSON stands there as it is. */
const inJson = (text: string): string =>
  /^(\\u[\da-fA-F]{4})+$/.test(text) ? text : JSON.stringify(text).slice(1, -1);

const inHeader = (text: string): string => (/^[\x20-\x7e]*$/.test(text) && text.length < 1500 ? text : '');

/** Whatever was confided to a server, and every text in which it was given back. */
interface Overheard {
  readonly secrets: Set<string>;
  readonly told: Set<string>;
}

/** Everything confidential in a request and in the answer to it. */
const confidedIn = (headers: Headers, body: string, status: number, answer: string): readonly string[] => {
  const form = new URLSearchParams(body);
  const credentials = ['client_assertion', 'assertion', 'client_secret'].flatMap((name) => form.getAll(name));
  const proof = headers.get('dpop');
  const [, authorization] = headers.get('authorization')?.split(' ') ?? [];
  const xml = credentials.map((one) => Buffer.from(one, 'base64url').toString());
  return [
    ...credentials,
    ...(proof === null ? [] : [proof]),
    ...(authorization === undefined || status >= 400 ? [] : [authorization]),
    ...[...credentials, ...(proof ?? '').split(', ')].flatMap((one) => one.split('.').slice(2)),
    ...xml.flatMap((one) => [...one.matchAll(/<ds:SignatureValue>([^<]{40,})</g)].map(([, value = '']) => value)),
    ...Array.from(
      answer.matchAll(
        /"(?:access_token|refresh_token|registration_access_token|client_secret|request_uri)":"([^"]+)"/g,
      ),
      ([, value = '']) => value,
    ),
  ].filter((value) => value.length >= 16);
};

/** A reference that tells everybody what it was told in confidence, each time in another spelling, in every place. */
const telling = async (
  policy: string,
  task: (origin: string, overheard: Overheard, target: (issuer: string) => object) => Promise<void>,
) => {
  const parties = await makeParties();
  const secrets = new Set<string>();
  const told = new Set<string>();
  let handle: ((request: Request) => Promise<Response>) | undefined;
  let count = 0;
  const tellings = (): readonly string[] => {
    const spelled = ways[count++ % ways.length] as (value: string) => string;
    const all = [...secrets];
    const older = [...Array(3).keys()].map((i) => all[(count * 7 + i * 31) % Math.max(all.length, 1)] ?? '');
    return [...new Set([...all.slice(-4), ...older])].map((value) => {
      const text = spelled(value);
      if (text.length >= 4) told.add(text);
      return text;
    });
  };
  await listening(
    async (message, response) => {
      const parts: Buffer[] = [];
      for await (const part of message) parts.push(part as Buffer);
      const body = Buffer.concat(parts).toString();
      const headers = new Headers(
        Object.entries(message.headers).map(([name, value]) => [name, String(value)] as [string, string]),
      );
      const method = message.method ?? 'GET';
      const init = method === 'POST' || method === 'PUT' ? { method, headers, body } : { method, headers };
      const answer = await (handle as (request: Request) => Promise<Response>)(
        new Request(`http://${message.headers.host}${message.url}`, init),
      );
      const text = await answer.text();
      for (const one of confidedIn(headers, body, answer.status, text)) secrets.add(one);
      const all = tellings();
      const fields = Object.fromEntries(all.map((one, i) => [`x-told-${i}`, inHeader(one)]));
      const members = all.flatMap((one, i) => [
        `"error${i === 0 ? '' : i}":"${inJson(one)}"`,
        `"error_description${i === 1 ? '' : i}":"${inJson(`You said ${one} to us.`)}"`,
        `"details${i}":[{"at":["${inJson(one)}"],"${inJson(one)}":1}]`,
      ]);
      const page = `<html><title>${all[0]}</title><p>${all.join('<p>')}</html>`;
      if (text.includes('"token_endpoint"'))
        members.push(
          `"token_endpoint_auth_signing_alg_values_supported":["ES256","RS256","PS256","EdDSA","HS256"${all.map((one) => `,"${inJson(one)}"`).join('')}]`,
        );
      const isRefusal = answer.status >= 400;
      const isPage = isRefusal && count % 5 === 0;
      const object = text.startsWith('{') ? text.slice(0, text.lastIndexOf('}')) : '{';
      const rest = members.filter((one) => isRefusal || !one.startsWith('"error"'));
      const loud = `${isRefusal ? '{' : `${object}${object === '{' ? '' : ','}`}${rest.join()}}`;
      response
        .writeHead(answer.status, inHeader(all[0] ?? '') || 'As You Like', {
          ...Object.fromEntries([...answer.headers].filter(([name]) => name !== 'content-length')),
          ...fields,
          ...(isRefusal ? { 'www-authenticate': `Basic realm="${inHeader(all[1] ?? '')}"` } : {}),
          ...(isPage ? { 'content-type': 'text/html' } : {}),
        })
        .end(method === 'HEAD' || answer.status === 204 ? undefined : isPage ? page : loud);
    },
    async (origin) => {
      const clients = parties.clients.map((one) =>
        one.client_id === 'assay-secret' ? { ...one, client_secret: strange } : one,
      );
      handle = createReference({
        issuer: `${origin}/as`,
        policy,
        clients,
        issuers: parties.issuers,
        devices: parties.devices,
        registration: parties.registration,
      }).handle;
      await task(origin, { secrets, told }, (issuer) => {
        const target = parties.target(issuer, policy) as { clients: { secret: { client_secret: string } } };
        target.clients.secret.client_secret = strange;
        return target;
      });
    },
  );
};

/** A secret that every spelling writes in another way. */
const strange = 'Pa"ss\\word & <more> 100%/+=';

/** Every confidential text of a target document. */
const confidencesIn = (value: unknown, name = ''): readonly string[] => {
  if (typeof value === 'string')
    return ['d', 'p', 'q', 'dp', 'dq', 'qi', 'client_secret', 'initial_access_token'].includes(name) ? [value] : [];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([inner, one]) => confidencesIn(one, Array.isArray(value) ? name : inner));
};

const artefactsIn = (folder: string, said: { readonly [name: string]: Said }): ReadonlyMap<string, string> =>
  new Map([
    ...Object.entries(said).flatMap(([name, { out, err }]) => [
      [`${name}, stdout`, out] as const,
      [`${name}, stderr`, err] as const,
    ]),
    ...readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const),
  ]);

const inFolder = async (task: (folder: string) => Promise<void>): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'assay-echoes-'));
  try {
    await task(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const expectNothing = (artefacts: ReadonlyMap<string, string>, { secrets, told }: Overheard): void => {
  expect(secrets.size).toBeGreaterThan(10);
  expect(told.size).toBeGreaterThan(50);
  const values = new Set([...secrets, ...told].filter((one) => one.length >= 6));
  for (const [name, text] of artefacts)
    for (const reading of readings(name, text)) {
      const leaked = leaksIn(reading, values);
      expect(
        leaked.map((one) => one.slice(0, 60)),
        `${name} holds ${leaked.length} confidences`,
      ).toEqual([]);
    }
};

const runs: readonly (readonly [policy: string, only: string])[] = [
  ['rfc10070', 'client-assertion/audience-*,client-assertion/json-*,client-secret-basic/*,registered-keys/key-*'],
  ['rfc7522', 'saml-grant/audience-*'],
  ['fapi2', 'dpop-proof/*'],
  ['otp', 'one-time-password/*'],
];

describe('a server that gives back what it was told, in every spelling and every place', () => {
  it.each(runs)('is heard by nobody: %s, %s', async (policy, only) => {
    await inFolder(async (folder) => {
      await telling(policy, async (origin, overheard, target) => {
        const document = target(`${origin}/as`);
        for (const one of confidencesIn(document)) overheard.secrets.add(one);
        const file = join(folder, 'target.yaml');
        writeFileSync(file, stringify(document));
        const out = join(folder, 'out');
        const run = await said('run', '--target', file, '--out', out, '--only', only);
        expect([0, 1, 2], run.err).toContain(run.exit);
        const judged = await said('judge', join(out, 'report.json'), '--json');
        expectNothing(artefactsIn(out, { run, judged }), overheard);
      });
    });
  });

  it('is heard by nobody who asks the doctor', async () => {
    await inFolder(async (folder) => {
      await telling('rfc10070', async (origin, overheard, target) => {
        const document = target(`${origin}/as`);
        for (const one of confidencesIn(document)) overheard.secrets.add(one);
        const file = join(folder, 'target.yaml');
        writeFileSync(file, stringify(document));
        const { out, err } = await said('doctor', '--target', file);
        expectNothing(new Map(Object.entries({ out, err })), overheard);
      });
    });
  });

  it('is heard by nobody where clients are registered for the run', async () => {
    await inFolder(async (folder) => {
      await telling('oauth-2.1', async (origin, overheard, target) => {
        const [token = ''] = confidencesIn(target(`${origin}/as`));
        overheard.secrets.add(token);
        process.env.ASSAY_ECHOES = token;
        const out = join(folder, 'out');
        const run = await said(
          'run',
          '--issuer',
          `${origin}/as`,
          '--initial-access-token',
          'env:ASSAY_ECHOES',
          '--out',
          out,
          '--only',
          'client-assertion/audience-*',
        );
        expect([0, 1, 2], run.err).toContain(run.exit);
        expectNothing(artefactsIn(out, { run }), overheard);
      });
    });
  });
});
