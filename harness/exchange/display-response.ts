import type { ReadResponse } from '../model/observation.ts';
import type { MadeCredential } from '../request/formats/format.ts';
import type { Prepared } from '../request/prepare.ts';
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

/** What of a request's credentials must not come back, by what it is. */
const ofFormats = ({ made }: Prepared, formats: readonly MadeCredential['credential']['format'][]): readonly string[] =>
  Object.values(made).flatMap(({ credential, secrets }) => (formats.includes(credential.format) ? secrets : []));

/** The assertions as a body of another kind spells them. */
const spelled = ({ draft: { http }, made }: Prepared): readonly string[] =>
  Object.values(made).flatMap(({ credential, text }) =>
    http.body && credential.format === 'jwt' ? [http.body([['', text]]).replace(/^=/, '')] : [],
  );

/** A response as it may be shown: assertions, proofs, secrets and tokens are cut out, facts about them stay. */
export const displayResponse = (
  raw: ReadResponse,
  prepared: Prepared,
  known: readonly string[],
  spokenOf: readonly string[],
): ReadResponse => {
  const dpop = ofFormats(prepared, ['dpop']);
  const proofs = [...ofFormats(prepared, ['jwt']), ...spelled(prepared)];
  const secrets = [...known, ...ofFormats(prepared, ['secret'])];
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
