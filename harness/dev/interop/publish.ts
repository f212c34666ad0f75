import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { stringify } from 'yaml';
import { renderJson } from '../../../reports/json.ts';
import { publishedOf } from '../../../reports/site/published.ts';
import { packageRoot } from '../../documents/package-root.ts';
import type { Report } from '../../model/report.ts';
import type { Configuration, InteropServer } from './interop-server.ts';
import { pinsOf } from './pins.ts';

/** Where the reports lie that the site is made of. */
const observed = join(packageRoot, 'reports/published/observed');

/** Puts a report that is as it was pinned among those that are published, and what it is of beside it. */
export const publish = (server: InteropServer, configuration: Configuration, report: Report): void => {
  const file = join(observed, `${server.name}-${configuration.name}`);
  mkdirSync(observed, { recursive: true });
  writeFileSync(`${file}.json.gz`, gzipSync(renderJson(report), { level: 9 }));
  writeFileSync(`${file}.yaml`, stringify(publishedOf(server, configuration, pinsOf(server, configuration), report)));
};
