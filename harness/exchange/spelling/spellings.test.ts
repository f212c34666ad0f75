import { describe, expect, it } from 'vitest';
import { soughtValues } from '../find-values.ts';

const secrets = [
  'S3cret-of+client/1',
  'a"quoted\\one',
  'with space & <tag>',
  'schlüssel-鍵',
  'p%41ss&amp;word',
  'ends with \\',
];

const escapedAll = (text: string, as: (code: number) => string): string =>
  Array.from({ length: text.length }, (_, i) => as(text.charCodeAt(i))).join('');

const hex4 = (code: number): string => code.toString(16).padStart(4, '0');

/** Every way in which a server may give a value back, by what it is called. */
const spellings: { readonly [name: string]: (value: string) => string } = {
  raw: (value) => value,
  JSON: (value) => JSON.stringify(value).slice(1, -1),
  'JSON, every character escaped': (value) => escapedAll(value, (code) => `\\u${hex4(code)}`),
  'JSON, in capitals': (value) => escapedAll(value, (code) => `\\u${hex4(code).toUpperCase()}`),
  'JSON in JSON': (value) => JSON.stringify(JSON.stringify(value)),
  'a form': (value) => new URLSearchParams([['', value]]).toString(),
  'a URL': (value) => encodeURIComponent(value),
  'a URL, in small letters': (value) => encodeURIComponent(value).replace(/%../g, (one) => one.toLowerCase()),
  'a URL, every octet': (value) =>
    [...Buffer.from(value)].map((one) => `%${one.toString(16).padStart(2, '0')}`).join(''),
  'a URL twice': (value) => encodeURIComponent(encodeURIComponent(value)),
  HTML: (value) =>
    value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;'),
  'HTML, numbers': (value) => Array.from(value, (one) => `&#${one.codePointAt(0)};`).join(''),
  'HTML, hexadecimal': (value) => Array.from(value, (one) => `&#X${(one.codePointAt(0) ?? 0).toString(16)};`).join(''),
  'capital letters': (value) => value.replace(/[a-z]/g, (one) => one.toUpperCase()),
  'small letters': (value) => value.replace(/[A-Z]/g, (one) => one.toLowerCase()),
  hexadecimal: (value) => Buffer.from(value).toString('hex'),
  'hexadecimal, in capitals': (value) => Buffer.from(value).toString('hex').toUpperCase(),
  ...Object.fromEntries(
    [0, 1, 2].flatMap((offset) =>
      (['base64', 'base64url'] as const).map((form) => [
        `${form} after ${offset} octets`,
        (value: string) => Buffer.from(`${'x'.repeat(offset)}${value}and more`).toString(form),
      ]),
    ),
  ),
  'Base64 in lines': (value) => Buffer.from(`line ${value} line`).toString('base64').replace(/.{10}/g, '$&\r\n'),
  'Base64 in a form in JSON': (value) =>
    JSON.stringify(new URLSearchParams([['', Buffer.from(value).toString('base64')]]).toString()),
  'Base64 of JSON': (value) => Buffer.from(JSON.stringify({ value })).toString('base64'),
  'Base64 of a form': (value) => Buffer.from(new URLSearchParams([['id', value]]).toString()).toString('base64'),
  'octets of a header field': (value) => Buffer.from(value).toString('latin1'),
};

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
