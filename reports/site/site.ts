import { renderHtml } from '../html.ts';
import type { Contents } from './model/contents.ts';
import { contentsOf } from './model/contents.ts';
import type { Library } from './model/library.ts';
import { type Publication, shownOf } from './model/shown.ts';
import { clausePage } from './pages/clause.ts';
import { documentPage } from './pages/document.ts';
import { front } from './pages/front.ts';
import { clausesPage, documentsPage, suitePage, suitesPage } from './pages/lists.ts';
import { scenarioPage } from './pages/scenario.ts';
import { reportFile, serverPage } from './pages/server.ts';
import { type File, fileOf, type Sheet } from './parts/frame.ts';
import { style } from './parts/style.ts';

const sheets = function* (contents: Contents): Generator<Sheet> {
  yield front(contents);
  yield suitesPage(contents);
  yield documentsPage(contents);
  yield clausesPage(contents);
  for (const suite of contents.suites) yield suitePage(suite, contents);
  for (const of of contents.described.values()) yield scenarioPage(of, contents);
  for (const profile of contents.profiles.values()) yield documentPage(profile, contents);
  for (const { document, clauses } of contents.documents)
    for (const id of clauses) yield clausePage(id, document, contents);
};

/** A file of a site that is a report itself: the place of its publication among those that were given, and its name. */
export interface ReportFile {
  readonly name: string;
  readonly of: number;
}

/** All files of a site, one after the other, and where the reports themselves go. */
export interface Site {
  readonly files: () => Generator<File>;
  readonly reports: readonly ReportFile[];
}

/** Makes a static site of reports: servers beside documents, and a page for every scenario, clause and profile. */
export const siteOf = (library: Library, publications: readonly Publication[]): Site => {
  const servers = shownOf(publications);
  const contents = contentsOf(library, servers);
  return {
    reports: servers.map(({ folder }, of) => ({ name: `${folder}/${reportFile}`, of })),
    files: function* () {
      yield { name: 'style.css', text: style };
      for (const sheet of sheets(contents)) yield fileOf(sheet, contents);
      for (const server of servers)
        yield {
          name: `${server.folder}/index.html`,
          text: renderHtml(server.report, { published: serverPage(server, contents) }),
        };
    },
  };
};
