import { generateKeyPairSync } from 'node:crypto';
import { keyringOf, partiesFor } from '../../clients/parties.ts';
import { makeSpareKeys } from '../../clients/spare-keys.ts';
import { nearest } from '../../documents/did-you-mean.ts';
import { Failure } from '../../documents/failure.ts';
import { cited } from '../../judge/profile/citation.ts';
import { citedBy } from '../../judge/profile/coverage.ts';
import { disagree, disagreement, grouped, type SharedRow, sidesOf } from '../../judge/profile/positions.ts';
import type { OtherMethod } from '../../model/client.ts';
import type { Difference } from '../../model/observation.ts';
import type { Citation, Profile } from '../../model/profile.ts';
import type { Described } from '../../model/report.ts';
import type { Scenario, Suite, Variant } from '../../model/scenario.ts';
import { contextsOf, freshness, seenBy } from '../../observe/context.ts';
import { apply } from '../../request/apply.ts';
import { compare, controlOf, withRegistered } from '../../request/minimal-pair.ts';
import { prepareToShow } from '../../request/prepare.ts';
import { allSuites, answerRules, bundledProfiles, knownIds, scenarios } from '../catalogue.ts';
import type { Terminal } from '../terminal.ts';

const otherMethods: readonly OtherMethod[] = ['client_secret_basic', 'client_secret_post', 'client_secret_jwt', 'none'];

const inSuite = (id: string): { readonly suite?: Suite | undefined; readonly scenario?: Scenario | undefined } => {
  const [suiteId, scenarioId] = id.split('/');
  const suite = allSuites.find((one) => one.id === suiteId);
  return { suite, scenario: suite?.scenarios.find((one) => one.id === scenarioId) };
};

/** Shows what a scenario changes, on a server that does not exist. */
const changes = async (id: string): Promise<readonly Difference[]> => {
  const { suite, scenario } = inSuite(id);
  if (!suite || !scenario) return [];
  const ec = () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const rsa = () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const keys = [
    { kid: 'key-1', alg: 'ES256', privateKey: ec() },
    ...['RS256', 'PS256'].map((alg, i) => ({ kid: `key-${i + 2}`, alg, privateKey: rsa() })),
    { kid: 'key-4', alg: 'EdDSA', privateKey: generateKeyPairSync('ed25519').privateKey },
    { kid: 'key-5', alg: 'ES384', privateKey: generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey },
    { kid: 'key-6', alg: 'RS384', privateKey: rsa() },
  ];
  const redirectUri = 'https://client.example/callback';
  const parties = {
    ...(await partiesFor(
      { id: 'client', keys, redirectUri },
      { id: 'neighbour', keys: [{ kid: 'key-n', alg: 'ES256', privateKey: ec() }], redirectUri },
    )),
    registered: suite.register && (await makeSpareKeys()),
    holder: { id: 'holder', keys: ['own', 'other'].map((kid) => ({ kid, alg: 'ES256', privateKey: ec() })) },
  };
  const issuer = 'https://server.example/as';
  const plain = contextsOf({
    issuer,
    tokenEndpoint: `${issuer}/token`,
    parties,
    others: Object.fromEntries(otherMethods.map((method) => [method, { id: `client-${method}`, keys: [] }])),
    endpoints: {
      'pushed authorization request': `${issuer}/par`,
      introspection: `${issuer}/introspect`,
      revocation: `${issuer}/revoke`,
      registration: `${issuer}/register`,
    },
    canary: 'https://canary.example',
    registers: { token: false },
    fetchesKeys: true,
    agreed: { longest_lifetime: 600 },
  })(Math.floor(Date.now() / 1000), issuer, freshness());
  const context = seenBy(
    suite,
    scenario.registered ? withRegistered(plain, scenario.registered(plain), 'registered') : plain,
  );
  const made = prepareToShow(keyringOf(parties), plain.tokenEndpoint);
  const valid = (as: 'client' | 'neighbour' = 'client') => {
    const party = as === 'client' ? context.party : (context.neighbour ?? context.party);
    return suite.valid({ ...context, fresh: freshness() }, suite.variants[0] as Variant, party, as);
  };
  const preceding = (scenario.first ?? []).map(({ change, as }) => made(apply(valid(as), change(context))));
  return compare(scenario, {
    control: made(controlOf(scenario, valid(), context)),
    preceding,
    stimulus: made(apply(valid(), scenario.change(context))),
    registered: context.registered,
  });
};

const expectation = ({ profiles, row }: SharedRow): string => {
  const words = row.error ? ` with ${row.error.join(' or ')}` : '';
  const from = profiles.includes(row.from) ? '' : ` (from ${row.from})`;
  return `  ${profiles.join(', ')}${from}: ${row.expect}${row.expect === 'refused' ? words : ''}\n${cited(row)}`;
};

