import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { looks, openPage, overflow, violations } from './look.mjs';
import { assay } from './reports.mjs';

/** Pages of a site, one of each kind. */
const kinds = {
  'site-front': 'index.html',
  'site-document': 'd/rfc7523/index.html',
  'site-documents': 'd/index.html',
  'site-scenario': 's/client-assertion/expired/index.html',
  'site-rule': 's/answers/granted-no-store/index.html',
  'site-suite': 's/revocation/index.html',
  'site-suites': 's/index.html',
  'site-clause': 'c/RFC7523-3-4.exp-past.CA/index.html',
  'site-clauses': 'c/index.html',
};

/** Makes what shows several servers: a comparison, and a site. Each page by name, and whether it has a script of its own. */
export const pages = (out, made) => {
  const at = (...names) => names.map((name) => join(out, name, 'report.json'));
  const compared = join(out, 'compare');
  const site = join(out, 'site');
  assay('compare', ...at('none', 'few'), '--out', compared);
  assay('site', ...at('none', 'few', 'many'), '--out', site);
  const server = join('v', 'assay-reference-rfc7523', 'default', 'index.html');
  const scripted = {
    compare: join(compared, 'compare.html'),
    'site-server': existsSync(join(site, server)) ? join(site, server) : made.many.file,
  };
  const plain = Object.fromEntries(Object.entries(kinds).map(([name, file]) => [name, join(site, file)]));
  return { scripted, plain };
};

const opened = async (tab, name) => {
  if (name !== 'compare') return;
  await tab.locator('#compared td a').first().click();
  await tab.locator('#compared details[open] .verdict').first().waitFor();
};

/** Looks at pages in every way: width, console, what is fetched, axe; and that a cell leads to its evidence. */
export const lookAtPages = async (browser, out, { scripted, plain }, check) => {
  for (const [name, file] of [...Object.entries(scripted), ...Object.entries(plain)]) {
    const address = pathToFileURL(file).href;
    for (const one of looks.filter(([look]) => look !== 'tablet')) {
      const { context, tab, errors, requests } = await openPage(browser, address, one, {}, name in scripted);
      const where = `${name}, ${one[0]}`;
      await tab.screenshot({ path: join(out, `${name}-${one[0]}.png`) });
      await opened(tab, name);
      check(`${where}: nothing is wider than the page`, (await overflow(tab)) <= 0);
      check(`${where}: no errors in the console${errors.length ? `: ${errors[0]}` : ''}`, errors.length === 0);
      check(
        `${where}: nothing is fetched but its style`,
        requests.every((url) => url.split('#')[0] === address || url.startsWith('data:') || url.endsWith('/style.css')),
      );
      const found = await violations(tab);
      check(`${where}: axe finds nothing${found.map((line) => `\n    ${line}`).join('')}`, found.length === 0);
      await context.close();
    }
  }
};

/** Goes through a site as a reader does: from the front to a document, from a cell to the exchanges. */
export const useSite = async (browser, { plain }, check) => {
  const { context, tab } = await openPage(browser, pathToFileURL(plain['site-front']).href, looks[0], {}, false);
  const text = await tab.locator('main').innerText();
  check('site: the front says first what it does not mean', text.trimStart().startsWith('What this does not mean'));
  await tab.locator('.counts th a', { hasText: /^rfc7523$/ }).click();
  check('site: a document has a page', (await tab.locator('h1').innerText()).startsWith('JSON Web Token'));
  await tab.locator('.signs td.must a').first().click();
  await tab.waitForSelector('html[data-unpacked]');
  await tab.locator('tr.below .verdict').first().waitFor();
  const evidence = tab.locator('tr.below details.evidence').first();
  await evidence.locator('> summary').click();
  await evidence.locator('pre').first().waitFor();
  const shown = await evidence.locator('article.exchange').count();
  check(`site: a cell leads to both requests and both answers (${shown} exchanges)`, shown >= 2);
  await tab.locator('tr.below .page a').first().click();
  check(
    'site: and from there to the scenario',
    (await tab.locator('#documents').innerText()) === 'What the documents expect',
  );
  await context.close();
};
