import { expect, it } from 'vitest';
import type { Exchange, ReadResponse } from '../../model/observation.ts';
import { tokenEndpointRules } from './token-endpoint.ts';

const present = tokenEndpointRules.find(({ id }) => id === 'answers/granted-scope-present');

const speaksOf = (form: Exchange['request']['form'], token?: object): boolean | undefined => {
  const response = { status: 200, headers: [], body: '{}', token } as unknown as ReadResponse;
  return present?.when?.(response, { request: { form }, response } as unknown as Exchange);
};

it('a grant states its scope where one was asked for, or the token has one', () => {
  expect(speaksOf([['scope', 'read']])).toBe(true);
  expect(speaksOf([], { jwt: { claims: { scope: 'read' } } })).toBe(true);
});

it('says nothing of a grant for which no scope was asked, since there may be none to state', () => {
  expect(speaksOf([])).toBe(false);
  expect(speaksOf([['scope', '']])).toBe(false);
});
