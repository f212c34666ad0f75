/** Looks at the pages Assay makes, in a real browser: `npm run browser`. Needs Chromium (Debian: apt-get install chromium). */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const places = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = places.find((path) => path && existsSync(path));
if (!executablePath) {
  console.error(
    'Chromium is missing: install it (Debian: apt-get install chromium), or name it with CHROMIUM=/path/to/it.',
  );
  process.exit(1);
}

const out = process.argv[2] ?? mkdtempSync(join(tmpdir(), 'assay-browser-'));
mkdirSync(out, { recursive: true });
const command = fileURLToPath(new URL('../../dist/harness/cli/assay.js', import.meta.url));
try {
  execFileSync(process.execPath, [command, 'run', '--reference', 'rfc7523', '--out', out], { stdio: 'ignore' });
} catch (error) {
  if (error.status !== 1) throw error;
}
const page = pathToFileURL(join(out, 'report.html')).href;
const report = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8'));

let passed = 0;
let failed = 0;
const check = (what, holds) => {
  if (holds) passed++;
  else failed++;
  console.log(`${holds ? '✔' : '✘'} ${what}`);
};

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
try {
  for (const [name, width, colorScheme] of [
    ['wide', 1280, 'light'],
    ['phone', 375, 'light'],
    ['dark', 1280, 'dark'],
  ]) {
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
    const tab = await context.newPage();
    const errors = [];
    const requests = [];
    tab.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    tab.on('pageerror', (error) => errors.push(error.message));
    tab.on('request', (request) => requests.push(request.url()));
    await tab.goto(page);
    await tab.screenshot({ path: join(out, `${name}.png`) });
    const overflow = await tab.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    check(`${name}: nothing is wider than the page`, overflow <= 0);
    check(`${name}: no errors in the console${errors.length ? `: ${errors[0]}` : ''}`, errors.length === 0);
    check(
      `${name}: nothing is fetched`,
      requests.every((url) => url === page || url.startsWith('data:')),
    );
    if (name === 'wide') {
      const size = statSync(join(out, 'report.html')).size;
      check(`the page has ${Math.round(size / 1024)} KB for ${report.verdicts.length} verdicts`, size < 2_000_000);
      const nodes = await tab.evaluate(() => document.querySelectorAll('*').length);
      check(`the page has ${nodes} elements`, nodes < 20_000);
      await tab.waitForSelector('html[data-unpacked]');
      const [row] = await tab.locator('details.rest').all();
      await row.locator('summary').first().click();
      await tab.locator('tr[data-opens] th a').first().click();
      const below = tab.locator('tr.below').first();
      check('a row opens to what was expected and why', /Expected[\s\S]*Because/.test(await below.innerText()));
      await below.locator('details.evidence > summary').click();
      check('and to its exchanges', /HTTP \d{3}/.test(await below.innerText()));
      await tab.screenshot({ path: join(out, 'opened.png') });
      const shown = () => tab.locator('#shown').textContent();
      const all = await shown();
      const told = [...new Set([...report.observations, ...report.verdicts].map(({ scenario }) => scenario))];
      const suiteOf = new Set(told.map((id) => id.split('/')[0]));
      for (const suite of suiteOf) {
        await tab.selectOption('select[name=suite]', suite);
        const wanted = told.filter((id) => id.startsWith(`${suite}/`));
        check(
          `the filter shows the ${wanted.length} entries of ${suite}`,
          (await shown())?.startsWith(`${wanted.length} of `),
        );
      }
      await tab.locator('#filters button[type=reset]').click();
      await tab.waitForTimeout(50);
      check('clearing the filters shows all entries', (await shown()) === all);
      await tab.selectOption('select[name=outcome]', 'must');
      const failed = new Set(
        report.verdicts.filter((v) => v.outcome === 'failed' && v.level === 'MUST').map((v) => v.scenario),
      );
      check(
        `the filter shows the ${failed.size} that failed a MUST`,
        (await shown())?.startsWith(`${failed.size} of `),
      );
    }
    await context.close();
  }
  const still = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 1280, height: 900 } });
  const tab = await still.newPage();
  await tab.goto(page);
  const text = await tab.content();
  const scenarios = new Set(report.verdicts.map(({ scenario }) => scenario));
  check(
    'without JavaScript every scenario is on the page',
    [...scenarios].every((id) => text.includes(id)),
  );
  await tab.emulateMedia({ media: 'print' });
  await tab.pdf({ path: join(out, 'report.pdf'), format: 'A4' });
  check('it prints', existsSync(join(out, 'report.pdf')));
  await still.close();
} finally {
  await browser.close();
}
console.log(`Screenshots: ${out}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
