import type { ReadResponse } from '../model/observation.ts';
import { bodyObject } from './answer.ts';
import { repeatedMembers } from './duplicate-members.ts';
import { isCookie } from './secret-names.ts';
import { jwtFacts } from './token-facts.ts';

/** A response as it came, secrets included. */
export type RawResponse = Pick<ReadResponse, 'status' | 'headers' | 'body' | 'cut'>;

type Clean = (text: string) => string;

/** The access token that a response grants; undefined where it grants none. */
export const tokenIn = (raw: RawResponse): string | undefined => {
  const token = bodyObject(raw)?.access_token;
  return typeof token === 'string' && token !== '' ? token : undefined;
};

/** The facts about an access token that survive its removal. */
export const tokenFacts = (raw: RawResponse, clean: Clean): Pick<ReadResponse, 'token'> => {
  const token = tokenIn(raw);
  if (token === undefined) return {};
  const jwt = jwtFacts(token, clean);
  const characters = /^[\x20-\x7e]+$/.test(token) ? 'VSCHAR' : 'other';
  return { token: { length: token.length, characters, ...(jwt ? { jwt } : {}) } };
};

/** A response as it may be shown: every text is cleaned, cookies are cut out. */
export const displayResponse = (raw: RawResponse, clean: Clean, echoed: ReadResponse['echoed']): ReadResponse => ({
  status: raw.status,
  headers: raw.headers.map(([name, value]) => [name, isCookie(name) ? '<cookie>' : clean(value)] as const),
  body: clean(raw.body),
  cut: raw.cut,
  repeated: repeatedMembers(raw.body),
  echoed,
});

/** Everything that a response says, in one text. */
export const wholeText = ({ body, headers }: RawResponse): string =>
  [body, ...headers.map(([, value]) => value)].join('\n');