const explainScenario = async (described: Described, profiles: readonly Profile[]) => {
  const rows = profiles.flatMap((profile) =>
    profile.expectations.filter(({ scenario }) => scenario === described.id).map((row) => ({ profile, row })),
  );
  const rules = profiles.flatMap((profile) =>
    profile.answers.filter(({ rule }) => rule === described.id).map((row) => ({ profile, row })),
  );
  const sides = sidesOf(described.id, profiles);
  const said = disagreement(sides);
  const changed = await changes(described.id);
  const { twin, grounds = [] } = inSuite(described.id).scenario ?? {};
  const text = [
    described.id,
    `  ${described.title}.`,
    `  Why: ${described.why}.`,
    ...(described.cve.length > 0 ? [`  Seen in: ${described.cve.join(', ')}`] : []),
    ...(changed.length > 0
      ? ['', `What changes (${['valid', ...(twin ? [twin.words] : [])].join(' ')} → stimulus)`]
      : []),
    ...changed.map(({ place, control, stimulus }) => `  ${place}: ${control ?? 'absent'} → ${stimulus ?? 'absent'}`),
    ...[...(twin ? [twin] : []), ...grounds].map(
      ({ words }) => `  It applies where the server grants a valid request ${words}.`,
    ),
    '',
    'What the documents expect',
    ...(said === undefined ? [] : [`  ${said}`, '']),
    ...sides.flatMap((side) => side.rows.map(expectation)),
    ...grouped(rules, ({ row }) => JSON.stringify(row)).map((same) => {
      const ids = same.map(({ profile }) => profile.id);
      const [{ row }] = same;
      return `  ${ids.join(', ')}${ids.includes(row.from) ? '' : ` (from ${row.from})`}\n${cited(row)}`;
    }),
    ...(rows.length + rules.length === 0 ? ['  No profile mentions it.'] : []),
  ].join('\n');
  return {
    text,
    json: {
      ...described,
      changes: changed,
      disagree: disagree(sides),
      sides: sides.map(({ expect, level, rows: shared }) => ({
        expect,
        level,
        profiles: shared.flatMap((one) => one.profiles),
      })),
      expectations: rows.map(({ profile, row }) => ({ profile: profile.id, ...row })),
      rules: rules.map(({ profile, row }) => ({ profile: profile.id, ...row })),
    },
  };
};

const explainProfile = (profile: Profile) => ({
  text: [
    `${profile.id}: ${profile.title} (${profile.revision})`,
    `  ${profile.url}`,
    `  read: ${profile.read ?? 'not said'}`,
    `  errata: ${profile.errata ?? 'not said'}`,
    `  stands on ${profile.on.join(', ') || 'nothing'}`,
    `  ${profile.expectations.length} scenarios, ${profile.answers.length} rules for all answers, ${profile.excluded.length} clauses excluded`,
    '',
    ...profile.expectations.map(
      ({ scenario, expect, level, cite, from }) =>
        `  ${scenario.padEnd(52)} ${expect.padEnd(8)} ${level.padEnd(6)} ${cite}${from === profile.id ? '' : `  (from ${from})`}`,
    ),
    ...profile.answers.map(
      ({ rule, level, cite }) => `  ${rule.padEnd(52)} ${'holds'.padEnd(8)} ${level.padEnd(6)} ${cite}`,
    ),
    '',
    ...profile.excluded.map(
      ({ clause, reason, note }) => `  not tested: ${clause}: ${reason}${note ? ` (${note})` : ''}`,
    ),
  ].join('\n'),
  json: profile,
});

/** What rows share that say the same of several scenarios. */
const sentence = ({
  profile,
  level,
  binds,
  clause,
  cite,
  quote,
  basis,
}: Citation & { readonly profile: string }): string =>
  JSON.stringify([profile, level, binds, clause, cite, quote, basis]);

const explainClause = (clause: string, profiles: readonly Profile[]) => {
  const rows = profiles.flatMap((profile) => [
    ...profile.expectations
      .filter(
        (row) =>
          row.from === profile.id &&
          [...row.clause, ...(row.words?.clause ?? []), ...(row.fetch?.clause ?? [])].includes(clause),
      )
      .map((row) => ({ profile: profile.id, tested: row.scenario, ...row })),
    ...profile.answers
      .filter((row) => row.from === profile.id && row.clause.includes(clause))
      .map((row) => ({ profile: profile.id, tested: row.rule, ...row })),
  ]);
  const excluded = profiles.flatMap((profile) =>
    profile.excluded
      .filter((one) => one.from === profile.id && one.clause === clause)
      .map((one) => ({ profile: profile.id, ...one })),
  );
  return {
    text: [
      clause,
      ...grouped(rows, sentence).map(
        (same) => `  ${same[0].profile}: tested by ${same.map(({ tested }) => tested).join(', ')}\n${cited(same[0])}`,
      ),
      ...excluded.map(({ profile, reason, note }) => `  ${profile}: not tested, ${reason}${note ? `: ${note}` : ''}`),
    ].join('\n'),
    json: { clause, rows, excluded },
  };
};

const clausesOf = (profiles: readonly Profile[]): readonly string[] => [
  ...new Set(profiles.flatMap((profile) => [...citedBy(profile), ...profile.excluded.map(({ clause }) => clause)])),
];

/** `assay explain`: the sentence, why it matters, what changes, what each document expects, with quote and link. */
export const explain = async (
  terminal: Terminal,
  name: string,
  { json }: { readonly json?: boolean },
): Promise<number> => {
  const profiles = bundledProfiles();
  const described = [...scenarios, ...answerRules];
  const scenario = described.find(({ id }) => id === name || id.split('/')[1] === name);
  const profile = profiles.find(({ id }) => id === name);
  const clauses = clausesOf(profiles);
  const clause = clauses.find((id) => id.toLowerCase() === name.toLowerCase());
  const found = profile
    ? explainProfile(profile)
    : scenario
      ? await explainScenario(scenario, profiles)
      : clause
        ? explainClause(clause, profiles)
        : undefined;
  if (!found) {
    const near = nearest(name, [
      ...knownIds.scenarios,
      ...knownIds.scenarios.map((id) => id.split('/')[1] ?? id),
      ...knownIds.rules,
      ...profiles.map(({ id }) => id),
      ...clauses,
    ]);
    throw new Failure(`${name} is not a scenario, rule, clause or profile.`, {
      hint: near ? `Did you mean ${near}?` : '`assay list scenarios` and `assay list profiles` list what there is.',
    });
  }
  terminal.out(json ? JSON.stringify(found.json, null, 2) : found.text);
  return 0;
};
