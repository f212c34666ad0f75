import { type Addresses, clauseFolder, profileFolder, scenarioFolder, suiteFolder } from '../../findings/addresses.ts';
import { anchor } from '../../html/escape.ts';
import type { Contents } from '../model/contents.ts';
import type { Shown } from '../model/shown.ts';

/** Where a page stands in its site: `s/client-assertion/expired`; the front page is the empty text. */
export type Folder = string;

/** The way from a page to all others: relative, so that a site works from a file and below any path. */
export interface Places extends Addresses {
  /** A file of the site by its name from the top. */
  readonly file: (name: string) => string;
  /** The page of a folder, or a part of it. */
  readonly page: (folder: Folder, fragment?: string) => string;
  readonly suite: (id: string) => string;
  readonly server: (server: Shown) => string;
  /** Where the exchanges are that show what a server does; undefined where it was not asked. */
  readonly evidence: (server: Shown, about: string) => string | undefined;
}

/** The ways from one page. */
export const placesFrom = (folder: Folder, { described, profiles, documents }: Contents): Places => {
  const up = '../'.repeat(folder === '' ? 0 : folder.split('/').length);
  const clauses = new Set(documents.flatMap((one) => one.clauses));
  const page: Places['page'] = (to, fragment) =>
    `${up}${to === '' ? '' : `${to}/`}index.html${fragment === undefined ? '' : `#${fragment}`}`;
  return {
    file: (name) => `${up}${name}`,
    page,
    scenario: (id) => (described.has(id) ? page(scenarioFolder(id)) : undefined),
    clause: (id) => (clauses.has(id) ? page(clauseFolder(id)) : undefined),
    profile: (id) => (profiles.has(id) ? page(profileFolder(id)) : undefined),
    suite: (id) => page(suiteFolder(id)),
    server: (server) => page(server.folder),
    evidence: (server, about) => (server.findings.has(about) ? page(server.folder, anchor(about)) : undefined),
  };
};
