import { oneOfEachKind } from './proof.fixture.ts';
import { foundAlike, withIds } from './same-as-whole-run.fixture.ts';

/** Faults that show only beside what other scenarios left, or in what the server fetches. */
const difficult = withIds('key-of-neighbour', 'jku-fetched', 'replay-raced');

foundAlike([...new Set([...oneOfEachKind, ...difficult])]);
