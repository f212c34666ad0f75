import type { Behaviour } from '../behaviour.ts';
import { atToken, changed, json, withHeaders } from '../twists.ts';

const dpop = {
  policy: 'fapi2',
  only: ['client-assertion/expired', 'client-assertion/stranger-key', 'client-assertion/jti-replayed'],
};

const demand = (nonce: string) => json(400, { error: 'use_dpop_nonce' }, nonce === '' ? [] : [['dpop-nonce', nonce]]);

const strange = (
  name: string,
  what: string,
  twist: NonNullable<Behaviour['twist']>,
  more: Partial<Behaviour> = {},
): Behaviour => ({
  name: `nonce-${name}`,
  what,
  twist,
  ...dpop,
  breaks: /words/,
  ...more,
});

/** Servers that give nonces for DPoP proofs (RFC 9449 §8). */
export const nonces: readonly Behaviour[] = [
  strange(
    'endless',
    'It demands another nonce each time.',
    atToken(() => {
      let n = 0;
      return () => demand(`n${n++}`);
    }),
    { ends: [2] },
  ),
  strange(
    'same',
    'It demands the same nonce each time.',
    atToken(() => () => demand('always')),
    { ends: [2] },
  ),
  strange(
    'absent',
    'It demands a nonce and gives none.',
    atToken(() => () => demand('')),
    { ends: [2] },
  ),
  strange(
    'huge',
    'Its nonces have 10 KiB.',
    atToken(() => () => demand('n'.repeat(10_000))),
    { ends: [2] },
  ),
  strange(
    'odd',
    'Its nonces hold quotes and spaces.',
    atToken(() => () => demand('" , \\ é <script>gauntlet()</script>'.replace('é', 'e'))),
    { ends: [2] },
  ),
  strange('unasked', 'It gives a nonce with every answer.', withHeaders(['dpop-nonce', 'unasked'])),
  strange(
    'several',
    'It gives several nonces with every answer.',
    withHeaders(['dpop-nonce', 'one'], ['dpop-nonce', 'two']),
  ),
  strange(
    'every-fourth',
    'It demands a nonce of every fourth request.',
    atToken(() => {
      let n = 0;
      return (seen) => (++n % 4 === 0 ? demand(`n${n}`) : seen.honest());
    }),
  ),
  strange(
    'without-proofs',
    'It demands nonces of who makes no proofs.',
    atToken(() => () => demand('n')),
    { policy: 'rfc7523', ends: [2] },
  ),
  strange(
    'as-refusal',
    'Every refusal demands a nonce.',
    changed((answer) => (answer.status >= 400 ? demand('n') : answer)),
    { ends: [1, 2] },
  ),
];
