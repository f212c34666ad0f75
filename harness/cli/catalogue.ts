import { dirname, join, resolve } from 'node:path';
import { families as causes } from '../../suites/families.ts';
import { suites } from '../../suites/index.ts';
import { quoted } from '../documents/display.ts';
import { shownFile } from '../documents/document.ts';
import { Failure } from '../documents/failure.ts';
import { packageRoot } from '../documents/package-root.ts';
import { metadataRules } from '../judge/metadata/rules.ts';
import { requirements } from '../judge/profile/requirements.ts';
import { listProfiles, resolveProfile } from '../judge/profile/resolve.ts';
import { rules } from '../judge/responses/rules.ts';
import { impactOfRule } from '../judge/rule-impact.ts';
import type { Agreement } from '../model/client.ts';
import type { Profile } from '../model/profile.ts';
import type { Described } from '../model/report.ts';
import type { Suite } from '../model/scenario.ts';
import type { Target } from '../target/target.ts';

/** A scenario, described and qualified by its suite. */
export type DescribedScenario = Described & { readonly suite: string };

/** Every rule for all answers, and every rule about metadata, described. */
export const answerRules: readonly Described[] = [...rules, ...metadataRules].map(({ id, title, why, cve }) => ({
  id,
  title,
  why,
  cve,
  impact: impactOfRule(id),
}));

/** Causes that scenarios share, in a sentence each. */
export const families = causes;

/** What there is, for some suites: what a run, its profiles and its report may speak of. */
export interface Catalogue {
  /** In the order in which they run. */
  readonly suites: readonly Suite[];
  readonly scenarios: readonly DescribedScenario[];
  /** Sentences for everything that a verdict can be about. */
  readonly everything: readonly Described[];
  /** Ids that a profile may speak of. */
  readonly knownIds: {
    readonly scenarios: readonly string[];
    readonly rules: readonly string[];
    readonly clauses: readonly string[];
  };
  /**
   * A profile by id or path, resolved for what was agreed with a target.
   *
   * @throws {@link Failure} (exit 3) also for one from a path that has the id of a bundled one: reports tell them by it.
   */
  readonly profileOf: (id: string, agreed?: Agreement) => Profile;
  /** Several of them, each once. @throws {@link Failure} (exit 3) where two files have one id. */
  readonly profilesOf: (ids: readonly string[], agreed?: Agreement) => readonly Profile[];
  /** Every bundled profile, resolved for what was agreed with a target. */
  readonly bundledProfiles: (agreed?: Agreement) => readonly Profile[];
}

const describedIn = (suites: readonly Suite[]): readonly DescribedScenario[] =>
  suites.flatMap((suite) =>
    suite.scenarios.map(({ id, title, why, cve, impact, family }) => ({
      id: `${suite.id}/${id}`,
      suite: suite.id,
      title,
      why,
      cve: cve ?? [],
      impact,
      ...(family === undefined ? {} : { family }),
    })),
  );

const profiles = join(packageRoot, 'profiles');

/** Whether a profile from a path, one of our own apart, has the id of one that comes with Assay. */
const takesBundledId = (id: string, profile: Profile): boolean =>
  id !== profile.id && listProfiles().includes(profile.id) && dirname(resolve(id)) !== profiles;

/** Profiles by the names under which they were given, each once. */
const eachOnce = (ids: readonly string[], profileOf: (id: string) => Profile): readonly Profile[] => {
  const given = new Map<string, string>();
  return [...new Set(ids)].map((name) => {
    const profile = profileOf(name);
    const before = given.get(profile.id);
    if (before !== undefined)
      throw new Failure(`${shownFile(before)} and ${shownFile(name)} have one id: ${quoted(profile.id)}.`, {
        hint: 'Reports tell profiles by their ids: give one of them another, and call the file like it.',
      });
    given.set(profile.id, name);
    return profile;
  });
};

/** The catalogue of some suites. */
export const catalogueOf = (suites: readonly Suite[]): Catalogue => {
  const scenarios = describedIn(suites);
  const knownIds: Catalogue['knownIds'] = {
    scenarios: scenarios.map(({ id }) => id),
    rules: answerRules.map(({ id }) => id),
    clauses: requirements().flatMap(({ clauses }) => clauses),
  };
  const profileOf: Catalogue['profileOf'] = (id, agreed = {}) => {
    const profile = resolveProfile(id, knownIds, agreed);
    if (takesBundledId(id, profile))
      throw new Failure(`${shownFile(id)} has the id ${quoted(profile.id)}, which is that of a profile of Assay.`, {
        hint: 'Give it an id of its own, and call the file like it.',
      });
    return profile;
  };
  return {
    suites,
    scenarios,
    everything: [...scenarios.map(({ suite: _suite, ...described }) => described), ...answerRules],
    knownIds,
    profileOf,
    profilesOf: (ids, agreed) => eachOnce(ids, (id) => profileOf(id, agreed)),
    bundledProfiles: (agreed) => listProfiles().map((id) => profileOf(id, agreed)),
  };
};

