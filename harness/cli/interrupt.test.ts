import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { stringify } from 'yaml';
import { packageRoot } from '../documents/package-root.ts';
import type { Report } from '../model/report.ts';
import { makeParties } from '../reference/parties.ts';
import { listening } from './stage.fixture.ts';

const command = join(packageRoot, 'dist/harness/cli/assay.js');

interface Interrupted {
  readonly exit: number | null;
  readonly err: string;
  readonly report: Report;
}

/** Meddles with a run of the built command after some requests. */
const meddled = async (meddle: (child: ChildProcess, out: string) => void): Promise<Interrupted> => {
  expect(existsSync(command), 'dist/ is missing: npm run build').toBe(true);
  const folder = mkdtempSync(join(tmpdir(), 'assay-interrupt-'));
  try {
    let requests = 0;
    let reached: () => void = () => undefined;
    const enough = new Promise<void>((resolve) => {
      reached = resolve;
    });
    return await listening(
      (_request, response) => {
        if (++requests === 80) reached();
        const grant = '{"access_token":"no-secret-at-all","token_type":"Bearer"}';
        setTimeout(() => response.writeHead(200, { 'content-type': 'application/json' }).end(grant), 20);
      },
      async (origin) => {
        const issuer = `${origin}/as`;
        const target = {
          ...(await makeParties()).target(issuer, 'rfc7523'),
          token_endpoint: `${origin}/token`,
          discovery: false,
        };
        writeFileSync(join(folder, 'target.yaml'), stringify(target));
        const argv = ['run', '--target', 'target.yaml', '--out', 'out', '--only', 'client-assertion/*'];
        const child = spawn(process.execPath, [command, ...argv], { cwd: folder });
        let err = '';
        child.stderr.on('data', (text: Buffer) => {
          err += text.toString();
        });
        const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
        await enough;
        meddle(child, join(folder, 'out'));
        const exit = await ended;
        const kept = /It is in (\S+)\.$/m.exec(err)?.[1] ?? join(folder, 'out');
        const report = JSON.parse(readFileSync(join(kept, 'report.json'), 'utf8')) as Report;
        expect(existsSync(join(kept, 'report.html'))).toBe(true);
        if (kept !== join(folder, 'out')) rmSync(kept, { recursive: true });
        return { exit, err, report };
      },
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s writes down what is known and ends with 130', async (signal) => {
  const { exit, report } = await meddled((child) => child.kill(signal));
  expect(exit).toBe(130);
  expect(report.footer.complete).toBe(false);
  expect(report.footer.counts.untested).toBeGreaterThan(50);
  expect(report.observations.filter(({ after }) => after !== undefined).length).toBeGreaterThan(10);
});

it('a reader that has read enough changes nothing but what it hears', async () => {
  const { exit, report } = await meddled((child) => {
    child.stdout?.destroy();
    child.stderr?.destroy();
  });
  expect(report.footer.complete).toBe(true);
  expect(exit).toBe(report.footer.exit);
});

it('a folder that can no longer be written to costs no report', async () => {
  const { exit, err, report } = await meddled((_child, out) => writeFileSync(out, 'in the way'));
  expect(err).toContain('The report cannot be written to out');
  expect(exit).toBe(report.footer.exit);
});
