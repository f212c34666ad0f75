import type { Scenario } from '../../../harness/model/scenario.ts';
import { otherServer } from '../../assertion/audience.ts';
import { ofNeighbour } from '../../assertion/neighbour.ts';
import { impact } from '../../builders/impact.ts';
import { aNeighbour } from '../../builders/needs.ts';
import { withLastMember } from '../../builders/text.ts';

const twice = 'a parser that takes the first and a parser that takes the last see two assertions in one';

/** Members that stand twice, the last one wrong: rejected, or the last one read, the assertion is refused (RFC 7519 §4). */
export const duplicate: readonly Scenario[] = impact('malformed accepted', { family: 'duplicate-members' })([
  {
    id: 'duplicate-alg-none-last',
    title: 'The header names its algorithm twice, the second time none',
    change: () => ({ headerText: (json) => withLastMember(json, 'alg', 'none') }),
    why: twice,
  },
  {
    id: 'duplicate-audience-other-last',
    title: 'The audience stands twice, the second time another server',
    change: () => ({ claimsText: (json) => withLastMember(json, 'aud', otherServer) }),
    why: twice,
  },
  {
    id: 'duplicate-subject-neighbour-last',
    title: 'The subject stands twice, the second time another client',
    change: ({ neighbour }) => ({ claimsText: (json) => withLastMember(json, 'sub', neighbour?.id) }),
    why: twice,
    needs: [aNeighbour],
    grounds: [ofNeighbour],
  },
  {
    id: 'duplicate-expiry-past-last',
    title: 'The expiry stands twice, the second time in the past',
    change: ({ now }) => ({ claimsText: (json) => withLastMember(json, 'exp', now - 3600) }),
    why: twice,
  },
]);
