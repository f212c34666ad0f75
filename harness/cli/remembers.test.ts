import { describe, expect, it } from 'vitest';
import { aServer, assayedBehind, type Front, outcomesOf } from './behind.fixture.ts';

const assayed = async (mutant: string, front?: Front) => {
  const server = await aServer({ mutant });
  const run = () =>
    assayedBehind({
      profiles: ['oidc-core-errata2'],
      wanted: /^client-assertion\/jti-(empty|null|boolean|number|array)$/,
      server,
      ...(front ? { front } : {}),
    });
  return [await run(), await run()] as const;
};

/** Refuses without a word of why. */
const terse: Front = async (request, handle) => {
  const response = await handle(request);
  return response.status < 400 ? response : Response.json({ error: 'invalid_client' }, { status: 401 });
};

/** Grants the first assertion that comes with an identifier it has seen, and forgets nothing from then on. */
const forgetful = (): Front => {
  const seen = new Set<string>();
  let forgot = false;
  return async (request, handle) => {
    const assertion = new URLSearchParams(await request.clone().text()).get('client_assertion') ?? '';
    const { jti } = JSON.parse(Buffer.from(assertion.split('.')[1] ?? '', 'base64url').toString() || '{}');
    const again = seen.has(jti);
    seen.add(jti);
    if (jti === undefined || !again || forgot) return handle(request);
    forgot = true;
    return Response.json(
      { access_token: 'a-token-that-is-no-secret', token_type: 'Bearer', expires_in: 60 },
      { headers: { 'cache-control': 'no-store' } },
    );
  };
};

describe('a server that forgot an identifier once', () => {
  it.each(['jti-replayed', 'jti-reused', 'jti-replayed-respelled', 'jti-replayed-twin'])(
    'fails %s, whatever it remembers when it is asked again',
    async (id) => {
      const report = await assayedBehind({
        profiles: ['oidc-core-errata2'],
        wanted: new RegExp(`^client-assertion/${id}$`),
        front: forgetful(),
      });
      expect(outcomesOf(report, /jti/)).toEqual(['failed']);
    },
  );
});

describe('a server that remembers identifiers which it was not to grant', () => {
  it('fails for them at once', async () => {
    const [first] = await assayed('jti-turned-into-text');
    expect(outcomesOf(first, /jti/)).toEqual(['failed']);
  });

  it.each([
    ['says why', undefined],
    ['says nothing', terse],
  ])('does not pass when it is asked again within its memory, and %s', async (_how, front) => {
    const [, second] = await assayed('jti-turned-into-text', front);
    expect(outcomesOf(second, /jti-(number|array)$/)).toEqual(['failed']);
    expect(outcomesOf(second, /jti-(empty|null|boolean)$/)).toEqual(['inapplicable']);
    expect(second.verdicts.find(({ scenario }) => scenario.endsWith('jti-null'))?.because).toContain('like a replay');
  });

  it('passes in every run where it refuses them for what they are', async () => {
    const [first, second] = await assayed('replay-by-octets');
    expect(outcomesOf(first, /jti/)).toEqual(['passed']);
    expect(outcomesOf(second, /jti/)).toEqual(['passed']);
  });
});
