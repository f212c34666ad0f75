import type { Scenario } from '../../../harness/model/scenario.ts';
import { impact } from '../../builders/impact.ts';

/** Issuer and subject in JSON types that are not text (RFC 7519 §4.1.1, §4.1.2). */
export const names: readonly Scenario[] = impact('malformed accepted', {
  but: { impersonation: ['issuer-array-of-two'] },
  family: { 'principal-no-text': ['issuer-number', 'issuer-array', 'subject-number', 'subject-array'] },
})([
  {
    id: 'issuer-number',
    title: 'The issuer is a number',
    change: () => ({ claims: { iss: 7523 } }),
    why: 'loose comparison turns other types into the expected text',
  },
  {
    id: 'issuer-array',
    title: 'The issuer is an array with the right value inside',
    change: ({ signer }) => ({ claims: { iss: [signer.id] } }),
    why: 'code that searches instead of comparing accepts a list in which an attacker stands too',
    cve: ['CVE-2025-30144'],
  },
  {
    id: 'issuer-array-of-two',
    title: 'The issuer is an array of a stranger and the party',
    change: ({ signer, stranger }) => ({ claims: { iss: [stranger.id, signer.id] } }),
    why: 'code that searches instead of comparing finds the party beside an attacker',
    cve: ['CVE-2025-30144'],
  },
  {
    id: 'subject-number',
    title: 'The subject is a number',
    change: () => ({ claims: { sub: 7523 } }),
    why: 'loose comparison turns other types into the expected text',
  },
  {
    id: 'subject-array',
    title: 'The subject is an array with the right value inside',
    change: ({ subject }) => ({ claims: { sub: [subject] } }),
    why: 'code that searches instead of comparing accepts a list in which an attacker stands too',
  },
]);
