import type { Suite } from '../../harness/model/scenario.ts';
import { variants } from '../builders/assertion.ts';
import { anEndpoint } from '../builders/needs.ts';
import { shared } from './shared.ts';
import { speakingOfAToken, tokenRequests } from './speaking-of-a-token.ts';
import { audienceOfEndpoint, tokenFrom, usedAtTokenEndpoint } from './token.ts';

/** A client authenticates with a JWT and gives up its token (RFC 7009 §2). */
export const revocation: Suite = {
  id: 'revocation',
  title: 'A JWT as client authentication at the revocation endpoint',
  endpoint: 'revocation',
  needs: [anEndpoint('revocation')],
  variants,
  valid: speakingOfAToken('revocation'),
  tokenFrom,
  usesTokenUp: true,
  scenarios: [...shared, audienceOfEndpoint('revocation'), usedAtTokenEndpoint, ...tokenRequests],
  smoke: {
    forged: { signing: { by: 'stranger' } },
    nonsense: { form: () => [['token', 'nonsense']] },
  },
};
