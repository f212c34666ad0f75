import { describe, expect, it } from 'vitest';
import { soughtValues } from '../find-values.ts';
import { spellings } from './spellings.fixture.ts';

const secrets = [
  'S3cret-of+client/1',
  'a"quoted\\one',
  'with space & <tag>',
  'schlüssel-鍵',
  'p%41ss&amp;word',
  'ends with \\',
];

const around: readonly (readonly [before: string, after: string])[] = [
  ['', ''],
  ['the value "', '" is wrong'],
  ['%', '&'],
  ['{"error":"', '"}'],
];

describe.each(Object.entries(spellings))('a value is found as %s', (_name, spelled) => {
  it.each(secrets)('%s', (secret) => {
    const sought = soughtValues();
    sought.add(secret);
    for (const [before, after] of around) {
      const text = `${before}${spelled(secret)}${after}`;
      const found = sought.find(text);
      expect(found.length, text).toBeGreaterThan(0);
      for (const { from, to } of found) {
        expect(from).toBeGreaterThanOrEqual(before.length);
        expect(to).toBeLessThanOrEqual(text.length);
      }
    }
  });
});

describe('a short value', () => {
  const sought = soughtValues();
  for (const value of ['s3cr', 'pw!', '7']) sought.add(value);
  it.each([
    ['s3cr is wrong', ['s3cr']],
    ['id:s3cr', ['s3cr']],
    ['{"error":"s3cr"}', ['s3cr']],
    ['\\u00733cr', ['s3cr']],
    ['s3%63r', ['s3cr']],
    ['s3crets, as3cr, s3cr_', []],
    ['(pw!)', ['pw!']],
    ['expires in 7, not 17', ['7']],
  ])('is found as a word of its own, letter for letter: %s', (text, values) => {
    expect(sought.find(text).map(({ value }) => value)).toEqual(values);
  });
});

describe('values that end alike', () => {
  it('are found, of however many lengths', () => {
    const sought = soughtValues();
    const values = Array.from({ length: 200 }, (_, i) => `${'a'.repeat(i)}-the-ending`);
    for (const value of values) sought.add(value);
    for (const value of values) expect(sought.find(`"${value}"`)).toMatchObject([{ from: 1, to: value.length + 1 }]);
  });

  it('take no time of their own', () => {
    const sought = soughtValues();
    for (let i = 6; i < 2000; i++) sought.add('a'.repeat(i));
    expect(sought.find('a'.repeat(1 << 18))).toHaveLength(1);
  });
});
