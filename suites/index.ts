import type { Suite } from '../harness/model.ts';
import { clientAssertion } from './client-assertion.ts';

/** Every suite, in the order in which they run. */
export const suites: readonly Suite[] = [clientAssertion];
