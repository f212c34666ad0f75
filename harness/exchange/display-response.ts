import type { ReadResponse } from '../model/observation.ts';
import type { Draft } from '../model/request.ts';
import type { Made } from '../request/difference.ts';
import type { Forged } from '../request/jwt.ts';
import { bodyObject } from './answer.ts';
import { repeatedMembers } from './duplicate-members.ts';
import { scrub, tokensOf, withoutTokens } from './redact.ts';
import { jwtFacts } from './token-facts.ts';

const tokenFacts = (response: ReadResponse, clean: (text: string) => string): Pick<ReadResponse, 'token'> => {
  const token = bodyObject(response)?.access_token;
  if (typeof token !== 'string' || token === '') return {};
  const jwt = jwtFacts(token, clean);
  const characters = /^[\x20-\x7e]+$/.test(token) ? 'VSCHAR' : 'other';
  return { token: { length: token.length, characters, ...(jwt ? { jwt } : {}) } };
};

const proofsOf = ({ compact: { after }, proofs }: Forged): readonly string[] =>
  [after, ...after.split('.').slice(2), ...proofs].filter((part) => part.length > 15);

/** The assertion as a body of another kind spells it. */
const spelled = ({ http }: Draft, forged: Forged): readonly string[] =>
  http.body ? [http.body([['', forged.compact.after]]).replace(/^=/, '')] : [];

/** A response as it may be shown: assertions, proofs, secrets and tokens are cut out, facts about them stay. */
export const displayResponse = (
  raw: ReadResponse,
  { draft, forged }: Made,
  secrets: readonly string[],
  spokenOf: readonly string[],
  dpop: readonly string[],
): ReadResponse => {
  const proofs = forged ? [...proofsOf(forged), ...spelled(draft, forged)] : [];
  const tokens = [...tokensOf(raw.body), ...spokenOf];
  const clean = (text: string): string =>
    scrub(
      withoutTokens(scrub(scrub(scrub(text, dpop, '<proof>'), proofs, '<assertion>'), secrets, '<secret>')),
      tokens,
      '<token>',
    );
  const everything = [raw.body, ...raw.headers.map(([, value]) => value)].join('\n');
  return {
    ...raw,
    ...tokenFacts(raw, clean),
    repeated: repeatedMembers(raw.body),
    echoed: [
      ...(scrub(everything, proofs, '') === everything ? [] : ['assertion' as const]),
      ...(scrub(everything, secrets, '') === everything ? [] : ['secret' as const]),
    ],
    body: clean(raw.body),
    headers: raw.headers.map(
      ([name, value]) => [name, /^(set-)?cookie$/i.test(name) ? '<cookie>' : clean(value)] as const,
    ),
  };
};
