import * as allure from 'allure-js-commons';
import { describe, expect, it } from 'vitest';
import { conformance } from '../harness/cli/conformance.ts';
import type { Exchange } from '../harness/model/observation.ts';
import type { Level } from '../harness/model/profile.ts';
import type { Report, Verdict } from '../harness/model/report.ts';

/**
 * The same run as `assay run`, as Vitest tests: one per scenario and profile. What it is run against, and under which
 * profiles, is said with environment variables: ASSAY_TARGET, ASSAY_REFERENCE, ASSAY_PROFILE, ASSAY_ONLY.
 */
const report: Report = await conformance(process.env);

const severity: { readonly [level in Level]: string } = { MUST: 'critical', SHOULD: 'normal', MAY: 'minor' };

/** The worst of several outcomes decides for a test: a cantTell is not green. */
const order = ['failed', 'cantTell', 'untested', 'inapplicable', 'passed', 'noted'] as const;

const groupBy = (verdicts: readonly Verdict[]): ReadonlyMap<string, readonly Verdict[]> => {
  const groups = new Map<string, Verdict[]>();
  for (const verdict of verdicts) groups.set(verdict.scenario, [...(groups.get(verdict.scenario) ?? []), verdict]);
  return groups;
};

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

const label = async (profile: string, verdicts: readonly Verdict[], title: string): Promise<void> => {
  const [first] = verdicts as [Verdict];
  await allure.epic(profile);
  await allure.feature(first.scenario.split('/')[0] ?? '');
  await allure.story(title);
  await allure.severity(severity[first.level] as allure.Severity);
  for (const { link, cite } of verdicts) if (link !== undefined) await allure.link(link, cite);
  for (const id of first.evidence.slice(0, 3)) {
    const exchange = report.exchanges.find((one) => one.id === id);
    if (exchange) await allure.attachment(`exchange ${id}`, told(exchange), 'text/plain');
  }
};

for (const { id, title } of report.profiles)
  describe(`${id}: ${title}`, () => {
    for (const [scenario, verdicts] of groupBy(report.verdicts.filter(({ profile }) => profile === id))) {
      const described = report.scenarios.find((one) => one.id === scenario);
      it(`${scenario}: ${described?.title ?? ''}`, async ({ skip }) => {
        await label(id, verdicts, described?.title ?? scenario);
        const worst = order.find((outcome) => verdicts.some((verdict) => verdict.outcome === outcome));
        const reasons = verdicts
          .filter(({ outcome }) => outcome === worst)
          .map(
            ({ level, aspect, expected, because, cite }) =>
              `${level} ${aspect}: expected ${expected}. ${because} (${cite})`,
          )
          .join('\n');
        if (worst === 'inapplicable') skip(reasons);
        const tolerated =
          !report.footer.strict && verdicts.every(({ outcome, level }) => outcome !== 'failed' || level !== 'MUST');
        const green = worst === 'passed' || worst === 'noted' || (worst === 'failed' && tolerated);
        expect(green, `${worst}\n${reasons}`).toBe(true);
      });
    }
  });
