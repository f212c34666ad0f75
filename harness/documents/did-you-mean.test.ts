import { expect, test } from 'vitest';
import { didYouMean, nearest } from './did-you-mean.ts';

const known = ['private_key_jwt', 'client_secret_basic', 'none'];

test.each([
  ['private_key_jtw', 'private_key_jwt'],
  ['private-key-jwt', 'private_key_jwt'],
  ['PRIVATE_KEY_JWT', 'private_key_jwt'],
  ['client_secret_bsic', 'client_secret_basic'],
  ['nome', 'none'],
  ['noen', 'none'],
  ['tls_client_auth', undefined],
  ['', undefined],
])('%s is near %s', (name, meant) => {
  expect(nearest(name, known)).toBe(meant);
});

test('nothing is near an empty list', () => {
  expect(nearest('x', [])).toBeUndefined();
});

test('the sentence ends with the question only when there is something to ask', () => {
  expect(didYouMean('nome', known)).toBe(' — did you mean "none"?');
  expect(didYouMean('zzzzzz', known)).toBe('');
});
