/** Uses the page as a reader does: opens, filters, sorts, searches, goes by keys. Each step says what it shows. */
export const use = async (tab, report, check) => {
  const shown = () => tab.locator('#shown').textContent();
  const told = [...new Set([...report.observations, ...report.verdicts].map(({ scenario }) => scenario))];
  const all = `${told.length} of ${told.length} shown`;
  check('all scenarios are shown first', (await shown()) === all);

  const finding = tab.locator('.finding').first();
  if ((await finding.count()) > 0) {
    await finding.locator('details.evidence > summary').click();
    await finding.locator('pre.lines').first().waitFor();
    const marked = await finding.locator('.exchange .differs').count();
    check('the lines that differ are marked in the evidence', marked > 0 && marked < 10);
  }

  const link = tab.locator('#rows th a').first();
  await link.click();
  const below = tab.locator('tr.below').first();
  await below.locator('.verdict').first().waitFor();
  check('a row opens to what was expected and why', /Expected[\s\S]*Because/.test(await below.innerText()));
  check('its link says that it is open', (await link.getAttribute('aria-expanded')) === 'true');
  await below.locator('details.evidence > summary').click();
  await below.locator('pre').first().waitFor();
  check('and to its exchanges', /HTTP \d{3}/.test(await below.innerText()));
  await link.click();
  check('and closes again', !(await below.isVisible()));

  for (const suite of new Set(told.map((id) => id.split('/')[0]))) {
    await tab.selectOption('select[name=suite]', suite);
    const wanted = told.filter((id) => id.startsWith(`${suite}/`));
    check(
      `the filter shows the ${wanted.length} of ${suite}`,
      (await shown())?.startsWith(`${wanted.length} of `) && tab.url().endsWith(`#?suite=${suite}`),
    );
  }
  await tab.locator('#filters button[type=reset]').click();
  await tab.waitForTimeout(50);
  check('clearing the filters shows all again', (await shown()) === all && !tab.url().includes('#'));

  const failed = new Set(
    report.verdicts.filter((v) => v.outcome === 'failed' && v.level === 'MUST').map((v) => v.scenario),
  );
  await tab.selectOption('select[name=outcome]', failed.size > 0 ? 'must' : 'passed');
  if (failed.size > 0)
    check(`the filter shows the ${failed.size} that failed a MUST`, (await shown())?.startsWith(`${failed.size} of `));
  await tab.reload();
  await tab.waitForSelector('html[data-unpacked]');
  check('what was filtered outlives a reload', failed.size === 0 || (await shown())?.startsWith(`${failed.size} of `));
  await tab.emulateMedia({ media: 'print' });
  check('paper says what is filtered', (await tab.locator('.filtered').innerText()).startsWith('Filtered by outcome'));
  await tab.emulateMedia({ media: 'screen' });
  await tab.locator('#filters button[type=reset]').click();

  await tab.keyboard.press('Escape');
  await tab.locator('h1').click();
  await tab.keyboard.press('/');
  check('/ leads to the search', await tab.evaluate(() => document.activeElement?.getAttribute('name') === 'text'));
  await tab.keyboard.type('claims.aud');
  const differing = report.observations.filter(({ difference }) =>
    difference.some(({ place }) => place === 'claims.aud'),
  );
  const found = Number((await shown())?.split(' ')[0]);
  check(
    `the search finds the ${differing.length} that differ in claims.aud`,
    found >= differing.length && found < told.length,
  );
  await tab.keyboard.press('Escape');
  await tab.keyboard.press('j');
  await tab.keyboard.press('j');
  const second = await tab.evaluate(() => document.activeElement?.textContent);
  await tab.keyboard.press('j');
  await tab.keyboard.press('k');
  check(
    'j and k go down and up, and the focus goes along',
    (second ?? '') !== '' && (await tab.evaluate(() => document.activeElement?.textContent)) === second,
  );
  await tab.locator('#filters button[type=reset]').click();
  await tab.selectOption('select[name=sort]', 'title');
  const titles = await tab.locator('#rows th a').allTextContents();
  check(
    'it sorts',
    titles.every((title, at) => at === 0 || (titles[at - 1] ?? '').localeCompare(title, 'en') <= 0),
  );
  await tab.locator('#filters button[type=reset]').click();
};
