import { type Cut, without } from './cuts.ts';
import { heldIn, structureIn } from './json-values.ts';
import { bearerMembers, mayHoldToken, privateMembers } from './secret-names.ts';

/** Every place of a name in a text. */
function* placesOf(text: string, name: string): Generator<number> {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) yield at;
}

/** The first place from here on whose character is none of these; that of the end where there is none. */
const past = (text: string, from: number, characters: string, most = Number.POSITIVE_INFINITY): number => {
  let at = from;
  while (at < text.length && at - from < most && characters.includes(text[at] as string)) at++;
  return at;
};

const space = ' \t\n\r';

/** Where a string of JSON ends that begins here, without its quotation mark; the end of the text where it does not end. */
const endOfString = (text: string, from: number): number => {
  let at = from;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return Math.min(at, text.length);
};

/** The values of members of such names in a text of JSON, whether or not it is whole. */
const memberCuts = (text: string, names: Iterable<string>): readonly Cut[] => {
  const cuts: Cut[] = [];
  for (const name of names) {
    let done = 0;
    for (const at of placesOf(text, `"${name}"`)) {
      if (at < done) continue;
      const colon = past(text, at + name.length + 2, space);
      if (text[colon] !== ':') continue;
      const from = past(text, colon + 1, space);
      if (text[from] === '"') {
        done = endOfString(text, from + 1);
        cuts.push({ from: from + 1, to: done, mark: `<${done - from - 1} characters>` });
      } else if (/[\d-]/.test(text[from] ?? '')) {
        cuts.push({ from, to: past(text, from, '0123456789.eE+-'), mark: '0' });
      }
    }
  }
  return cuts;
};

/** Least characters of what may be a token in a text that is not JSON. */
const shortestToken = 6;

const between = ` \t\n\r"'`;
const isWord = (character: string | undefined): boolean => character !== undefined && /\w/.test(character);

/** Such a name with a value, in a text that is not JSON: a form, XML, prose. */
const namedCuts = (text: string, names: Iterable<string>): readonly Cut[] => {
  const cuts: Cut[] = [];
  for (const name of names) {
    let done = 0;
    for (const at of placesOf(text, name)) {
      if (at < done || isWord(text[at - 1])) continue;
      const sign = past(text, at + name.length, between, 4);
      if (!'=:>'.includes(text[sign] ?? ' ')) continue;
      const from = past(text, sign + 1, between, 4);
      let to = from;
      while (to < text.length && !` \t\n\r"'<>&,;{}`.includes(text[to] as string)) to++;
      if (to - from >= shortestToken) cuts.push({ from, to, mark: '<token>' });
      done = to;
    }
  }
  return cuts;
};

/** Every text under a member of such a name, at any depth of the JSON in a text. */
const textsUnder = (text: string, named: (name: string) => boolean): readonly string[] => {
  const found: string[] = [];
  for (const { name, value } of heldIn(structureIn(text)))
    if (name !== undefined && typeof value === 'string' && named(name)) found.push(value);
  return found;
};

/** Whatever may be a token in a body that is JSON, to judge by the names of members. */
export const tokensIn = (body: string): readonly string[] => textsUnder(body, mayHoldToken);

/** The value of a string of JSON; what stands there where it is none. */
const stringOf = (written: string): string => {
  try {
    return String(JSON.parse(`"${written}"`));
  } catch {
    return written;
  }
};

/** The tokens and secrets that a body of JSON, or what was read of one, gives to whoever reads it. */
export const bearersIn = (body: string): readonly string[] =>
  (structureIn(body) === undefined
    ? memberCuts(body, bearerMembers)
        .filter(({ to }) => body[to] === '"')
        .map(({ from, to }) => stringOf(body.slice(from, to)))
    : textsUnder(body, (name) => bearerMembers.has(name))
  ).filter((value) => value !== '');

const isDigit = (code: number): boolean =>
  (code >= 0x30 && code <= 0x39) ||
  (code >= 0x41 && code <= 0x5a) ||
  (code >= 0x61 && code <= 0x7a) ||
  code === 0x2d ||
  code === 0x5f;

/** Characters of a signature, at least. */
const shortestSignature = 16;

/** Whether a segment begins a JWT, or ends with one that has no other beginning: its header is an object in Base64url. */
const beginsJwt = (segment: string): boolean => {
  const at = segment.indexOf('eyJ');
  return at >= 0 && segment.length - at >= 11;
};

/** The signatures of JWTs. */
const signatureCuts = (text: string): readonly Cut[] => {
  const cuts: Cut[] = [];
  if (!text.includes('eyJ')) return cuts;
  let segments: (readonly [from: number, to: number])[] = [];
  for (let at = 0; at < text.length; ) {
    const from = at;
    while (at < text.length && isDigit(text.charCodeAt(at))) at++;
    segments.push([from, at]);
    const third = segments.at(-3);
    if (third && at - from >= shortestSignature && beginsJwt(text.slice(...third))) {
      const second = segments.at(-2);
      if (second && second[1] > second[0]) cuts.push({ from, to: at, mark: '<signature>' });
    }
    if (text[at] !== '.') segments = [];
    at++;
  }
  return cuts;
};

/** A text in which JWTs have lost their signatures. */
export const withoutSignatures = (text: string): string => without(text, signatureCuts(text));

const privateNames = [...privateMembers, 'r', 't'];

/** A key set without what is private in its keys (RFC 7518 §6.2.2, §6.3.2, §6.4.1): the names of members stay. */
export const withoutPrivateMembers = (body: string): string => without(body, memberCuts(body, privateNames));

/** Where a text may hold tokens that nobody has seen yet, to judge by what stands around them; in a body of JSON or in any other text. */
export const tokenCuts = (text: string): readonly Cut[] => [
  ...memberCuts(text, bearerMembers),
  ...(structureIn(text) === undefined ? namedCuts(text, bearerMembers) : []),
  ...signatureCuts(text),
];
