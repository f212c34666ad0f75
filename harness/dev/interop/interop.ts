import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Report } from '../../model/report.ts';
import { attempt } from './attempt.ts';
import type { Configuration, InteropServer } from './interop-server.ts';
import { servers } from './servers.ts';

/** `npm run interop [-- NAME…] [--reports DIR]`: assays servers that others wrote, and holds what they do against what was pinned. */
const { values, positionals } = parseArgs({ allowPositionals: true, options: { reports: { type: 'string' } } });

const chosenOf = (names: readonly string[]): readonly InteropServer[] => {
  const unknown = names.filter((name) => servers.every((one) => one.name !== name));
  if (unknown.length > 0) {
    console.error(`There is no ${unknown.join(', no ')}. There are: ${servers.map(({ name }) => name).join(', ')}.`);
    process.exit(3);
  }
  return names.length === 0 ? servers : servers.filter(({ name }) => names.includes(name));
};

const keep = (folder: string, name: string, report: Report): void => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(report));
};

const counts = ({ verdicts }: Report): string =>
  ['passed', 'failed', 'cantTell', 'noted', 'inapplicable', 'untested']
    .map((outcome) => [outcome, verdicts.filter((one) => one.outcome === outcome).length] as const)
    .filter(([, count]) => count > 0)
    .map(([outcome, count]) => `${count} ${outcome}`)
    .join(', ');

/** Assays a server in one configuration, and says what is not as it was pinned. */
const asPinned = async (server: InteropServer, configuration: Configuration): Promise<boolean> => {
  const began = performance.now();
  try {
    const { report, groundless, gone, unpinned } = await attempt(server, configuration);
    if (values.reports !== undefined) keep(values.reports, `${server.name}-${configuration.name}`, report);
    const as = groundless.length + gone.length + unpinned.length === 0;
    const seconds = Math.round((performance.now() - began) / 1000);
    console.log(`  ${as ? '✔' : '✘'} ${configuration.name}: ${counts(report)}; ${seconds} s`);
    for (const suite of groundless) console.log(`    no valid request of ${suite} was granted`);
    for (const line of gone) console.log(`    - ${line}`);
    for (const line of unpinned) console.log(`    + ${line}`);
    return as;
  } catch (error) {
    console.log(`  ✘ ${configuration.name}: ${(error as Error).message}`);
    return false;
  }
};

const missing: InteropServer[] = [];
const outcomes: boolean[] = [];

for (const server of chosenOf(positionals)) {
  const installed = server.installed();
  console.log(`\n${server.title} ${server.version} (${server.registry})`);
  if (installed !== server.version) {
    console.log(`  ${installed === undefined ? 'is not installed' : `is here as ${installed}`}. To get it:`);
    for (const line of server.get) console.log(`    ${line}`);
    console.log(`    npm run interop -- ${server.name}`);
    missing.push(server);
    continue;
  }
  for (const configuration of server.configurations) outcomes.push(await asPinned(server, configuration));
}

if (missing.length > 0) console.log(`\nNot assayed: ${missing.map(({ title }) => title).join(', ')}.`);
const failed = outcomes.filter((as) => !as).length;
console.log(`\n${outcomes.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : positionals.length > 0 && missing.length > 0 ? 2 : 0;
process.exit();
