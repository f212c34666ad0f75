import type { Scenario } from '../../../harness/model/scenario.ts';
import { impact } from '../../builders/impact.ts';
import { anInitialToken } from '../../builders/needs.ts';

/** How the initial access token is presented (RFC 7591 §3, RFC 6750 §2.1), where the server demands one. */
export const initialToken: readonly Scenario[] = impact('over-strict', { family: 'scheme-refused' })(
  (
    [
      ['lower', 'bearer'],
      ['upper', 'BEARER'],
    ] as const
  ).map(
    ([letters, scheme]): Scenario => ({
      id: `initial-token-scheme-${letters}-case`,
      title: `The scheme of the initial access token is in ${letters} case`,
      first: [
        {
          change: () => ({ withoutHeaders: ['authorization'] }),
          answer: 'refused',
          otherwise: 'the server registers clients without the initial access token too',
        },
      ],
      change: () => ({ http: { headers: [['authorization', [`${scheme} `, { slot: 'initial access token' }]]] } }),
      why: 'clients whose library writes the scheme in another way cannot be registered',
      needs: [anInitialToken],
    }),
  ),
);
