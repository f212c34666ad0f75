import type { Scenario } from '../../../harness/model/scenario.ts';
import { having } from '../../builders/form.ts';
import { impact } from '../../builders/impact.ts';

const named = (id: string, title: string, claimsText: (json: string) => string): Scenario => ({
  id,
  title,
  change: ({ party }) => ({ claimsText, form: (p) => having(p, 'client_id', party.id) }),
  why: 'the parameter finds the client and its key, and checks that look for claims find none to refuse',
  cve: ['CVE-2026-107723'],
  together: 'the parameter names the client that the claims do not',
});

/** Claims that are no object while the `client_id` parameter names the client (RFC 7519 §7.2, RFC 7521 §4.2). */
export const namedElsewhere: readonly Scenario[] = impact('malformed accepted', { family: 'not-an-object' })([
  named('payload-array-named', 'The claims are an array, the client_id names the client', (json) => `[${json}]`),
  named('payload-string-named', 'The claims are a string, the client_id names the client', (json) =>
    JSON.stringify(json),
  ),
  named('payload-number-named', 'The claims are a number, the client_id names the client', () => '7519'),
  named('payload-null-named', 'The claims are null, the client_id names the client', () => 'null'),
]);
