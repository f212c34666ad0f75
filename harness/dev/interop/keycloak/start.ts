import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../free-port.ts';
import { kept } from '../kept.ts';
import { startProgram } from '../process.ts';

/** Where the archive is unpacked. */
export const home = join(kept, 'keycloak');

/** A Keycloak that runs, and the service account that administers it. */
export interface Keycloak {
  /** Without a trailing slash. */
  readonly base: string;
  readonly administrator: { readonly client_id: string; readonly client_secret: string };
}

/**
 * Starts Keycloak in development mode with a database in memory. The first time it prepares itself for that, which takes minutes.
 * What it writes to disk lies in a folder that is removed when this process ends, and it is ended then too.
 */
const start = async (): Promise<Keycloak> => {
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const administrator = { client_id: 'interop-administrator', client_secret: randomBytes(24).toString('base64url') };
  const folder = mkdtempSync(join(tmpdir(), 'assay-keycloak-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  await startProgram({
    command: join(home, 'bin/kc.sh'),
    args: [
      'start-dev',
      '--db=dev-mem',
      '--http-host=127.0.0.1',
      `--http-port=${port}`,
      `-Dquarkus.transaction-manager.object-store.directory=${folder}`,
      `-Djava.io.tmpdir=${folder}`,
    ],
    env: {
      JAVA_OPTS_KC_HEAP: '-Xms64m -Xmx512m',
      KC_BOOTSTRAP_ADMIN_CLIENT_ID: administrator.client_id,
      KC_BOOTSTRAP_ADMIN_CLIENT_SECRET: administrator.client_secret,
    },
    ready: `${base}/realms/master/.well-known/openid-configuration`,
    seconds: 1200,
  });
  return { base, administrator };
};

let started: Promise<Keycloak> | undefined;

/** The one Keycloak of this process, started when it is first asked for: each configuration is a realm of it. */
export const keycloak = (): Promise<Keycloak> => {
  started ??= start();
  return started;
};
