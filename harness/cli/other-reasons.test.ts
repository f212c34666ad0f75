import { describe, expect, it } from 'vitest';
import { assayedBehind, type Front, outcomesOf } from './behind.fixture.ts';

type Members = { readonly [name: string]: unknown };

const part = (assertion: string, index: number): Members => {
  try {
    return JSON.parse(Buffer.from(assertion.split('.')[index] ?? '', 'base64url').toString());
  } catch {
    return {};
  }
};

/** Refuses assertions of which a strict rule does not hold, whatever else is right or wrong with them. */
const strict =
  (breaks: (claims: Members, header: Members) => boolean): Front =>
  async (request, handle) => {
    const assertion = new URLSearchParams(await request.clone().text()).get('client_assertion') ?? '';
    return breaks(part(assertion, 1), part(assertion, 0))
      ? Response.json({ error: 'invalid_client', error_description: 'A rule of the house.' }, { status: 401 })
      : handle(request);
  };

const about = (members: Members, known: string): boolean =>
  Object.keys(members).some((name) => !known.split(' ').includes(name));

/** What a strict server refuses for its rule, though it has the fault that the scenario asks for. */
const rules: readonly {
  readonly rule: string;
  readonly front: Front;
  readonly scenarios: RegExp;
  readonly mutant: string;
}[] = [
  {
    rule: 'assertions live for two minutes at most',
    front: strict(({ exp }) => Number(exp) > Date.now() / 1000 + 120),
    scenarios: /\/(not-yet-valid|not-before-75-seconds)$/,
    mutant: 'not-before-unchecked',
  },
  {
    rule: 'assertions have no nbf',
    front: strict(({ nbf }) => nbf !== undefined),
    scenarios: /\/(not-before-(string|null|boolean|array))$/,
    mutant: 'not-before-untyped',
  },
  {
    rule: 'assertions have no claims and header members but those of the document',
    front: strict(
      (claims, header) => about(claims, 'iss sub aud exp nbf iat jti') || about(header, 'alg kid typ crit'),
    ),
    scenarios: /\/(standard-alphabet|standard-alphabet-header)$/,
    mutant: 'plain-base64-accepted',
  },
  {
    rule: 'the second client was never registered, or is disabled',
    front: strict(({ iss, sub }) => iss === 'assay-neighbour' || sub === 'assay-neighbour'),
    scenarios: /\/(impersonation|subject-is-neighbour|issuer-is-neighbour)$/,
    mutant: 'key-of-anybody',
  },
];

describe('a server with a rule of its own', () => {
  it.each(rules)('passes nothing for it: $rule', async ({ front, scenarios, mutant }) => {
    const report = await assayedBehind({
      profiles: ['rfc7523', 'rfc8725-hardening', 'fapi2-security'],
      wanted: new RegExp(`^client-assertion${scenarios.source}`),
      front,
      mutant,
    });
    expect(outcomesOf(report, scenarios)).toEqual(['inapplicable']);
    const { because } = report.verdicts.find(({ scenario }) => scenarios.test(scenario)) ?? {};
    expect(because).toMatch(/^It does not apply: the valid request .* is not granted: refused with invalid_client/);
  });

  it.each(rules)('without the rule the fault is seen: $rule', async ({ scenarios, mutant }) => {
    const report = await assayedBehind({
      profiles: ['rfc7523', 'rfc8725-hardening', 'fapi2-security'],
      wanted: new RegExp(`^client-assertion${scenarios.source}`),
      mutant,
    });
    expect(outcomesOf(report, scenarios)).toContain('failed');
  });
});

describe('a secret as the key of an assertion', () => {
  const keyed = /^client-secret-(basic|post)\/secret-as-key$/;
  const run = (front?: Front, mutant?: string) =>
    assayedBehind({
      profiles: ['oidc-core-errata2'],
      wanted: keyed,
      ...(front ? { front } : {}),
      ...(mutant ? { mutant } : {}),
    });

  it('passes where the client that registered for it is granted the like', async () => {
    expect(outcomesOf(await run(), keyed)).toEqual(['passed']);
  });

  it('does not apply where the server takes no HMAC at all', async () => {
    const report = await run(
      strict((_claims, { alg }) => alg === 'HS256'),
      'hmac-of-any-secret',
    );
    expect(outcomesOf(report, keyed)).toEqual(['inapplicable']);
    expect(report.verdicts.map(({ because }) => because).join()).toContain(
      'of the client registered for client_secret_jwt',
    );
  });
});

