const escapedAll = (text: string, as: (code: number) => string): string =>
  Array.from({ length: text.length }, (_, i) => as(text.charCodeAt(i))).join('');

const hex4 = (code: number): string => code.toString(16).padStart(4, '0');

/** Every way in which a server may give a value back, by what it is called. */
export const spellings: { readonly [name: string]: (value: string) => string } = {
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
