/**
 * `npm run allure`: a run as `assay run` would make it, shown by Allure. The report is made whatever was found; the exit
 * code is that of the run.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { allureFiles } from '../../../reports/allure.ts';
import { conformance } from '../../cli/conformance.ts';
import { packageRoot } from '../../documents/package-root.ts';
import { allureConfig } from './config.ts';

const results = 'allure-results';
const shown = 'allure-report';

const report = await conformance(process.env);

for (const folder of [results, shown]) rmSync(folder, { recursive: true, force: true });
mkdirSync(results);
for (const [name, text] of allureFiles(report)) writeFileSync(join(results, name), text);

const config = join(results, 'allurerc.json');
writeFileSync(config, allureConfig(report));

const node = (...args: readonly string[]): void => {
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}`);
};

node(join(packageRoot, 'node_modules/allure/cli.js'), 'generate', results, '--config', config, '--output', shown);
node(join(packageRoot, 'harness/dev/allure/offline.mjs'), shown, results);
process.exitCode = report.footer.exit;
