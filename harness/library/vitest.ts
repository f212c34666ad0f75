/**
 * Assay in Vitest: a test for each scenario and profile.
 *
 * @module
 */
import { beforeAll, describe, it } from 'vitest';
import { wantedOf } from '../cli/assay-target.ts';
import type { Catalogue } from '../cli/catalogue.ts';
import { catalogueWith } from '../cli/own/load-suites.ts';
import { Failure } from '../documents/failure.ts';
import type { Profile } from '../model/profile.ts';
import type { Report } from '../model/report.ts';
import { assay } from './assay.ts';
import { heldAgainst } from './held.ts';
import { label } from './labels.ts';
import type { AssayOptions } from './options.ts';
import { outcomeOf, wholeOf } from './outcome.ts';

/** What is shown as tests. */
export interface ConformanceOptions extends AssayOptions {
  /** Ids of bundled profiles, and paths of one's own (YAML): each can fail. */
  readonly profiles: readonly string[];
  /** What the tests stand under; `Assay` when absent. */
  readonly name?: string;
  /** Milliseconds that the run may take; half an hour when absent. */
  readonly timeout?: number;
  /** Told of the finished report before the tests, to write it down. */
  readonly report?: (report: Report) => unknown;
}

const halfAnHour = 1_800_000;

/** What a profile speaks of, as far as it is asked for: scenarios, and rules for all answers. */
const subjectsOf = (
  { expectations, answers }: Profile,
  wanted: (scenario: string) => boolean,
): readonly { readonly id: string; readonly rule: boolean }[] => [
  ...expectations.filter(({ scenario }) => wanted(scenario)).map(({ scenario }) => ({ id: scenario, rule: false })),
  ...answers.map(({ rule }) => ({ id: rule, rule: true })),
];

const defined = (options: ConformanceOptions, catalogue: Catalogue): void => {
  const { wanted } = wantedOf(catalogue, options.only);
  const titles = new Map(catalogue.everything.map(({ id, title }) => [id, title]));
  const profiles = options.profiles.map((id) => catalogue.profileOf(id));
  heldAgainst(options, catalogue);
  let found: Report | undefined;
  beforeAll(async () => {
    found = await assay(options);
    await options.report?.(found);
  }, options.timeout ?? halfAnHour);
  const finished = (): Report => {
    if (found === undefined) throw new Error('There is no report: the run failed.');
    return found;
  };
  it('the run as a whole', () => {
    const { becomes, words } = wholeOf(finished());
    if (becomes === 'red') throw new Error(words);
  });
  for (const profile of profiles)
    describe(`${profile.id}: ${profile.title}`, () => {
      for (const { id, rule } of subjectsOf(profile, wanted)) {
        const title = titles.get(id) ?? '';
        it(`${id}: ${title}`, async ({ skip, annotate }) => {
          const report = finished();
          const verdicts = report.verdicts.filter((one) => one.scenario === id && one.profile === profile.id);
          if (verdicts.length === 0 && rule) skip('no answer was seen that the rule is about');
          await label({ report, profile: profile.id, scenario: id, title, verdicts });
          const { becomes, words } = outcomeOf(report, verdicts);
          if (becomes === 'skipped') skip(words);
          if (becomes === 'red') throw new Error(words);
          if (words !== '') await annotate?.(words, 'warning');
        });
      }
    });
};

/**
 * Assays a server once and defines a test for each scenario and profile, in the file that calls it. The run is made before
 * the first of them, and not at all where none is chosen (`vitest -t`).
 *
 * - `passed` and `noted` pass.
 * - `failed` fails; a failed SHOULD passes, with an annotation, unless `strict`.
 * - `cantTell` and `untested` fail: what could not be told is not green.
 * - `inapplicable` is skipped, with the reason.
 * - What the list of known findings accepts passes, with an annotation that says why it is accepted.
 * - A test of its own, `the run as a whole`, fails where the run did not come to its end, an entry of the list is stale or
 *   expired, or nothing was told.
 *
 * With `allure-vitest/setup` among the `setupFiles` each test has its labels, links and evidence for Allure.
 */
export const conformance = (options: ConformanceOptions): void => {
  describe(options.name ?? 'Assay', async () => {
    if (!Array.isArray(options.profiles) || options.profiles.length === 0)
      throw new Failure('No profile is named.', { hint: "profiles: ['rfc7523']; `assay list profiles` lists them." });
    defined(options, await catalogueWith(options.suites));
  });
};
