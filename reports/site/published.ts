import type { Aspect, Report, Verdict } from '../../harness/model/report.ts';

/** Why some verdicts are as they are, as was checked by hand against the server's answers and the documents. */
export interface Reason {
  readonly because: string;
  readonly aspect: Aspect;
  /** `failed` when absent. */
  readonly outcome?: 'failed' | 'cantTell' | 'untested' | undefined;
  /** Profiles under which it is so. */
  readonly under: readonly string[];
  /** Scenarios and rules, by their full names. */
  readonly scenarios: readonly string[];
}

/**
 * What a published report is of. It stands beside the report, as YAML: `keycloak-default.yaml` beside
 * `keycloak-default.json.gz`. Schema: `harness/schemas/published.schema.json`.
 */
export interface Published {
  /** The server in addresses: `keycloak`. */
  readonly server: string;
  /** Its name as its makers write it. */
  readonly title: string;
  /** The package registry that it comes from; absent where it comes from none. */
  readonly registry?: string | undefined;
  /** The version that was observed. */
  readonly version: string;
  /** The configuration in addresses: `default`. */
  readonly configuration: string;
  /** What was set up otherwise than by default, and what was agreed: a sentence or two. */
  readonly says: string;
  /** The day on which it was observed: `2026-11-27`. */
  readonly date: string;
  readonly because?: readonly Reason[] | undefined;
}

/** A server that we did not write, as far as a site tells of it. */
interface Observed {
  readonly name: string;
  readonly title: string;
  readonly registry?: string;
}

/** What was pinned of it: the version, and what it does otherwise than expected. */
interface Pinned {
  readonly version: string;
  readonly observed: readonly {
    readonly because: string;
    readonly aspect: string;
    readonly outcome?: string;
    readonly under: readonly string[];
    readonly scenarios: readonly string[];
  }[];
}

const aspects = ['answer', 'words', 'response'] as const;
const outcomes = ['failed', 'cantTell', 'untested'] as const;

const oneOf = <Word extends string>(words: readonly Word[], word: string): Word => {
  const found = words.find((one) => one === word);
  if (found === undefined) throw new TypeError(`"${word}" is none of ${words.join(', ')}.`);
  return found;
};

/** What belongs beside a report, from a server, one of its configurations, and what was pinned of them. */
export const publishedOf = (
  { name, title, registry }: Observed,
  configuration: { readonly name: string; readonly says: string },
  { version, observed }: Pinned,
  { started }: Pick<Report, 'started'>,
): Published => ({
  server: name,
  title,
  ...(registry === undefined ? {} : { registry }),
  version,
  configuration: configuration.name,
  says: configuration.says,
  date: started.slice(0, 10),
  because: observed.map(({ because, aspect, outcome, under, scenarios }) => ({
    because,
    aspect: oneOf(aspects, aspect),
    ...(outcome === undefined ? {} : { outcome: oneOf(outcomes, outcome) }),
    under,
    scenarios,
  })),
});

/** What a report says of itself, where nothing stands beside it. */
export const publishedAlone = ({ target, started }: Report): Published => ({
  server: target.product?.name ?? target.name,
  title: target.product?.name ?? target.name,
  version: target.product?.version ?? 'not said',
  configuration: 'default',
  says: 'Nothing is said of its configuration.',
  date: started.slice(0, 10),
});

const keysOf = ({ aspect, outcome = 'failed', under, scenarios }: Reason): readonly string[] =>
  under.flatMap((profile) => scenarios.map((scenario) => JSON.stringify([profile, scenario, aspect, outcome])));

/** Looks up why a verdict is as it is; undefined where nobody said. */
export const reasoning = ({ because = [] }: Published): ((verdict: Verdict) => string | undefined) => {
  const reasons = new Map(because.flatMap((one) => keysOf(one).map((key) => [key, one.because] as const)));
  return ({ profile, scenario, aspect, outcome }) => reasons.get(JSON.stringify([profile, scenario, aspect, outcome]));
};