describe('a pushed authorization request that names the second client', () => {
  const names =
    /^pushed-authorization\/(impersonation|client-id-neighbour|duplicate-subject-neighbour-last|.*-is-neighbour)$/;
  const observed = (front?: Front, neighbour?: object) =>
    assayedBehind({
      profiles: ['rfc9126', 'rfc7523'],
      wanted: names,
      ...(front ? { front } : {}),
      ...(neighbour ? { neighbour } : {}),
    });
  const whys = async (report: ReturnType<typeof observed>): Promise<string> =>
    (await report).verdicts.map(({ because }) => because).join('\n');

  it('passes where both have the same redirect URI', async () => {
    expect(outcomesOf(await observed(), names)).toEqual(['passed']);
  });

  it('does not apply where the target gives the second one none, or another', async () => {
    for (const redirect_uri of [undefined, 'https://assay-neighbour.example/callback']) {
      const report = observed(undefined, { redirect_uri });
      expect(outcomesOf(await report, names)).toEqual(['inapplicable']);
      expect(await whys(report)).toContain('clients.neighbour.redirect_uri');
    }
  });

  it('does not apply where the server does not take its request there either', async () => {
    const front: Front = async (request, handle) =>
      request.url.endsWith('/par') && (await request.clone().text()).includes('client_id=assay-neighbour')
        ? Response.json({ error: 'invalid_request', error_description: 'No such redirect URI.' }, { status: 400 })
        : handle(request);
    const report = observed(front);
    expect(outcomesOf(await report, names)).toEqual(['inapplicable']);
    expect(await whys(report)).toContain('the valid request of the second client is not granted');
  });
});

describe('a software statement of nobody', () => {
  const statement = /^registration\/software-statement-unknown$/;
  const observed = (front?: Front, mutant?: string) =>
    assayedBehind({
      profiles: ['rfc7591'],
      wanted: statement,
      ...(front ? { front } : {}),
      ...(mutant ? { mutant } : {}),
    });
  const refusesUnknownMembers: Front = async (request, handle) =>
    /assay_unknown|software_statement/.test(await request.clone().text())
      ? Response.json({ error: 'Unrecognized field' }, { status: 400 })
      : handle(request);

  it('is refused, or believed, where other members are passed over', async () => {
    expect(outcomesOf(await observed(), statement)).toEqual(['passed']);
    expect(outcomesOf(await observed(undefined, 'registers-any-software-statement'), statement)).toEqual(['failed']);
  });

  it('says nothing of a server that refuses every member it does not know', async () => {
    const report = await observed(refusesUnknownMembers, 'registers-any-software-statement');
    expect(outcomesOf(report, statement)).toEqual(['inapplicable']);
    expect(report.verdicts.map(({ because }) => because).join()).toContain('with a member that nobody knows');
  });
});

describe('a character that no scope has', () => {
  const written = /^token-request\/scope-(quote|backslash|control|not-ascii)$/;
  const observed = (front?: Front) =>
    assayedBehind({ profiles: ['rfc6749'], wanted: written, ...(front ? { front } : {}) });
  const asked = async (request: Request): Promise<URLSearchParams> => new URLSearchParams(await request.clone().text());

  it('is refused where the scope without it is granted', async () => {
    expect(outcomesOf(await observed(), written)).toEqual(['passed']);
  });

  it('says nothing where the scope is refused without it too', async () => {
    const report = await observed(async (request, handle) =>
      (await asked(request)).has('scope')
        ? Response.json({ error: 'invalid_scope', error_description: 'No such scope.' }, { status: 400 })
        : handle(request),
    );
    expect(outcomesOf(report, written)).toEqual(['inapplicable']);
  });

  it('is seen where the server passes over it', async () => {
    const report = await observed(async (request, handle) => {
      const form = await asked(request);
      const scope = form.get('scope');
      if (scope !== null) form.set('scope', scope.replaceAll('\u0007', ''));
      const { method, url, headers } = request;
      return handle(new Request(url, { method, headers, ...(method === 'POST' ? { body: form.toString() } : {}) }));
    });
    const failed = report.verdicts.filter(({ outcome }) => outcome === 'failed');
    expect(failed.map(({ scenario }) => scenario)).toEqual(['token-request/scope-control']);
  });
});
