/**
 * What octets are alike: letters in both cases, what forms write for a space, and both alphabets of Base64. A secret in
 * other letters is one guess away.
 */
export const alike = new Uint8Array(256).map((_, octet) => octet);
for (let letter = 0x41; letter <= 0x5a; letter++) alike[letter] = letter + 0x20;
for (const space of '+-') alike[space.charCodeAt(0)] = 0x20;
alike['_'.charCodeAt(0)] = '/'.charCodeAt(0);

/** The hash with one octet more: that of the last six octets. */
export const shifted = (hash: number, octet: number): number => ((hash << 5) ^ (alike[octet] as number)) & 0x3fff_ffff;

/** Octets that {@link shifted} remembers. */
export const remembered = 6;

let room = new Int32Array(1 << 12);

/** Room for so many hashes, which are forgotten when somebody else takes it: what is looked through is long, and much. */
export const roomFor = (most: number): Int32Array => {
  if (room.length < most) room = new Int32Array(2 ** Math.ceil(Math.log2(most)));
  return room;
};

/** The hashes of all that may end in octets, as they stand; in room that somebody else may take. */
export const hashesIn = (octets: Uint8Array): Int32Array => {
  const hashes = roomFor(octets.length);
  let hash = 0;
  for (let at = 0; at < octets.length; at++) {
    hash = shifted(hash, octets[at] as number);
    hashes[at] = hash;
  }
  return hashes.subarray(0, octets.length);
};

/** A set of hashes. For most that are not in it one bit tells. */
export const hashSet = <V>() => {
  const all = new Map<number, V>();
  let bits = new Uint32Array(1 << 7);
  let gone = 0;
  const slot = (hash: number): number => (hash ^ (hash >>> 11) ^ (hash >>> 19)) & (bits.length * 32 - 1);
  const mark = (hash: number): void => {
    const bit = slot(hash);
    bits[bit >>> 5] = (bits[bit >>> 5] as number) | (1 << (bit & 31));
  };
  return {
    get: (hash: number): V | undefined => {
      const bit = slot(hash);
      return ((bits[bit >>> 5] as number) & (1 << (bit & 31))) === 0 ? undefined : all.get(hash);
    },
    /** Whether any of these is in it. */
    hasAny: (hashes: Int32Array): boolean => {
      const [known, last] = [bits, bits.length * 32 - 1];
      for (let i = 0; i < hashes.length; i++) {
        const hash = hashes[i] as number;
        const bit = (hash ^ (hash >>> 11) ^ (hash >>> 19)) & last;
        if (((known[bit >>> 5] as number) & (1 << (bit & 31))) !== 0 && all.has(hash)) return true;
      }
      return false;
    },
    set: (hash: number, value: V): void => {
      all.set(hash, value);
      if (all.size > bits.length) {
        bits = new Uint32Array(bits.length * 4);
        for (const known of all.keys()) mark(known);
      } else mark(hash);
    },
    delete: (hash: number): void => {
      if (!all.delete(hash) || ++gone < bits.length) return;
      gone = 0;
      bits.fill(0);
      for (const known of all.keys()) mark(known);
    },
  };
};
