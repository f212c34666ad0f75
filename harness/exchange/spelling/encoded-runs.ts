import { roomFor, shifted } from './hashes.ts';
import { beginning, ending, type Octets, writing } from './octets.ts';

/** Digits of one alphabet, run for run, and where each stands. */
interface Runs {
  readonly digits: Uint8Array;
  readonly places: Int32Array;
  /** Where each run begins among the digits; the last entry is their number. */
  readonly begins: readonly number[];
}

/** An alphabet: what each octet counts, 255 where it is none of it, and 254 where it is passed over. */
type Alphabet = Uint8Array;

const [none, passed] = [255, 254];

const alphabet = (...spellings: readonly string[]): Alphabet => {
  const values = new Uint8Array(256).fill(none);
  for (const spelling of spellings) for (let i = 0; i < spelling.length; i++) values[spelling.charCodeAt(i)] = i;
  return values;
};

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** RFC 4648 §4 and §5, also in lines (RFC 2045 §6.8). */
const base64 = alphabet(`${letters}+/`, `${letters}-_`);
base64[0x0a] = passed;
base64[0x0d] = passed;

const base16 = alphabet('0123456789abcdef', '0123456789ABCDEF');

/** Every run of at least so many digits. */
const runsIn = ({ octets }: Octets, values: Alphabet, least: number): Runs => {
  const digits = new Uint8Array(octets.length);
  const places = new Int32Array(octets.length);
  const begins: number[] = [];
  let length = 0;
  let begin = 0;
  const close = (): void => {
    if (length - begin >= least) {
      begins.push(begin);
      begin = length;
    } else length = begin;
  };
  for (let at = 0; at < octets.length; at++) {
    const value = values[octets[at] as number] as number;
    if (value === passed) continue;
    if (value === none) close();
    else {
      digits[length] = value;
      places[length++] = at;
    }
  }
  close();
  begins.push(length);
  return { digits, places, begins };
};

/** What the digits of all runs spell, beginning so many digits into each; runs are kept apart. */
const decoded = (spelled: Octets, { digits, places, begins }: Runs, bits: 4 | 6, skipped: number): Octets => {
  const open = writing(digits.length + begins.length);
  const from = (digit: number): number => beginning(spelled, places[digit] as number);
  const to = (digit: number): number => ending(spelled, places[digit] as number);
  for (let run = 0; run + 1 < begins.length; run++) {
    const end = begins[run + 1] as number;
    let held = 0;
    let count = 0;
    let first = 0;
    for (let at = (begins[run] as number) + skipped; at < end; at++) {
      if (count === 0) first = at;
      held = ((held << bits) | (digits[at] as number)) & 0xffff;
      count += bits;
      if (count < 8) continue;
      count -= 8;
      open.put((held >> count) & 0xff, from(first), to(at));
      first = at;
    }
    open.put(0, to(end - 1), to(end - 1));
  }
  return open.written();
};

/**
 * What Base64 (of both alphabets) and hexadecimal digits in a text may stand for. A value may begin anywhere in what was
 * encoded, so runs are read from each digit at which an octet can begin.
 *
 * @param least Octets of the shortest value that is looked for.
 */
export const encodedIn = (spelled: Octets, least: number): readonly Octets[] => {
  const found: Octets[] = [];
  const in64 = runsIn(spelled, base64, Math.ceil((least * 8) / 6));
  if (in64.begins.length > 1)
    for (let skipped = 0; skipped < 4; skipped++) found.push(decoded(spelled, in64, 6, skipped));
  const in16 = runsIn(spelled, base16, least * 2);
  if (in16.begins.length > 1)
    for (let skipped = 0; skipped < 2; skipped++) found.push(decoded(spelled, in16, 4, skipped));
  return found;
};

/** The place after the last digit of Base64 from here on; what is passed over is none. */
const endOfRun = (octets: Uint8Array, from: number): number => {
  let at = from;
  while (at < octets.length && base64[octets[at] as number] !== none) at++;
  return at;
};

/** Hashes that each digit may end, at most: of three octets in Base64, and of one in hexadecimal digits. */
const mostPerDigit = 4;

const ways64 = new Int32Array(4);
const ways16 = new Int32Array(2);

/** Adds those of one run of digits, and returns how many there are now. */
const hiddenInRun = (octets: Uint8Array, from: number, end: number, hashes: Int32Array, before: number): number => {
  let length = before;
  let count = 0;
  let last = 0;
  let nibbles = 0;
  let nibble = 0;
  for (let at = from; at < end; at++) {
    const octet = octets[at] as number;
    const value = base64[octet] as number;
    if (value === passed) continue;
    if (count > 0) {
      // Of the four ways to begin, this digit is the first of one, and the second, third and fourth of the others.
      const two = (last << 6) | value;
      for (let place = 1; place < 4; place++) {
        const way = (count - place) & 3;
        const hash = shifted(ways64[way] as number, (two >> (6 - 2 * place)) & 0xff);
        ways64[way] = hash;
        if (count >= place) hashes[length++] = hash;
      }
    }
    count++;
    last = value;
    const digit = base16[octet] as number;
    if (digit === none) {
      nibbles = 0;
      continue;
    }
    if (nibbles++ > 0) {
      const half = nibbles & 1;
      const hash = shifted(ways16[half] as number, (nibble << 4) | digit);
      ways16[half] = hash;
      hashes[length++] = hash;
    }
    nibble = digit;
  }
  return length;
};

/**
 * The hashes of all that may end in what Base64 or hexadecimal digits stand for, read once from every digit at which an octet
 * can begin; in room that somebody else may take.
 *
 * @param least Octets of the shortest value that is looked for.
 */
export const hashesHidden = (octets: Uint8Array, least: number): Int32Array => {
  const hashes = roomFor(octets.length * mostPerDigit);
  const shortestRun = Math.ceil((least * 8) / 6);
  let length = 0;
  for (let from = 0; from < octets.length; from++) {
    const end = endOfRun(octets, from);
    if (end - from >= shortestRun) length = hiddenInRun(octets, from, end, hashes, length);
    from = end;
  }
  return hashes.subarray(0, length);
};
