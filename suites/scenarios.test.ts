import { generateKeyPairSync } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { devicesFor, issuersFor, keyringOf, type Parties, partiesFor } from '../harness/clients/parties.ts';
import { makeSpareKeys } from '../harness/clients/spare-keys.ts';
import type { Context } from '../harness/model/context.ts';
import type { Difference } from '../harness/model/observation.ts';
import type { Parameter } from '../harness/model/request.ts';
import type { Scenario, Suite, Variant } from '../harness/model/scenario.ts';
import { contextsOf, freshness, seenBy } from '../harness/observe/context.ts';
import { apply } from '../harness/request/apply.ts';
import type { SigningKey } from '../harness/request/formats/format.ts';
import { compare, controlOf, publishedBy, withRegistered } from '../harness/request/minimal-pair.ts';
import { prepareToShow } from '../harness/request/prepare.ts';
import { aResource } from './builders/needs.ts';
import { suites } from './index.ts';

const ec = () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const rsa = () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

type NeededClient = { readonly parties: Parties; readonly contextAt: (audience: string) => Context };

/** Two casts: what is the client's first key must not decide what a scenario is. */
const neededClients: NeededClient[] = [];

beforeAll(async () => {
  const keys: readonly SigningKey[] = [
    { kid: 'c-es', alg: 'ES256', privateKey: ec() },
    { kid: 'c-rs', alg: 'RS256', privateKey: rsa() },
    { kid: 'c-es384', alg: 'ES384', privateKey: generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey },
    { kid: 'c-rs384', alg: 'RS384', privateKey: rsa() },
    { kid: 'c-ps', alg: 'PS256', privateKey: rsa() },
    { kid: 'c-ed', alg: 'EdDSA', privateKey: generateKeyPairSync('ed25519').privateKey },
  ];
  const redirectUri = 'https://client.example/callback';
  const neighbour = { id: 'agreed-neighbour', keys: [{ kid: 'n-es', alg: 'ES256', privateKey: ec() }], redirectUri };
  const issuerKeys = keys.map((key) => ({ ...key, kid: `i${key.kid.slice(1)}` }));
  const otherIssuer = { id: 'https://other-issuer.example', keys: [{ kid: 'o-es', alg: 'ES256', privateKey: ec() }] };
  const registered = await makeSpareKeys();
  for (const order of [keys, keys.toReversed()]) {
    const parties = {
      ...(await partiesFor({ id: 'agreed-client', keys: order, redirectUri }, neighbour)),
      registered,
      issuers: await issuersFor(
        { id: 'https://issuer.example/tenant', keys: order === keys ? issuerKeys : issuerKeys.toReversed() },
        otherIssuer,
      ),
      devices: await devicesFor({
        id: 'agreed-device',
        keys: order.slice(0, 1).map((key) => ({ ...key, kid: `d${key.kid.slice(1)}` })),
      }),
      holder: { id: 'holder', keys: ['own', 'other'].map((kid) => ({ kid, alg: 'ES256', privateKey: ec() })) },
    };
    const contexts = contextsOf({
      issuer: 'https://server.example/tenant',
      tokenEndpoint: 'https://server.example/tenant/token',
      parties,
      others: Object.fromEntries(
        ['client_secret_basic', 'client_secret_post', 'client_secret_jwt', 'none'].map((method) => [
          method,
          { id: `agreed-${method}`, keys: [] },
        ]),
      ),
      endpoints: {
        'pushed authorization request': 'https://server.example/tenant/par',
        introspection: 'https://server.example/tenant/introspect',
        revocation: 'https://server.example/tenant/revoke',
        registration: 'https://server.example/tenant/register',
      },
      resource: 'https://files.example',
      scopes: ['read', 'write'],
      canary: 'https://canary.example',
      registers: { token: true },
      takesDocuments: true,
      fetchesKeys: true,
      subjects: {
        subject: 'alice',
        otherSubject: 'bob',
        anonymous: 'anonymous',
        rotatesAt: 'https://issuer.example/tenant/jwks',
      },
      saml: { grants: true, client: true, entityId: 'https://server.example/saml' },
      device: { idAs: 'text', dialect: 'draft' },
      agreed: { longest_lifetime: 600 },
    });
    neededClients.push({ parties, contextAt: (audience) => contexts(1_800_000_000, audience, freshness()) });
  }
});

const differences = (
  suite: Suite,
  scenario: Scenario,
  variant: Variant,
  { parties, contextAt }: NeededClient,
): readonly Difference[] => {
  const plain = seenBy(
    suite,
    contextAt(
      `https://server.example/tenant${'audience' in variant && variant.audience === 'token endpoint' ? '/token' : ''}`,
    ),
  );
  if (scenario.needs?.some((need) => need(plain) !== undefined)) return [];
  const context = scenario.registered
    ? seenBy(suite, withRegistered(plain, scenario.registered(plain), 'registered'))
    : plain;
  const made = prepareToShow(keyringOf(parties), context.tokenEndpoint);
  const named: readonly Parameter[] = scenario.needs?.includes(aResource) ? [['resource', context.resource ?? '']] : [];
  const valid = () => {
    const draft = suite.valid({ ...context, fresh: freshness() }, variant, context.party, 'client');
    return { ...draft, form: [...draft.form, ...named] };
  };
  const preceding = (scenario.first ?? []).map(({ change }) => made(apply(valid(), change(context))));
  const { again: _again, atOnce: _atOnce, ...sentOnce } = scenario;
  return compare(sentOnce, {
    control: made(controlOf(scenario, valid(), context)),
    preceding,
    stimulus: made(apply(valid(), scenario.change(context))),
    registered: context.registered,
    published: suite.publishes && publishedBy(scenario, suite.publishes, context),
  });
};

