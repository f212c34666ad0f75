import { expect, it } from 'vitest';
import { assayedBehind, type Front, outcomesOf } from './behind.fixture.ts';

const scenario = /^client-assertion\/jti-used-at-introspection-endpoint$/;

/** Introspection that tells whoever asks, and looks at no client. */
const open: Front = async (request, handle) =>
  new URL(request.url).pathname.endsWith('/introspect')
    ? Response.json({ active: true, client_id: 'assay-client' })
    : handle(request);

const told = async (front?: Front): Promise<readonly string[]> =>
  outcomesOf(
    await assayedBehind({ profiles: ['oidc-core-errata2'], wanted: scenario, ...(front ? { front } : {}) }),
    scenario,
  );

it('takes no identifier for used where an endpoint authenticates nobody', async () => {
  expect(await told(open)).toEqual(['inapplicable']);
  expect(await told()).toEqual(['passed']);
});
