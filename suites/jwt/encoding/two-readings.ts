import type { Scenario } from '../../../harness/model/scenario.ts';
import { impact } from '../../builders/impact.ts';
import { base64url, segments } from '../../builders/text.ts';

/** Five segments: the claims in clear where the ciphertext stands, beside a key that a password wraps. */
const byPassword = (claims: string): string => {
  const header = { alg: 'PBES2-HS256+A128KW', enc: 'A128GCM', p2s: 'AAAAAAAAAAAAAAAA', p2c: 2_000_000 };
  return [base64url(JSON.stringify(header)), 'A'.repeat(32), 'A'.repeat(16), claims, 'A'.repeat(22)].join('.');
};

/** Tokens that one reading takes for something else than another (RFC 7516 §9, draft-ietf-oauth-rfc8725bis §3.13, §3.14). */
export const twoReadings: readonly Scenario[] = impact('malformed accepted', { family: 'not-a-jws' })([
  {
    id: 'jwe-password',
    title: 'The assertion is a JWE by a password, with two million iterations',
    change: () => ({ compact: segments((_header, claims) => byPassword(claims)) }),
    why: 'the header decides how long the server computes, and encryption is taken for a signature',
    cve: ['CVE-2022-36083', 'CVE-2023-50967'],
  },
]);
