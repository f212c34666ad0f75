/** A text as octets of UTF-8, and where in the text each came from: it may be spelled there in another way. */
export interface Octets {
  readonly octets: Uint8Array;
  /** Where the character of each octet begins in the text; absent where octets are characters. */
  readonly from?: Int32Array;
  /** The place after it. */
  readonly to?: Int32Array;
}

/** Where the character of an octet begins. */
export const beginning = ({ from }: Octets, at: number): number => (from ? (from[at] as number) : at);

/** The place after the character of an octet. */
export const ending = ({ to }: Octets, at: number): number => (to ? (to[at] as number) : at + 1);

const octetsIn = (code: number): number => (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x1_0000 ? 3 : 4);

/** A text as it stands. */
export const octetsOf = (text: string): Octets => {
  const octets = Buffer.from(text, 'utf8');
  if (octets.length === text.length) return { octets };
  const from = new Int32Array(octets.length);
  const to = new Int32Array(octets.length);
  let at = 0;
  for (let place = 0; place < text.length; ) {
    const code = text.codePointAt(place) ?? 0;
    const end = place + (code > 0xffff ? 2 : 1);
    for (let left = octetsIn(code); left > 0; left--) {
      from[at] = place;
      to[at++] = end;
    }
    place = end;
  }
  return { octets, from, to };
};

/** Writes octets down, with the place of each. */
export interface Writing {
  readonly put: (octet: number, from: number, to: number) => void;
  readonly written: () => Octets;
}

/** Begins to write at most so many octets. */
export const writing = (most: number): Writing => {
  const octets = new Uint8Array(most);
  const from = new Int32Array(most);
  const to = new Int32Array(most);
  let length = 0;
  return {
    put: (octet, begins, ends) => {
      octets[length] = octet;
      from[length] = begins;
      to[length++] = ends;
    },
    written: () => ({
      octets: octets.subarray(0, length),
      from: from.subarray(0, length),
      to: to.subarray(0, length),
    }),
  };
};

const isLead = (octet: number | undefined): boolean => octet === 0xc2 || octet === 0xc3;

/**
 * The same where characters beyond ASCII are taken for octets, as header fields are read (RFC 9110 §5.5), and whatever
 * else mistakes UTF-8 for Latin-1; undefined where there are none.
 */
export const asLatin1 = (spelled: Octets): Octets | undefined => {
  const { octets } = spelled;
  if (!octets.includes(0xc2) && !octets.includes(0xc3)) return undefined;
  const open = writing(octets.length);
  for (let at = 0; at < octets.length; at++) {
    const lead = octets[at] as number;
    const next = octets[at + 1];
    const isPair = isLead(lead) && next !== undefined && (next & 0xc0) === 0x80;
    const octet = isPair ? ((lead & 3) << 6) | (next & 0x3f) : lead;
    const end = isPair ? at + 1 : at;
    open.put(octet, beginning(spelled, at), ending(spelled, end));
    at = end;
  }
  return open.written();
};
