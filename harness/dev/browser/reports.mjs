import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startMockServer } from '../../../dist/harness/dev/interop/oauth2-mock-server/server.js';

const command = fileURLToPath(new URL('../../../dist/harness/cli/assay.js', import.meta.url));

/** Runs the command line; a failed requirement, or a doubt, is a report like any other. */
export const assay = (...words) => {
  try {
    return execFileSync(process.execPath, [command, ...words], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch (error) {
    if (error.status !== 1 && error.status !== 2) throw error;
    return error.stdout;
  }
};

const everyProfile = () =>
  assay('list', 'profiles')
    .split('\n')
    .map((line) => line.split(' ')[0])
    .filter(Boolean)
    .join(',');

/** A run against a broken server. */
const ofMutant = async (mutant, folder) => {
  const served = join(folder, 'served');
  const target = join(served, 'assay-reference.yaml');
  const words = ['serve', '--policy', 'rfc7523', '--mutant', mutant, '--port', '0', '--out', served];
  const server = spawn(process.execPath, [command, ...words], { stdio: 'ignore' });
  try {
    for (let tries = 0; tries < 100 && !existsSync(target); tries++) await after(100);
    assay('run', '--target', target, '--out', folder);
  } finally {
    server.kill();
  }
};

/** A run in a process of its own, for the server that it is about lives in this one. */
const beside = (...words) =>
  new Promise((resolve, reject) => {
    spawn(process.execPath, [command, ...words], { stdio: 'ignore' })
      .on('error', reject)
      .on('exit', resolve);
  });

const ofMockServer = async (folder) => {
  const { target, close } = await startMockServer();
  const { name, issuer, agreed, clients } = target;
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'assay.yaml');
  writeFileSync(file, JSON.stringify({ version: 1, name, issuer, agreed, clients }));
  try {
    await beside('run', '--target', file, '--out', folder);
  } finally {
    await close();
  }
};

/** Reports to look at, by name: without a finding, with few and with many, narrowed, under all profiles, for archives. */
export const reports = async (out) => {
  const at = (name) => join(out, name);
  assay('run', '--reference', 'rfc7523', '--profile', 'rfc7523', '--out', at('none'));
  assay('judge', at('none/report.json'), '--profile', everyProfile(), '--out', at('all'));
  assay('run', '--reference', 'rfc7523', '--only', 'client-assertion/expired', '--out', at('narrowed'));
  assay('judge', at('narrowed/report.json'), '--evidence', 'full', '--out', at('full'));
  await ofMutant('two-segments-unsigned', at('few'));
  await ofMockServer(at('many'));
  return Object.fromEntries(
    ['none', 'few', 'many', 'all', 'narrowed', 'full'].map((name) => [
      name,
      { file: join(at(name), 'report.html'), report: JSON.parse(readFileSync(join(at(name), 'report.json'), 'utf8')) },
    ]),
  );
};
