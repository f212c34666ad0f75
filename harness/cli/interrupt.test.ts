import { spawn } from 'node:child_process';
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

it('Ctrl-C writes down what is known and ends with 130', async () => {
  expect(existsSync(command), 'dist/ is missing: npm run build').toBe(true);
  const folder = mkdtempSync(join(tmpdir(), 'assay-interrupt-'));
  try {
    let requests = 0;
    let reached: () => void = () => undefined;
    const enough = new Promise<void>((resolve) => {
      reached = resolve;
    });
    await listening(
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
        const child = spawn(process.execPath, [command, 'run', '--target', 'target.yaml', '--out', 'out'], {
          cwd: folder,
        });
        const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
        await enough;
        child.kill('SIGINT');
        expect(await ended).toBe(130);
      },
    );
    const report = JSON.parse(readFileSync(join(folder, 'out/report.json'), 'utf8')) as Report;
    expect(report.footer.complete).toBe(false);
    expect(report.footer.counts.untested).toBeGreaterThan(50);
    expect(report.observations.filter(({ after }) => after !== undefined).length).toBeGreaterThan(20);
    expect(existsSync(join(folder, 'out/report.html'))).toBe(true);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
