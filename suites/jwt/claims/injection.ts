import type { Scenario } from '../../../harness/model/scenario.ts';
import { impact } from '../../builders/impact.ts';

const sql = "' OR '1'='1";

/** Claims that serve to look something up, written as a piece of SQL (RFC 8725 §3.10). */
export const injection: readonly Scenario[] = impact('impersonation', {
  but: { 'over-strict': ['jti-injection'] },
  family: { 'principal-injection': ['issuer-injection', 'subject-injection'] },
})([
  {
    id: 'issuer-injection',
    title: 'The issuer goes on with a piece of SQL',
    change: ({ signer }) => ({ claims: { iss: `${signer.id}${sql}` } }),
    why: 'an issuer that reaches a query finds a client that it does not name',
  },
  {
    id: 'subject-injection',
    title: 'The subject goes on with a piece of SQL',
    change: ({ subject }) => ({ claims: { sub: `${subject}${sql}` } }),
    why: 'a subject is looked up before the signature is checked: anybody can write into the query',
  },
  {
    id: 'jti-injection',
    title: 'The identifier goes on with a piece of SQL',
    change: ({ fresh }) => ({ claims: { jti: `${fresh('in a query')}${sql}` } }),
    why: 'an identifier that reaches a query finds one that was used, or makes the server forget them all',
  },
]);
