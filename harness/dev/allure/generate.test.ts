import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { allureFiles } from '../../../reports/allure.ts';
import { hostileReport } from '../../../reports/samples/hostile.ts';
import { packageRoot } from '../../documents/package-root.ts';
import { allureConfig } from './config.ts';

it('Allure reads every result, and finds its categories', { timeout: 120_000 }, () => {
  const report = hostileReport();
  const folder = mkdtempSync(join(tmpdir(), 'assay-allure-'));
  try {
    const [results, shown, config] = [join(folder, 'results'), join(folder, 'shown'), join(folder, 'allurerc.json')];
    mkdirSync(results);
    for (const [name, text] of allureFiles(report)) writeFileSync(join(results, name), text);
    writeFileSync(config, allureConfig(report));
    const allure = join(packageRoot, 'node_modules/allure/cli.js');
    const args = [allure, 'generate', results, '--config', config, '--output', shown];
    expect(spawnSync(process.execPath, args, { encoding: 'utf8', cwd: folder }).status).toBe(0);
    const { stats, name } = JSON.parse(readFileSync(join(shown, 'summary.json'), 'utf8'));
    const judged = new Set(report.verdicts.map(({ scenario, profile }) => `${scenario} ${profile}`));
    expect(stats.total).toBe(judged.size);
    expect(stats.failed).toBeGreaterThan(0);
    expect(stats.broken).toBeGreaterThan(0);
    expect(name).toContain('Assay: ');
    expect(readFileSync(join(shown, 'widgets/categories.json'), 'utf8')).toContain('Cannot be told');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
