import { expect, it } from 'vitest';
import { soughtValues } from './find-values.ts';

const finding = (...values: readonly string[]) => {
  const sought = soughtValues();
  for (const value of values) sought.add(value);
  return (text: string) => sought.find(text).map(({ value, from }) => `${value}@${from}`);
};

it.each([
  ['a value', ['secret'], 'a secret', ['secret@2']],
  ['values at both ends, side by side', ['secret', 'hidden'], 'secrethidden', ['secret@0', 'hidden@6']],
  ['a value within another one', ['cret-long', 'secret-long'], 'secret-long', ['secret-long@0']],
  ['values that overlap', ['aaaaaa'], 'aaaaaaaa', ['aaaaaa@0']],
  ['values with one ending', ['one-ending', 'two-ending'], 'two-ending one-ending', ['two-ending@0', 'one-ending@11']],
  [
    'letters beyond ASCII',
    ['schlüssel', '鍵鍵鍵鍵鍵鍵'],
    'der schlüssel 鍵鍵鍵鍵鍵鍵',
    ['schlüssel@4', '鍵鍵鍵鍵鍵鍵@14'],
  ],
  ['nothing of under six characters', ['abcde', ''], 'abcdeabcde', []],
  ['nothing where only the ending stands', ['secret-ending'], 'ending and other-ending', []],
  ['nothing in an empty text', ['secret'], '', []],
] as const)('finds %s', (_what, values, text, found) => {
  expect(finding(...values)(text)).toEqual(found);
});

it('finds each of thousands of values, wherever it stands', () => {
  const values = Array.from(
    { length: 5000 },
    (_, i) => `${i}-${Buffer.from(`value ${i * 7919}`).toString('base64url')}`,
  );
  const find = finding(...values);
  for (const value of values) expect(find(`{"echo":"${value}"}`)).toContain(`${value}@9`);
  expect(find('x'.repeat(10_000))).toEqual([]);
});
