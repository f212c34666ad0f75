import type { Exchange } from '../model/observation.ts';
import type { Level } from '../model/profile.ts';
import type { Report, Verdict } from '../model/report.ts';

const severity: { readonly [level in Level]: string } = { MUST: 'critical', SHOULD: 'normal', MAY: 'minor' };

const mostEvidence = 3;

const told = ({ request, response, failure }: Exchange): string =>
  [
    `${request.method} ${request.url}`,
    ...request.headers.map(([name, value]) => `${name}: ${value}`),
    '',
    ...request.form.map(([name, value]) => `${name}=${value}`),
    ...(request.body === undefined ? [] : [request.body]),
    ...(request.credentials ?? []).flatMap((one) => [
      '',
      one.name,
      ...(one.format === 'saml' ? [`xml       ${one.xml}`] : [`header    ${one.header}`, `claims    ${one.claims}`]),
      `signature ${one.signature}`,
    ]),
    '',
    ...(response
      ? [`HTTP ${response.status}`, ...response.headers.map(([name, value]) => `${name}: ${value}`), '', response.body]
      : [failure ?? 'no response']),
  ].join('\n');

/** What a test is about. */
export interface Labelled {
  readonly report: Report;
  readonly profile: string;
  readonly scenario: string;
  readonly title: string;
  readonly verdicts: readonly Verdict[];
}

/** Whether the tests are run with `allure-vitest/setup`: without it Allure would complain about every label. */
const listens = (): boolean => 'allureTestRuntime' in globalThis;

/**
 * Labels a test for Allure: profile, suite, scenario, severity by level, the cited sections, and the first exchanges. Does
 * nothing where `allure-js-commons` is not installed, or `allure-vitest/setup` is not in use.
 */
export const label = async ({ report, profile, scenario, title, verdicts }: Labelled): Promise<void> => {
  const [first] = verdicts;
  if (!listens() || first === undefined) return;
  const allure = await import('allure-js-commons').catch(() => undefined);
  if (allure === undefined) return;
  await allure.epic(profile);
  await allure.feature(scenario.split('/')[0] ?? '');
  await allure.story(title);
  await allure.severity(severity[first.level]);
  for (const { link, cite } of verdicts) if (link !== undefined) await allure.link(link, cite);
  for (const id of first.evidence.slice(0, mostEvidence)) {
    const exchange = report.exchanges.find((one) => one.id === id);
    if (exchange) await allure.attachment(`exchange ${id}`, told(exchange), 'text/plain');
  }
};
