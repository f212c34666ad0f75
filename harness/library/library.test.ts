import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../documents/package-root.ts';
import { checkReport } from '../documents/report.ts';
import { makeParties } from '../reference/parties.ts';
import { serve } from '../reference/serve.ts';
import type { TargetFile } from '../schemas/target.ts';
import { type AssayOptions, assay, judge, type Report, renderHtml, renderJunit, suiteLike } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-library-'));

let server: Awaited<ReturnType<typeof serve>>;
let document: TargetFile;

beforeAll(async () => {
  const parties = await makeParties();
  const { clients, issuers, devices, registration } = parties;
  server = await serve({ clients, issuers, devices, registration, port: 0, policy: 'rfc7523' });
  document = parties.target(server.issuer, server.policy) as unknown as TargetFile;
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const only = ['client-assertion/audience-token-endpoint', 'client-assertion/expired'];

const failed = ({ verdicts }: Report): readonly string[] => [
  ...new Set(verdicts.filter(({ outcome }) => outcome === 'failed').map(({ scenario }) => scenario)),
];

describe('assay', () => {
  it('assays a target document, prints nothing, and tells in sentences', async () => {
    const told: string[] = [];
    const options: AssayOptions = { target: document, profiles: ['rfc7523'], only, tell: (one) => told.push(one) };
    const report = await assay(options);
    expect(report.footer).toMatchObject({ exit: 0, complete: true });
    expect(report.asked?.only).toEqual(only);
    expect(checkReport(JSON.parse(JSON.stringify(report)), 'the report')).toBeDefined();
    expect(renderHtml(report)).toContain('</html>');
    expect(renderJunit(report)).toContain('client-assertion/expired');
  });

  it('assays a target file', async () => {
    const target = join(folder, 'assay.json');
    writeFileSync(target, JSON.stringify(document));
    const report = await assay({ target, profiles: ['rfc10070'], only });
    expect(failed(report)).toContain('client-assertion/audience-token-endpoint');
    expect(report.footer.exit).toBe(1);
    expect(report.target.options).toBe(`-t ${target}`);
  });

  it('registers clients at an issuer, and deletes them', async () => {
    const told: string[] = [];
    const { footer, target } = await assay({
      target: server.issuer,
      profiles: ['rfc7523'],
      only: ['client-assertion/expired'],
      tell: (one) => told.push(one),
    });
    expect(footer.exit).toBe(0);
    expect(target.registered).toBe(true);
    expect(told.join('\n')).toMatch(/Registering \d+ clients at .* deleted afterwards/);
    expect(told.join('\n')).not.toMatch(/Not deleted/);
  });

  it('judges under the default profiles where none is named', async () => {
    const { profiles } = await assay({ target: document, only: ['client-assertion/expired'] });
    expect(profiles.map(({ id, gate }) => [id, gate])).toEqual([
      ['rfc7523', undefined],
      ['rfc10070', false],
    ]);
  });

  it('takes a suite as a value', async () => {
    const house = suiteLike('client-assertion', {
      id: 'house',
      title: 'House rules',
      scenarios: [
        {
          id: 'lifetime',
          title: 'The assertion lives for a second',
          why: 'clocks differ',
          change: ({ now }) => ({ claims: { exp: now + 1 } }),
        },
      ],
    });
    const report = await assay({ target: document, suites: [house], only: ['house/*'] });
    expect(report.observations.map(({ scenario, answer }) => [scenario, answer?.kind])).toEqual([
      ['house/lifetime', 'granted'],
    ]);
  });

  it('is interrupted before anything was known', async () => {
    const controller = new AbortController();
    controller.abort(new Error('enough'));
    await expect(assay({ target: document, only, signal: controller.signal })).rejects.toThrow('enough');
  });

  it.each<[string, Partial<AssayOptions>, RegExp]>([
    ['no target', { target: '' }, /No target is named/],
    ['an object that is none', { target: {} as never }, /No target is named/],
    ['a file that is not there', { target: 'nowhere.yaml' }, /nowhere\.yaml cannot be used/],
    ['a glob that matches nothing', { only: ['client-assertion/expird'] }, /matches no scenario/],
    ['a profile that is none', { profiles: ['rfc7532'] }, /did you mean "rfc7523"/],
    ['an entry that is none', { known: { known: [{ scenario: 'x' }] } as never }, /known/],
    ['new without a list', { failOn: 'new' }, /wants a list/],
    ['a suite that is none', { suites: [{} as never] }, /suites cannot be used/],
    ['a policy that is none', { target: { reference: 'rfc7532' } }, /no policy "rfc7532"/],
  ])('refuses %s in words', async (_name, wrong, message) => {
    await expect(assay({ target: document, only, ...wrong })).rejects.toThrow(message);
    await expect(assay({ target: document, only, ...wrong })).rejects.toMatchObject({ name: 'Failure', exit: 3 });
  });
});

describe('judge', () => {
  it('judges what was sent under another document, and holds it against a list', async () => {
    const report = await assay({ target: document, profiles: ['rfc7523'], only });
    const again = judge(report, { profiles: ['rfc10070'] });
    expect(failed(report)).toEqual([]);
    expect(failed(again)).toContain('client-assertion/audience-token-endpoint');
    expect(again.footer.exit).toBe(1);
    expect([again.started, again.finished]).toEqual([report.started, report.finished]);
    const entry = { scenario: 'client-assertion/audience-token-endpoint', reason: 'it is still used' };
    const known = { known: (['answer', 'words'] as const).map((aspect) => ({ ...entry, aspect })) };
    const held = judge(report, { profiles: ['rfc10070'], known: { known: known.known.slice(0, 1) }, failOn: 'new' });
    expect(held.known?.map(({ state, where }) => [state, where])).toEqual([['accepted', 'known']]);
    expect(judge(report).profiles.map(({ id }) => id)).toEqual(['rfc7523']);
  });
});

describe('the package', () => {
  const node = (script: string): Promise<string> =>
    new Promise((resolve, reject) => {
      execFile(process.execPath, ['--input-type=module', '-e', script], { cwd: packageRoot }, (error, stdout) =>
        error ? reject(error) : resolve(stdout.trim()),
      );
    });

  it('is imported by its name, with schemas and nothing that is not exported', async () => {
    const script = `
      import { assay, judge, version, bundledSuites, renderSarif } from 'assay';
      import { createRequire } from 'node:module';
      const require = createRequire(import.meta.url);
      const inner = await import('assay/dist/harness/run.js').then(() => 'open', ({ code }) => code);
      console.log([typeof assay, typeof judge, typeof renderSarif, version, bundledSuites.length > 10,
        require('assay/schemas/report.schema.json').title !== undefined,
        require('assay/package.json').name, inner].join(' '));`;
    expect(await node(script)).toMatch(
      /^function function function \d+\.\d+\.\d+ true true assay ERR_PACKAGE_PATH_NOT_EXPORTED$/,
    );
  });
});
