/**
 * Looks at the pages Assay makes, in a real browser: `npm run browser [FOLDER]`. Counts octets and nodes, uses the page,
 * has axe-core look for what keeps readers out. Needs Chromium (Debian: apt-get install chromium).
 */
import { existsSync, mkdirSync, mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { looks, openEvidence, openPage, overflow, violations } from './look.mjs';
import { lookAtPages, pages, useSite } from './pages.mjs';
import { reports } from './reports.mjs';
import { use } from './use.mjs';

const places = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = places.find((path) => path && existsSync(path));
if (!executablePath) {
  console.error(
    'Chromium is missing: install it (Debian: apt-get install chromium), or name it with CHROMIUM=/path/to/it.',
  );
  process.exit(1);
}

const KB = 1024;
/** Octets that a page may have at most, by name. */
const largest = { none: 600 * KB, few: 600 * KB, many: 1000 * KB, all: 1000 * KB, narrowed: 100 * KB };
const mostNodes = 20_000;

const out = process.argv[2] ?? mkdtempSync(join(tmpdir(), 'assay-browser-'));
mkdirSync(out, { recursive: true });
const made = await reports(out);
const several = pages(out, made);

let passed = 0;
let failed = 0;
const check = (what, holds) => {
  if (holds) passed++;
  else failed++;
  console.log(`${holds ? '✔' : '✘'} ${what}`);
};

/** Looks at one page in every way. */
const look = async (browser, name, { file, report }) => {
  const address = pathToFileURL(file).href;
  const size = statSync(file).size;
  if (largest[name] !== undefined)
    check(`${name}: ${Math.round(size / KB)} KB for ${report.verdicts.length} verdicts`, size < largest[name]);
  for (const one of looks) {
    const { context, tab, errors, requests } = await openPage(browser, address, one);
    const where = `${name}, ${one[0]}`;
    if (one[0] === 'desk') {
      const nodes = await tab.evaluate(() => document.querySelectorAll('*').length);
      check(`${name}: ${nodes} elements`, nodes < mostNodes);
    }
    await tab.screenshot({ path: join(out, `${name}-${one[0]}.png`) });
    if (name !== 'full') await openEvidence(tab);
    check(`${where}: nothing is wider than the page`, (await overflow(tab)) <= 0);
    check(`${where}: no errors in the console${errors.length ? `: ${errors[0]}` : ''}`, errors.length === 0);
    check(
      `${where}: nothing is fetched`,
      requests.every((url) => url === address || url.startsWith('data:')),
    );
    if (['few', 'many', 'narrowed'].includes(name) && one[0] !== 'tablet') {
      const found = await violations(tab);
      check(`${where}: axe finds nothing${found.map((line) => `\n    ${line}`).join('')}`, found.length === 0);
    }
    await context.close();
  }
};

/** What a reader without scripts has, and what goes to paper. */
const withoutScripts = async (browser, name, { file, report }) => {
  const { context, tab } = await openPage(browser, pathToFileURL(file).href, looks[0], { javaScriptEnabled: false });
  const text = await tab.content();
  const scenarios = new Set(report.verdicts.map(({ scenario }) => scenario));
  check(
    `${name}: without scripts every scenario is on the page, and where the evidence is`,
    [...scenarios].every((id) => text.includes(`"${id}"`)) && text.includes('report.json'),
  );
  await tab.emulateMedia({ media: 'print' });
  await tab.pdf({ path: join(out, `${name}.pdf`), format: 'A4' });
  check(`${name}: it prints`, existsSync(join(out, `${name}.pdf`)));
  await context.close();
};

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
try {
  for (const [name, one] of Object.entries(made)) await look(browser, name, one);
  for (const name of ['few', 'none']) {
    const { context, tab } = await openPage(browser, pathToFileURL(made[name].file).href, looks[0]);
    await use(tab, made[name].report, (what, holds) => check(`${name}: ${what}`, holds));
    await context.close();
    await withoutScripts(browser, name, made[name]);
  }
  await lookAtPages(browser, out, several, check);
  await useSite(browser, several, check);
} finally {
  await browser.close();
}
console.log(`Screenshots: ${out}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