/** The catalogue of the suites that come with Assay. */
export const bundled: Catalogue = catalogueOf(suites);

export const { scenarios, everything, knownIds, suites: allSuites, profileOf, bundledProfiles } = bundled;

/** Documents too young to fail a run that does not name them: it is judged under them beside the others. */
export const alsoProfiles: readonly string[] = ['rfc10070', 'rfc10070-saml'];

/** The profiles a run judges under when none is named: those of JWTs, and those of SAML where it was agreed. */
export const defaultProfiles = ({ saml }: Pick<Target, 'saml'>): readonly string[] => [
  'rfc7523',
  'rfc10070',
  ...(saml ? ['rfc7522', 'rfc10070-saml'] : []),
];

/** The profile that is named after each policy of the reference server. */
export const profileOfPolicy = {
  rfc7523: 'rfc7523',
  rfc7522: 'rfc7522',
  rfc10070: 'rfc10070',
  'oidc-core-errata2': 'oidc-core-errata2',
  fapi2: 'fapi2-security',
  'oauth-2.1': 'oauth-2.1',
  rfc9700: 'rfc9700',
  'oidc-core-errata3-draft': 'oidc-core-errata3-draft',
  'smart-backend-services': 'smart-backend-services',
  rfc9068: 'rfc9068',
  otp: 'hevroni-otp',
  'jwt-bearer-02': 'jwt-bearer-02',
  rfc8707: 'rfc8707',
  'mcp-client-credentials': 'mcp-client-credentials',
  'id-jag': 'id-jag',
  'mcp-ema': 'mcp-ema',
  'mcp-ema-strict': 'mcp-ema-strict',
  cimd: 'client-id-metadata-document',
} as const;

/** What a server tells of itself, judged beside the document that it follows; FAPI 2.0 does not allow RS256. */
const metadata = ['rfc8414', 'oidc-discovery', 'rfc9207', 'rfc8705', 'rfc9864'];

/** The profiles that each policy of the reference server is to pass completely. */
export const profilesOfPolicy: Readonly<Record<keyof typeof profileOfPolicy, readonly string[]>> = {
  rfc7523: [
    'rfc7523',
    'rfc6755',
    'rfc8725-hardening',
    'oidc-registration',
    'rfc7591',
    'rfc9126',
    'rfc7662',
    'rfc7009',
    'wimse-headless',
    ...metadata,
  ],
  rfc7522: ['rfc7522', 'rfc7522-hardening', 'rfc10070-saml'],
  rfc10070: ['rfc10070', 'rfc7522', 'rfc7522-hardening', 'rfc10070-saml', 'rfc7662', 'rfc7009', ...metadata],
  'oidc-core-errata2': ['oidc-core-errata2', 'rfc9126', 'rfc7662', 'rfc7009', ...metadata],
  fapi2: ['fapi2-security', 'rfc9449', 'rfc9449-hardening', 'rfc7662', 'rfc7009', 'rfc9207'],
  'oauth-2.1': ['oauth-2.1', 'rfc7591', ...metadata],
  rfc9700: ['rfc9700', 'rfc9449', 'rfc9449-hardening', ...metadata],
  'oidc-core-errata3-draft': ['oidc-core-errata3-draft', ...metadata],
  'smart-backend-services': ['smart-backend-services'],
  rfc9068: ['rfc9068', 'rfc7523', 'rfc7662', 'rfc7009', ...metadata],
  otp: ['hevroni-otp'],
  'jwt-bearer-02': ['jwt-bearer-02'],
  rfc8707: ['rfc8707'],
  'mcp-client-credentials': ['mcp-client-credentials', ...metadata],
  'id-jag': ['id-jag', ...metadata],
  'mcp-ema': ['mcp-ema', 'id-jag'],
  'mcp-ema-strict': ['mcp-ema-strict'],
  cimd: ['client-id-metadata-document', ...metadata],
};
