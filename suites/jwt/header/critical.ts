import type { Json } from '../../../harness/model/json.ts';
import type { Scenario } from '../../../harness/model/scenario.ts';
import { impact } from '../../builders/impact.ts';

const ignored = ['CVE-2025-59420', 'CVE-2026-32597', 'CVE-2026-35042', 'python-jose#413'];
const both = 'an extension is listed in crit and present in the header (RFC 7515 §4.1.11)';
const unread = 'a rule that the client called indispensable is passed over';

const crit = (id: string, title: string, header: { readonly [name: string]: Json }): Scenario => ({
  id,
  title,
  change: () => ({ header }),
  why: unread,
  cve: ignored,
  ...(Object.keys(header).length > 1 ? { together: both } : {}),
});

/** Critical header members (RFC 7515 §4.1.11, RFC 7797). */
export const critical: readonly Scenario[] = impact('malformed accepted', { family: 'crit' })([
  crit('crit-unknown', 'A critical extension that the server cannot know', {
    crit: ['urn:example:extension'],
    'urn:example:extension': true,
  }),
  crit('crit-unknown-absent', 'A critical extension is listed but absent', { crit: ['urn:example:extension'] }),
  crit('crit-claim', 'A claim name is listed as critical extension', { crit: ['exp'], exp: 4_102_444_800 }),
  crit('crit-not-array', 'The list of critical extensions is a string', {
    crit: 'urn:example:extension',
    'urn:example:extension': true,
  }),
  crit('crit-not-strings', 'The list of critical extensions holds a number', { crit: [1] }),
  crit('crit-null', 'The list of critical extensions is null', { crit: null }),
  crit('b64-false', 'The payload is said to be unencoded, and is encoded', { crit: ['b64'], b64: false }),
]);
