import { expect, it } from 'vitest';
import { baits, bodyOf, doings } from './hostile.ts';

// What takes time in proportion to the square of a text does not end at this size.
it.each(Object.keys(doings))('an answer of many octets is done with, whatever it is: %s', (doing) => {
  for (const piece of Object.values(baits)) expect(doings[doing]?.(bodyOf(piece, 1 << 18))).toBeDefined();
});
