import { expect, it } from 'vitest';
import { assayedBehind, type Front } from './behind.fixture.ts';

const audienceOf = (assertion: string): unknown => {
  try {
    return JSON.parse(Buffer.from(assertion.split('.')[1] ?? '', 'base64url').toString()).aud;
  } catch {
    return undefined;
  }
};

/** The introspection endpoint takes an assertion with its own URL as the audience, and with no other. */
const ownUrlAlone: Front = async (request, handle) => {
  const assertion = new URLSearchParams(await request.clone().text()).get('client_assertion') ?? '';
  return !request.url.endsWith('/introspect') || audienceOf(assertion) === request.url
    ? handle(request)
    : Response.json({ error: 'invalid_client' }, { status: 401, headers: { 'www-authenticate': 'Bearer' } });
};

it('finds a valid request where an endpoint takes its own URL alone as the audience', async () => {
  const { suites, verdicts } = await assayedBehind({
    profiles: ['rfc7523', 'rfc10070'],
    wanted:
      /^introspection\/(audience-issuer|audience-endpoint-itself|audience-missing|expired|token-unknown|jti-used-at-token-endpoint)$/,
    front: ownUrlAlone,
    mutant: 'introspection-audience-unchecked',
  });
  expect(suites.map(({ suite, baseline }) => [suite, baseline])).toEqual([
    ['introspection', 'audience is the endpoint itself, typ client-authentication+jwt, without client_id'],
  ]);
  const outcome = (profile: string, id: string) =>
    verdicts.find((one) => one.profile === profile && one.scenario === `introspection/${id}` && one.aspect === 'answer')
      ?.outcome;
  expect(outcome('rfc10070', 'audience-issuer')).toBe('failed');
  expect(outcome('rfc10070', 'audience-endpoint-itself')).toBe('failed');
  for (const id of ['audience-missing', 'expired', 'jti-used-at-token-endpoint'])
    expect(outcome('rfc7523', id)).toBe('passed');
});
