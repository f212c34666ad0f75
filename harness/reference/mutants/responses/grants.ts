import { randomUUID } from 'node:crypto';
import { ofKind } from '../build/make.ts';
import { granting, having, leaving, rule, withHeader, withoutHeader, withStatus } from '../build/rewrite.ts';

/** Servers that write grants in another way. */
export const grants = ofKind('altered', [
  rule('granted-with-201', 'A token is granted with status 201.', granting(withStatus(201)), 'granted-status'),
  rule(
    'granted-as-html',
    'A grant is sent as text/html.',
    granting(withHeader('content-type', 'text/html')),
    'granted-json',
  ),
  rule(
    'granted-nested',
    'The members of a grant are in an object of their own.',
    granting((answer) => ({ ...answer, body: { data: answer.body } })),
    'granted-whole',
  ),
  rule(
    'granted-in-array',
    'The access token is in an array.',
    granting(having(({ body }) => ({ access_token: [typeof body === 'string' ? body : body.access_token] }))),
    'granted-whole',
  ),
  rule(
    'granted-as-form',
    'A grant is a form, as in drafts of OAuth 2.0 and at GitHub.',
    granting((answer, ...rest) => ({
      ...withHeader('content-type', 'application/x-www-form-urlencoded')(answer, ...rest),
      body: new URLSearchParams(
        Object.entries(answer.body).map(([name, value]): [string, string] => [name, String(value)]),
      ).toString(),
    })),
    'granted-whole',
  ),
  rule(
    'token-of-other-characters',
    'The access token has characters that no header can carry.',
    granting(having(() => ({ access_token: `${randomUUID()}\u00e9` }))),
    'granted-access-token',
  ),
  rule('token-type-missing', 'The token_type is left out.', granting(leaving('token_type')), 'granted-token-type'),
  rule(
    'token-type-unknown',
    'The token_type is one that nobody registered.',
    granting(having(() => ({ token_type: 'JWT' }))),
    'granted-token-type',
  ),
  rule(
    'expires-in-string',
    'The expires_in is a string.',
    granting(having(() => ({ expires_in: '300' }))),
    'granted-expires-in',
  ),
  rule(
    'expires-in-missing',
    'The expires_in is left out.',
    granting(leaving('expires_in')),
    'granted-expires-in-present',
  ),
  rule(
    'granted-without-no-store',
    'A grant may be stored by caches.',
    granting(withoutHeader('cache-control')),
    'granted-no-store',
  ),
  rule(
    'granted-without-pragma',
    'A grant lacks Pragma: no-cache.',
    granting(withoutHeader('pragma')),
    'granted-pragma',
  ),
  rule(
    'refresh-token-issued',
    'Whoever gets an access token gets a refresh token too.',
    granting(having(() => ({ refresh_token: randomUUID() }))),
    'granted-no-refresh-token',
    'granted-assertion-no-refresh-token',
  ),
  rule(
    'scope-as-array',
    'The granted scope is an array.',
    granting(having(() => ({ scope: ['read', 'write'] }))),
    'granted-scope',
  ),
  rule(
    'scope-with-two-spaces',
    'The granted scopes are separated by two spaces.',
    granting(having(() => ({ scope: 'read  write' }))),
    'granted-scope',
  ),
]);
