import { suites } from '../../suites/index.ts';
import { rules } from '../answers.ts';
import type { Agreement, Described, Profile, Suite } from '../model.ts';
import { listProfiles, resolveProfile } from '../profile.ts';

/** Every scenario, described and qualified by its suite. */
export const scenarios: readonly (Described & { readonly suite: string })[] = suites.flatMap((suite) =>
  suite.scenarios.map(({ id, title, why, cve }) => ({
    id: `${suite.id}/${id}`,
    suite: suite.id,
    title,
    why,
    cve: cve ?? [],
  })),
);

/** Every rule for all answers, described. */
export const answerRules: readonly Described[] = rules.map(({ id, title, why, cve }) => ({ id, title, why, cve }));

/** Sentences for everything that a verdict can be about. */
export const everything: readonly Described[] = [
  ...scenarios.map(({ id, title, why, cve }) => ({ id, title, why, cve })),
  ...answerRules,
];

/** Ids that a profile may have rows for. */
export const knownIds = {
  scenarios: scenarios.map(({ id }) => id),
  rules: answerRules.map(({ id }) => id),
};

/** The suites there are. */
export const allSuites: readonly Suite[] = suites;

/** A profile by id or path, resolved for what was agreed with a target. */
export const profileOf = (id: string, agreed: Agreement = {}): Profile =>
  resolveProfile(id, knownIds.scenarios, knownIds.rules, agreed);

/** Every bundled profile, resolved for what was agreed with a target. */
export const bundledProfiles = (agreed: Agreement = {}): readonly Profile[] =>
  listProfiles().map((id) => profileOf(id, agreed));

/** The profiles a run judges under when none is named. */
export const defaultProfiles: readonly string[] = ['rfc7523', 'rfc10070'];

/** The profile that each policy of the reference server is to pass completely. */
export const profileOfPolicy = {
  rfc7523: 'rfc7523',
  rfc10070: 'rfc10070',
  'oidc-core-errata2': 'oidc-core-errata2',
  fapi2: 'fapi2-security',
} as const;
