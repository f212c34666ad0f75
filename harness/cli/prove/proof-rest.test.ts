import { provesEach } from './proof.fixture.ts';

provesEach(1);
