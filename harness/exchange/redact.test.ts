import { describe, expect, it } from 'vitest';
import { confidencesOf } from './confidences.ts';
import { bearersIn, tokensIn, withoutPrivateMembers } from './redact.ts';

const token = 'c2VjcmV0LXRva2VuLXZhbHVl';
const jwt = `eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJ4In0.${'A'.repeat(86)}`;

const withoutTokens = (body: string): string =>
  confidencesOf([]).cleanAnswer(
    body,
    tokensIn(body).map((value) => ({ kind: 'token', value })),
  );

describe('an answer without tokens', () => {
  it.each([
    ['a grant', `{"access_token":"${token}","token_type":"Bearer"}`],
    ['a name with an escape', `{"access\\u005ftoken":"${token}"}`],
    ['a nested token', `{"tokens":[{"refresh_token":"${token}"}]}`],
    ['a body that was cut', `{"access_token":"${token}`],
    ['no JSON', `<pre>"access_token": "${token}"</pre>`],
    ['repeated members', `{"access_token":"${token}","access_token":"${token}x"}`],
    ['the same token again elsewhere', `{"access_token":"${token}","note":"your token is ${token}"}`],
    ['an ID token', `{"id_token":"${jwt}"}`],
    ['a form', `access_token=${token}&token_type=bearer`],
    ['XML', `<access_token>${token}</access_token>`],
    ['an array', `{"access_token":["${token}"]}`],
    ['a JWT in a sentence', `the assertion ${jwt} is wrong`],
  ])('cuts the token out of %s', (_name, body) => {
    const clean = withoutTokens(body);
    expect(clean).not.toContain(token);
    expect(clean).not.toContain('A'.repeat(86));
  });

  it('leaves an error as it is', () => {
    const body = '{"error":"invalid_client","error_description":"the token type is Bearer"}';
    expect(withoutTokens(body)).toBe(body);
  });

  it('cuts a token out that is a number, and leaves a number', () => {
    expect(JSON.parse(withoutTokens('{"access_token":9315551212,"expires_in":300}'))).toEqual({
      access_token: 0,
      expires_in: 300,
    });
  });

  it('keeps JSON readable', () => {
    expect(JSON.parse(withoutTokens(`{"access_token":"${token}","expires_in":300}`))).toEqual({
      access_token: `<${token.length} characters>`,
      expires_in: 300,
    });
  });
});

it('what a body gives to its reader is found at any depth, and nothing else', () => {
  const body = `{"token_type":"Bearer","token_endpoint":"https://as.example/token","all":[{"id_token":"${jwt}"}],"client_secret":""}`;
  expect(bearersIn(body)).toEqual([jwt]);
  expect(bearersIn(`${body.slice(0, -1)},"access_token":"not who`)).toEqual([jwt]);
});

describe('withoutPrivateMembers', () => {
  it.each([
    ['a private key', `{"keys":[{"kty":"EC","x":"${'B'.repeat(43)}","d":"${token}"}]}`],
    ['a symmetric key', `{"keys":[{"kty":"oct","k" : "${token}"}]}`],
    ['a further prime', `{"keys":[{"kty":"RSA","oth":[{"r":"${token}","d":"${token}","t":"${token}"}]}]}`],
    ['a set that was cut', `{"keys":[{"kty":"EC","d":"${token}`],
  ])('leaves nothing of %s but the names of its members', (_what, body) => {
    expect(withoutPrivateMembers(body)).not.toContain(token);
    expect(withoutPrivateMembers(body)).toContain(`<${token.length} characters>`);
  });
});
