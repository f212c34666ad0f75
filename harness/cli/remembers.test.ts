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
