import { expect, it } from 'vitest';
import { inWords } from '../../exchange/answer.ts';
import type { Answer } from '../../model/observation.ts';
import type { Sent } from '../../wire/wire.ts';
import { inEffect, type Seen } from './effect.ts';

const sent = {} as Sent;
const done: Seen = { sent, done: true, words: 'it is done' };
const undone: Seen = { sent, done: false, words: 'it is not done' };
const unclear: Seen = { sent, unclear: 'nobody saw it' };
const blind: Seen = { blind: 'nobody can look' };

const granted: Answer = { kind: 'granted', status: 200 };
const refused: Answer = { kind: 'refused', status: 401, error: 'invalid_client' };
const failed: Answer = { kind: 'unclear', reason: 'status 503: the server failed' };

it.each([
  [granted, done, 'granted (200, and it is done)'],
  [granted, undone, 'refused in effect (200, and it is not done)'],
  [granted, unclear, 'unclear: nobody saw it'],
  [granted, blind, 'unclear: 200 says nothing, and nobody can look'],
  [refused, done, 'granted (401, and it is done)'],
  [refused, undone, 'refused with invalid_client (401)'],
  [refused, unclear, 'refused with invalid_client (401)'],
  [refused, blind, 'refused with invalid_client (401)'],
  [failed, done, 'unclear: status 503: the server failed'],
  [failed, undone, 'unclear: status 503: the server failed'],
] as const)('the answer %o with the effect %o', (own, seen, words) => {
  expect(inWords(inEffect(own, seen, { says: '200 says nothing' }))).toBe(words);
});
