import { beginning, ending, type Octets, type Writing, writing } from './octets.ts';

/** What an escape stands for, a character or an octet of UTF-8, and how many octets it takes. */
interface Escape {
  readonly code: number;
  readonly length: number;
  readonly isOctet?: true;
}

const [backslash, percent, ampersand, semicolon] = [0x5c, 0x25, 0x26, 0x3b];

const digitOf = (octet: number | undefined, base: 10 | 16): number => {
  if (octet === undefined) return -1;
  if (octet >= 0x30 && octet <= 0x39) return octet - 0x30;
  const letter = (octet | 0x20) - 0x61 + 10;
  return base === 16 && letter >= 10 && letter < 16 ? letter : -1;
};

/** A number of so many digits; undefined where there are fewer than the least. */
const numberAt = (
  octets: Uint8Array,
  at: number,
  least: number,
  most: number,
  base: 10 | 16 = 16,
): { readonly code: number; readonly digits: number } | undefined => {
  let code = 0;
  let digits = 0;
  for (; digits < most; digits++) {
    const digit = digitOf(octets[at + digits], base);
    if (digit < 0) break;
    code = code * base + digit;
  }
  return digits < least ? undefined : { code, digits };
};

const single: ReadonlyMap<number, number> = new Map(
  Object.entries({ '"': '"', "'": "'", '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }).map(
    ([name, one]) => [name.charCodeAt(0), one.charCodeAt(0)],
  ),
);

/** Where four hexadecimal digits are one half of a character (RFC 8259 §7), its other half follows in the same way. */
const paired = (octets: Uint8Array, at: number, high: number, length: number): Escape => {
  const isHigh = high >= 0xd800 && high <= 0xdbff;
  const follows = isHigh && octets[at + length] === octets[at] && octets[at + length + 1] === octets[at + 1];
  const low = follows ? numberAt(octets, at + length + 2, 4, 4)?.code : undefined;
  return low !== undefined && low >= 0xdc00 && low <= 0xdfff
    ? { code: 0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00), length: length * 2 }
    : { code: high, length };
};

/** `\u0053`, `\u{53}`, `\x53`, `\"`: JSON, JavaScript. */
const afterBackslash = (octets: Uint8Array, at: number): Escape | undefined => {
  const next = octets[at + 1];
  if (next === undefined) return undefined;
  const plain = single.get(next);
  if (plain !== undefined) return { code: plain, length: 2 };
  if (next === 0x78) {
    const two = numberAt(octets, at + 2, 2, 2);
    return two && { code: two.code, length: 4 };
  }
  if (next !== 0x75) return undefined;
  const braced = octets[at + 2] === 0x7b ? numberAt(octets, at + 3, 1, 6) : undefined;
  if (braced && octets[at + 3 + braced.digits] === 0x7d) return { code: braced.code, length: braced.digits + 4 };
  const four = numberAt(octets, at + 2, 4, 4);
  return four && paired(octets, at, four.code, 6);
};

/** `%53` (RFC 3986 §2.1), and `%u0053` as old JavaScript writes it. */
const afterPercent = (octets: Uint8Array, at: number): Escape | undefined => {
  const two = numberAt(octets, at + 1, 2, 2);
  if (two) return { code: two.code, length: 3, isOctet: true };
  const four = octets[at + 1] === 0x75 ? numberAt(octets, at + 2, 4, 4) : undefined;
  return four && paired(octets, at, four.code, 6);
};

/** Named characters of HTML that a secret may hold. */
const named: readonly (readonly [name: Uint8Array, code: number])[] = Object.entries({
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  plus: '+',
  equals: '=',
  sol: '/',
  bsol: '\\',
  period: '.',
  lowbar: '_',
  hyphen: '-',
  colon: ':',
  percnt: '%',
  excl: '!',
  num: '#',
  dollar: '$',
  commat: '@',
  ast: '*',
  quest: '?',
  semi: ';',
  comma: ',',
  nbsp: ' ',
}).map(([name, one]) => [Buffer.from(`${name};`), one.charCodeAt(0)]);

/** `&#83;`, `&#x53;`, `&amp;`: HTML and XML. */
const afterAmpersand = (octets: Uint8Array, at: number): Escape | undefined => {
  if (octets[at + 1] === 0x23) {
    const isHex = ((octets[at + 2] ?? 0) | 0x20) === 0x78;
    const begins = at + (isHex ? 3 : 2);
    const number = numberAt(octets, begins, 1, 12, isHex ? 16 : 10);
    if (!number || number.code > 0x10_ffff) return undefined;
    const end = begins + number.digits;
    return { code: number.code, length: end - at + (octets[end] === semicolon ? 1 : 0) };
  }
  const found = named.find(([name]) => name.every((octet, i) => octets[at + 1 + i] === octet));
  return found && { code: found[1], length: found[0].length + 1 };
};

const escapeAt = (octets: Uint8Array, at: number): Escape | undefined => {
  switch (octets[at]) {
    case backslash:
      return afterBackslash(octets, at);
    case percent:
      return afterPercent(octets, at);
    case ampersand:
      return afterAmpersand(octets, at);
    default:
      return undefined;
  }
};

const write = ({ put }: Writing, { code, isOctet }: Escape, from: number, to: number): void => {
  if (isOctet || code < 0x80) put(code, from, to);
  else if (code < 0x800) {
    put(0xc0 | (code >> 6), from, to);
    put(0x80 | (code & 0x3f), from, to);
  } else {
    if (code < 0x1_0000) put(0xe0 | (code >> 12), from, to);
    else {
      put(0xf0 | (code >> 18), from, to);
      put(0x80 | ((code >> 12) & 0x3f), from, to);
    }
    put(0x80 | ((code >> 6) & 0x3f), from, to);
    put(0x80 | (code & 0x3f), from, to);
  }
};

/** Whether octets hold what begins an escape. */
export const hasEscape = (octets: Uint8Array): boolean =>
  octets.includes(backslash) || octets.includes(percent) || octets.includes(ampersand);

/** One layer of escapes resolved; undefined where there is none. No escape is shorter than what it stands for. */
const unescapedOnce = (spelled: Octets): Octets | undefined => {
  const { octets } = spelled;
  if (!hasEscape(octets)) return undefined;
  const open = writing(octets.length);
  let any = false;
  for (let at = 0; at < octets.length; ) {
    const found = escapeAt(octets, at);
    const length = found?.length ?? 1;
    const [from, to] = [beginning(spelled, at), ending(spelled, at + length - 1)];
    if (found) write(open, found, from, to);
    else open.put(octets[at] as number, from, to);
    any ||= found !== undefined;
    at += length;
  }
  return any ? open.written() : undefined;
};

/** Layers of escapes that are looked through: JSON in a form in HTML, and one more. */
const layers = 4;

/** A text without its escapes of JSON, URLs, forms, HTML and XML, layer for layer; nothing where there are none. */
export const unescaped = (spelled: Octets): readonly Octets[] => {
  const open: Octets[] = [];
  for (let next = unescapedOnce(spelled); next && open.length < layers; next = unescapedOnce(next)) open.push(next);
  return open;
};
