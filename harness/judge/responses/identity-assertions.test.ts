import { expect, it } from 'vitest';
import type { Exchange } from '../../model/observation.ts';
import { identityAssertionRules } from './identity-assertions.ts';

interface Case {
  readonly typ?: string;
  readonly claims: object;
  readonly asked?: readonly (readonly [string, string])[];
  readonly told?: object;
  readonly token?: object;
}

const exchange = ({ typ = 'oauth-id-jag+jwt', claims, asked = [], told = {}, token }: Case): Exchange =>
  ({
    id: 'e1',
    request: {
      method: 'POST',
      url: 'https://as.example/token',
      headers: [],
      form: [['grant_type', 'urn:ietf:params:oauth:grant-type:jwt-bearer'], ...asked],
      credentials: [{ name: 'grant', format: 'jwt', header: JSON.stringify({ typ }), claims: JSON.stringify(claims) }],
    },
    response: {
      status: 200,
      headers: [],
      body: JSON.stringify(told),
      token: { jwt: token && { header: {}, claims: token, jti: 'string', signature: 'not checked' } },
    },
  }) as unknown as Exchange;

/** What a rule says of an answer: `silent`, `holds`, or what is wrong. */
const says = (id: string, one: Case): string | undefined => {
  const rule = identityAssertionRules.find((known) => known.id === `answers/${id}`);
  const seen = exchange(one);
  if (!rule || !seen.response) throw new Error(`there is no rule ${id}`);
  if (rule.when?.(seen.response, seen) === false) return 'silent';
  return rule.wrong(seen.response, seen, { exchanges: [seen] }) ?? 'holds';
};

const files = 'https://files.example';
const mail = 'https://mail.example';

it.each([
  ['granted-scope-of-assertion', 'holds', { claims: { scope: 'a b' }, told: { scope: 'a' } }],
  ['granted-scope-of-assertion', 'beyond the grant: c', { claims: { scope: 'a' }, told: { scope: 'a c' } }],
  ['granted-scope-of-assertion', 'beyond the grant: c', { claims: { scope: 'a' }, asked: [['scope', 'a c']] }],
  [
    'granted-scope-of-assertion',
    'beyond the grant: c',
    { claims: { scope: 'a' }, told: { scope: 'a' }, token: { scope: 'a c' } },
  ],
  ['granted-scope-of-assertion', 'holds', { claims: { scope: 'a' }, asked: [['scope', 'a c']], token: { scope: 'a' } }],
  ['granted-scope-of-assertion', 'silent', { claims: {}, told: { scope: 'a' } }],
  ['granted-scope-of-assertion', 'silent', { typ: 'JWT', claims: { scope: 'a' }, told: { scope: 'b' } }],
  [
    'granted-scope-of-request',
    'beyond the request: b',
    { claims: { scope: 'a b' }, asked: [['scope', 'a']], told: { scope: 'a b' } },
  ],
  ['granted-scope-of-request', 'silent', { claims: { scope: 'a b' }, told: { scope: 'a b' } }],
  ['token-audience-with-assertion', 'holds', { claims: { resource: files }, token: { aud: 'files' } }],
  ['token-audience-with-assertion', 'the token names no audience', { claims: { resource: files }, token: {} }],
  ['token-audience-with-assertion', 'silent', { claims: { resource: files } }],
  ['token-audience-with-assertion', 'silent', { claims: {}, token: {} }],
  ['token-audience-of-assertion', 'holds', { claims: { resource: [files, mail] }, token: { aud: mail } }],
  [
    'token-audience-of-assertion',
    `the token is for ${mail}`,
    { claims: { resource: files }, token: { aud: [files, mail] } },
  ],
  [
    'token-audience-not-beyond-assertion',
    `the token is for ${mail}`,
    { claims: { resource: files }, asked: [['resource', mail]], token: { aud: mail } },
  ],
  [
    'token-audience-not-beyond-assertion',
    'holds',
    { claims: { resource: files }, asked: [['resource', mail]], token: { aud: files } },
  ],
  [
    'token-audience-not-beyond-assertion',
    'silent',
    { claims: { resource: files }, asked: [['resource', files]], token: { aud: files } },
  ],
] as const)('%s: %s', (id, words, one) => {
  expect(says(id, one)).toBe(words);
});
