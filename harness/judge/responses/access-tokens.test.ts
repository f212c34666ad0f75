import { expect, it } from 'vitest';
import type { Exchange } from '../../model/observation.ts';
import { accessTokenRules } from './access-tokens.ts';

const rule = accessTokenRules.find(({ id }) => id === 'answers/token-client');

const exchange = (client: string, more: Partial<Exchange['request']> = {}): Exchange => ({
  id: 'e1',
  at: '2026-11-26T12:00:00Z',
  milliseconds: 1,
  request: {
    method: 'POST',
    url: 'https://as.example/token',
    headers: [],
    form: [['grant_type', 'client_credentials']],
    credentials: [
      { name: 'assertion', format: 'jwt', claims: '{"iss":"one","sub":"one"}' } as unknown as NonNullable<
        Exchange['request']['credentials']
      >[number],
    ],
    ...more,
  },
  response: {
    status: 200,
    headers: [],
    body: '{}',
    token: {
      length: 8,
      characters: 'VSCHAR',
      jwt: { header: {}, claims: { client_id: client }, jti: 'string', signature: 'not checked' },
    },
  } as unknown as NonNullable<Exchange['response']>,
});

const applies = (one: Exchange): boolean | undefined => one.response && rule?.when?.(one.response, one);

it('an access token names the client whose assertion was sent', () => {
  const right = exchange('one');
  const wrong = exchange('gateway');
  expect([applies(right), applies(wrong)]).toEqual([true, true]);
  const all = { exchanges: [right, wrong] } as unknown as Parameters<NonNullable<typeof rule>['wrong']>[2];
  expect(right.response && rule?.wrong(right.response, right, all)).toBeUndefined();
  expect(wrong.response && rule?.wrong(wrong.response, wrong, all)).toBe('client_id is "gateway"');
});

it.each([
  ['an Authorization header', { headers: [['Authorization', 'Basic <secret>']] }],
  ['a secret in the form', { form: [['client_secret', '<secret>']] }],
] as const)('nothing is told where %s authenticates a client too', (_what, more) => {
  expect(applies(exchange('two', more))).toBe(false);
});
