import { afterAll, expect, it } from 'vitest';
import { head, known, madeUpProfiles } from './made-up.fixture.ts';
import { resolveProfile } from './resolve.ts';

const { write, remove } = madeUpProfiles();
afterAll(remove);

/** Profiles that stand on each other in a row, the last on `below`. Answers with the path of the first. */
const chain = (name: string, length: number, below: string): string => {
  const paths = Array.from({ length }, (_, place) => {
    const on = place === length - 1 ? below : `[${name}-${place + 1}]`;
    return write(`${name}-${place}`, head(`${name}-${place}`, on));
  });
  return paths[0] ?? '';
};

it('takes profiles that stand on each other, eighty in a row', () => {
  expect(resolveProfile(chain('few', 80, '[]'), known).on).toHaveLength(79);
});

it('refuses a row that is longer than anybody writes, and says where', () => {
  expect(() => resolveProfile(chain('many', 300, '[]'), known)).toThrow(
    /many-\d+\.yaml:5:6 \/on\/0: .* stands on more than 100 others\./,
  );
});

it('tells of a large circle its beginning and its end', () => {
  expect(() => resolveProfile(chain('round', 60, '[round-0]'), known)).toThrow(
    'closes a circle: round-0 → round-1 → round-2 → round-3 → round-4 → round-5 → … → round-56 → round-57 → round-58 → round-59 → round-0',
  );
});
