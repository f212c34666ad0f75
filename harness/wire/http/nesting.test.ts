import { expect, it } from 'vitest';
import { deepest, nestsTooDeeply } from './nesting.ts';

const nested = (levels: number): string => `${'[{"a":'.repeat(levels / 2)}1${'}]'.repeat(levels / 2)}`;

it.each([
  ['as many levels as are read', nested(deepest), false],
  ['more of them', nested(deepest + 2), true],
  ['brackets in a text', JSON.stringify({ a: '['.repeat(9000), b: '\\"{'.repeat(9000) }), false],
  ['many objects beside each other', `[${'{},'.repeat(9000)}{}]`, false],
  ['a byte order mark first', `\ufeff ${nested(deepest + 2)}`, true],
  ['brackets that are no JSON', `x${'['.repeat(9000)}`, false],
  ['nothing', '', false],
])('%s', (_what, text, tooDeep) => {
  expect(nestsTooDeeply(text)).toBe(tooDeep);
});
