import { foundAlike, withIds } from './same-as-whole-run.fixture.ts';

foundAlike(withIds('key-of-neighbour', 'jku-fetched'));