/** Everything that would be sent for a scenario where the target has no client with keys; none where it does not apply. */
const withoutClient = (suite: Suite, scenario: Scenario, { parties, contextAt }: NeededClient): readonly string[] => {
  const bare = { ...contextAt('https://server.example/tenant'), keyless: true, neighbour: undefined };
  const plain = seenBy(suite, bare);
  if ([...(suite.needs ?? []), ...(scenario.needs ?? [])].some((need) => need(plain) !== undefined)) return [];
  const ring = keyringOf(parties);
  const made = prepareToShow((by, alg, among) => {
    if (by === 'client' && among === undefined) throw new Error('the client signs, and there is none');
    return ring(by, alg, among);
  }, plain.tokenEndpoint);
  const variants = suite.variants.filter(
    (one) => !('presentedBy' in one) || (one as { presentedBy: { role: string } }).presentedBy.role !== 'client',
  );
  return variants.flatMap((variant) => {
    const valid = () => suite.valid({ ...plain, fresh: freshness() }, variant, plain.party, 'client');
    const changes = [
      scenario,
      ...(scenario.first ?? []),
      ...(scenario.twin ? [scenario.twin] : []),
      ...(scenario.grounds ?? []),
    ];
    return changes.map(({ change }) => {
      const { draft, made: credentials } = made(apply(valid(), change(plain)));
      return JSON.stringify([draft, credentials]);
    });
  });
};

const compared = new Map<string, readonly (readonly Difference[])[]>();

const inVariants = (suite: Suite, scenario: Scenario): readonly (readonly Difference[])[] => {
  const name = `${suite.id}/${scenario.id}`;
  const found =
    compared.get(name) ??
    neededClients.flatMap((casting) => suite.variants.map((variant) => differences(suite, scenario, variant, casting)));
  compared.set(name, found);
  return found;
};

const permitted = (scenario: Scenario): boolean => scenario.again !== undefined || scenario.atOnce !== undefined;

describe.each(suites.map((suite) => [suite.id, suite] as const))('suite %s', (_id, suite) => {
  const cases = suite.scenarios.map((scenario) => [scenario.id, scenario] as const);

  it('has unique ids and titles', () => {
    expect(new Set(suite.scenarios.map(({ id }) => id)).size).toBe(suite.scenarios.length);
    expect(new Set(suite.scenarios.map(({ title }) => title)).size).toBe(suite.scenarios.length);
  });

  it.each(cases)('%s reads well', (_scenario, { id, title, why }) => {
    expect(id).toMatch(/^[a-z0-9]+(-[A-Za-z0-9]+)*$/);
    expect(title.length).toBeLessThanOrEqual(70);
    expect(title).not.toMatch(/\bshould\b|\btest that\b|\.$/i);
    expect(why.length).toBeGreaterThan(10);
  });

  it.each(cases)('%s does not speak of the client with keys where there is none', (_scenario, scenario) => {
    for (const casting of neededClients)
      for (const text of withoutClient(suite, scenario, casting)) expect(text).not.toContain('agreed-client"');
  });

  it.each(cases)('%s changes one place, or says why more move together', (_scenario, scenario) => {
    const inAll = inVariants(suite, scenario);
    for (const found of inAll) {
      const places = found.map(({ place }) => place);
      if (scenario.together === undefined) expect(places.length, places.join(', ')).toBeLessThanOrEqual(1);
    }
    const most = Math.max(...inAll.map((found) => found.length));
    if (!permitted(scenario)) expect(most).toBeGreaterThan(0);
    if (scenario.together !== undefined) expect(most, 'only one place moves: drop `together`').toBeGreaterThan(1);
  });

  it.each(cases.filter(([, { first, atOnce, late }]) => !first && !atOnce && !late))(
    '%s has a jti of its own',
    (_scenario, scenario) => {
      const places = inVariants(suite, scenario)[0]?.map(({ place }) => place);
      const about = /^(jti|identifier)-/.test(scenario.id);
      expect(places?.some((place) => place === 'claims.jti' || place === '@ID')).toBe(about);
    },
  );

  it.each(cases)(
    '%s stands beside a twin where another key of the client signs, or it lives longer',
    (_id, scenario) => {
      for (const found of inVariants(suite, scenario)) {
        const of = (place: string) => found.find((one) => one.place === place);
        const key = (text: string | null | undefined) =>
          / by the ((?:client|issuer)'s key) (\S+)$/.exec(text ?? '')?.slice(1);
        const [was, is] = [key(of('signer')?.control), key(of('signer')?.stimulus)];
        const seconds = (text: string | null | undefined) => Number(/^now \+ (\d+) s$/.exec(text ?? '')?.[1] ?? 0);
        const { control, stimulus } = of('claims.exp') ?? of('@NotOnOrAfter') ?? {};
        const lives = seconds(stimulus) - seconds(control);
        if (was && is && was[0] === is[0] && was[1] !== is[1])
          expect(scenario.twin ?? scenario.shows, 'a server may refuse the other key').toBeDefined();
        if (control !== undefined && lives > 2)
          expect(scenario.id, 'a server may refuse the longer life').toMatch(/^expiry-/);
      }
    },
  );

  it('never shows a signature in a difference', () => {
    for (const scenario of suite.scenarios)
      for (const { control, stimulus } of inVariants(suite, scenario).flat())
        for (const text of [control, stimulus]) expect(text ?? '').not.toMatch(/[\w-]{80,}/);
  });
});
