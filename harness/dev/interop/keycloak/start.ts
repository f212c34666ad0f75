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
  readonly close: () => Promise<void>;
}

/**
 * Starts Keycloak in development mode with a database in memory: one for each configuration, because identifiers that were used
 * in one realm count as used in all. The first time it prepares itself for that, which takes minutes. What it writes to disk lies
 * in a folder that is removed.
 */
export const keycloak = async (): Promise<Keycloak> => {
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const administrator = { client_id: 'interop-administrator', client_secret: randomBytes(24).toString('base64url') };
  const folder = mkdtempSync(join(tmpdir(), 'assay-keycloak-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  const { close } = await startProgram({
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
  return {
    base,
    administrator,
    close: async () => {
      await close();
      process.off('exit', remove);
      remove();
    },
  };
};
