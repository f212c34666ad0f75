import type { Parameter } from '../../harness/model/request.ts';
import type { Scenario } from '../../harness/model/scenario.ts';
import { having, without } from '../builders/form.ts';
import { impact } from '../builders/impact.ts';

const name = 'grant_type';
const valid = 'client_credentials';

const rewritten = (
  id: string,
  title: string,
  why: string,
  form: (p: readonly Parameter[]) => readonly Parameter[],
): Scenario => ({ id, title, change: () => ({ form }), why });

const called = (id: string, title: string, value: string, why: string): Scenario =>
  rewritten(id, title, why, (p) => having(p, name, value));

/** Another grant with credentials that nobody issued. */
const madeUp = (
  id: string,
  title: string,
  type: string,
  credentials: readonly (readonly [string, (label: string) => string])[],
): Scenario => ({
  id,
  title,
  change: ({ fresh }) => ({
    form: (p) => [...having(p, name, type), ...credentials.map(([key, value]) => [key, value(fresh(key))] as const)],
  }),
  why: 'whoever may authenticate obtains tokens of users who never agreed',
  together: 'a grant type and its credentials go together',
});

const guessed = 'a server that guesses what was meant grants what nobody asked for';
const loosely = 'names are compared loosely: a filter in front and the server behind it see different grants';
const twice = 'the part that checks and the part that acts read different values';

/** What is asked for (RFC 6749 §4.4.2, §4.5, §5.2). */
export const requestGrantType: readonly Scenario[] = impact('malformed accepted', {
  but: { forgery: ['grant-password', 'grant-code', 'grant-refresh-token'] },
  family: {
    'grant-made-up': ['grant-password', 'grant-code', 'grant-refresh-token'],
    'grant-unknown': [
      'grant-unknown-uri',
      'grant-unknown-oauth-urn',
      'grant-unknown-word',
      'grant-upper-case',
      'grant-space-after',
      'grant-line-feed-after',
      'grant-null-after',
      'grant-two-in-one',
    ],
    'sent-twice': ['grant-repeated', 'grant-repeated-other-last', 'grant-repeated-other-first'],
  },
})([
  rewritten('grant-missing', 'The grant type is missing', guessed, (p) => without(p, name)),
  called('grant-empty', 'The grant type is empty', '', guessed),
  called('grant-unknown-uri', 'The grant type is a URI that nobody defined', 'urn:example:none', guessed),
  called(
    'grant-unknown-oauth-urn',
    'The grant type is an OAuth URN that nobody registered',
    'urn:ietf:params:oauth:grant-type:none',
    guessed,
  ),
  called('grant-unknown-word', 'The grant type is a word that nobody defined', 'none', guessed),
  called('grant-upper-case', 'The grant type is written in upper case', valid.toUpperCase(), loosely),
  called('grant-space-after', 'A space follows the grant type', `${valid} `, loosely),
  called('grant-line-feed-after', 'A line feed follows the grant type', `${valid}\n`, loosely),
  called('grant-null-after', 'A null character and another word follow the grant type', `${valid}\0none`, loosely),
  called('grant-two-in-one', 'Two grant types stand in one parameter', `${valid} refresh_token`, loosely),
  rewritten('grant-repeated', 'The grant type is sent twice', twice, (p) => [...p, [name, valid]]),
  rewritten('grant-repeated-other-last', 'A second grant type follows the first', twice, (p) => [
    ...p,
    [name, 'password'],
  ]),
  rewritten('grant-repeated-other-first', 'Another grant type comes before the valid one', twice, (p) => [
    [name, 'password'],
    ...p,
  ]),
  madeUp('grant-password', 'A user name and a password that nobody registered', 'password', [
    ['username', (random) => random],
    ['password', (random) => random],
  ]),
  madeUp('grant-code', 'An authorization code that nobody issued', 'authorization_code', [
    ['code', (random) => random],
    ['redirect_uri', () => 'https://client.example/callback'],
  ]),
  madeUp('grant-refresh-token', 'A refresh token that nobody issued', 'refresh_token', [
    ['refresh_token', (random) => random],
  ]),
]);
