import axe from 'axe-core';

/** How the page is looked at. */
export const looks = [
  ['desk', 1280, 900, 'light'],
  ['tablet', 768, 1024, 'light'],
  ['phone', 375, 812, 'light'],
  ['dark', 1280, 900, 'dark'],
  ['phone-dark', 375, 812, 'dark'],
];

/** Opens a page, and keeps what went wrong in it; one with a script is ready when that is. */
export const openPage = async (browser, file, [, width, height, colorScheme], more = {}, scripted = true) => {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, ...more });
  const tab = await context.newPage();
  const errors = [];
  const requests = [];
  tab.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  tab.on('pageerror', (error) => errors.push(error.message));
  tab.on('request', (request) => requests.push(request.url()));
  await tab.goto(file);
  if (scripted && more.javaScriptEnabled !== false) await tab.waitForSelector('html[data-unpacked]');
  return { context, tab, errors, requests };
};

/** Opens the evidence of the first finding and a row of the table. */
export const openEvidence = async (tab) => {
  const finding = tab.locator('.finding details.evidence').first();
  if ((await finding.count()) > 0) {
    await finding.locator('> summary').click();
    await finding.locator('pre').first().waitFor();
  }
  await tab.locator('#rows th a').first().click();
  const row = tab.locator('tr.below').first();
  await row.locator('.verdict').first().waitFor();
  const evidence = row.locator('details.evidence > summary');
  if ((await evidence.count()) > 0) {
    await evidence.first().click();
    await row.locator('pre').first().waitFor();
  }
};

/** Pixels by which something is wider than the page. */
export const overflow = (tab) =>
  tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** What axe finds, of any impact, each in a line. */
export const violations = async (tab) => {
  await tab.evaluate(axe.source);
  const { violations: found } = await tab.evaluate(() =>
    globalThis.axe.run(document, { preload: false, resultTypes: ['violations'] }),
  );
  return found.map(
    ({ id, impact, nodes }) => `${id} (${impact}), ${nodes.length} times: ${nodes[0]?.html.slice(0, 160)}`,
  );
};
