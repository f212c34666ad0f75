import type { Behaviour } from '../behaviour.ts';

const only = ['client-assertion/expired', 'client-assertion/audience-array-of-one'];

/** Servers whose certificates are broken. */
export const tls: readonly Behaviour[] = [
  { name: 'tls-good', what: 'Its certificate is good.', tls: 'good', only, ends: [0] },
  {
    name: 'tls-expired',
    what: 'Its certificate has expired.',
    tls: 'expired',
    only,
    ends: [3],
    withoutReport: true,
    says: /has expired/,
  },
  {
    name: 'tls-wrong-name',
    what: 'Its certificate is for another host.',
    tls: 'wrong name',
    only,
    ends: [3],
    withoutReport: true,
    says: /is for another host/,
  },
  {
    name: 'tls-unknown-issuer',
    what: 'Its certificate is by nobody that is trusted.',
    tls: 'unknown issuer',
    only,
    ends: [3],
    withoutReport: true,
    says: /not trusted/,
  },
];
