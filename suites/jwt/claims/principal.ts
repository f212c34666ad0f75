import type { Scenario } from '../../../harness/model/scenario.ts';
import { impact } from '../../builders/impact.ts';

/**
 * The claim `prn`, in which drafts before RFC 7519 named the subject (draft-jones-oauth-jwt-bearer-02 §3). A target of that
 * age has it in every valid request (`request.claims`, `grants.issuer.claims`).
 */
export const principal: readonly Scenario[] = impact('impersonation')([
  {
    id: 'prn-instead-of-sub',
    title: 'The subject stands in prn, as old drafts have it, and not in sub',
    change: ({ subject }) => ({ claims: { sub: undefined, prn: subject } }),
    why: 'a server that reads both names takes whichever its own checks did not look at',
    together: 'one name of the claim takes the place of the other',
  },
  {
    id: 'prn-unknown',
    title: 'There is a prn that names somebody the server does not know',
    change: ({ stranger }) => ({ claims: { prn: stranger.id } }),
    why: 'where prn is the subject, whoever it names is taken for known',
  },
]);
