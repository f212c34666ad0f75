import { beforeAll, expect, it } from 'vitest';
import { makeParties, type ReferenceParties } from '../../reference/parties.ts';
import { serve } from '../../reference/serve.ts';
import { reproduced } from './reproduced.fixture.ts';

let parties: ReferenceParties;

beforeAll(async () => {
  parties = await makeParties();
});

it.each([
  ['none-accepted', /\/unsigned$/],
  ['replay-unchecked', /^client-assertion\/jti-/],
  ['introspection-audience-unchecked', /^introspection\/audience-/],
])('sends what was found at %s again, and gets the same', async (mutant, wanted) => {
  const { clients, issuers } = parties;
  const server = await serve({ clients, issuers, policy: 'rfc7523', mutant });
  try {
    const document = parties.target(server.issuer, 'rfc7523');
    const { findings, unlike } = await reproduced(document, ['rfc7523'], (id) => wanted.test(id));
    expect(findings.length).toBeGreaterThan(0);
    expect(unlike).toEqual([]);
  } finally {
    await server.close();
  }
});
