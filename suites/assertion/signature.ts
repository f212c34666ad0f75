import type { Scenario } from '../../harness/model/scenario.ts';
import { impact } from '../builders/impact.ts';

/** Who signs, whatever the assertion is written in (RFC 7521 §5.2 item 8). */
export const signature: readonly Scenario[] = impact('forgery', { family: 'signature-unverified' })([
  {
    id: 'stranger-key',
    title: "A stranger's key signs under the client's kid",
    change: () => ({ signing: { by: 'stranger' } }),
    why: 'anybody can write an assertion for any client',
  },
]);
