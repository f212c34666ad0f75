import { describe, expect, it } from 'vitest';
import type { Endpoint } from '../model/client.ts';
import type { Exchange, ReadResponse } from '../model/observation.ts';
import { answerOf, inWords, withReason } from './answer.ts';

const exchange = (
  endpoint: Endpoint | undefined,
  status: number,
  body: object | string,
  rest: Partial<ReadResponse> = {},
): Exchange => ({
  id: 'x1',
  endpoint,
  request: { method: 'POST', url: 'https://as.example/', headers: [], form: [] },
  response: {
    status,
    headers: [],
    body: typeof body === 'string' ? body : JSON.stringify(body),
    cut: false,
    repeated: [],
    echoed: [],
    ...rest,
  },
  milliseconds: 1,
  at: '2026-01-01T00:00:00.000Z',
});

const page = { headers: [['content-type', 'text/html; charset=utf-8']] as const };

describe('what an answer amounts to', () => {
  it.each([
    ['token', 200, {}, { token: { length: 9, characters: 'VSCHAR' } }, 'granted (200)'],
    ['token', 400, { error: 'invalid_client' }, {}, 'refused with invalid_client (400)'],
    ['token', 200, '<p>hello', page, 'unclear: status 200 without an access token or an error'],
    ['pushed authorization request', 201, { request_uri: 'urn:x', expires_in: 60 }, {}, 'granted (201)'],
    ['pushed authorization request', 201, {}, {}, 'unclear: status 201 without a request_uri or an error'],
    ['introspection', 200, { active: true }, {}, 'granted (200)'],
    ['introspection', 200, { active: false }, {}, 'refused with active: false (200)'],
    ['introspection', 401, { error: 'invalid_client' }, {}, 'refused with invalid_client (401)'],
    ['introspection', 200, { access_token: 'x' }, {}, 'unclear: status 200 without an active token or an error'],
    ['revocation', 200, '', {}, 'granted (200)'],
    ['revocation', 200, '<p>signed out', page, 'granted (200)'],
    ['revocation', 200, { error: 'invalid_client' }, {}, 'granted (200)'],
    ['registration', 201, { client_id: 'new' }, {}, 'granted (201)'],
    ['registration', 400, { error: 'invalid_client_metadata' }, {}, 'refused with invalid_client_metadata (400)'],
    ['revocation', 503, '', {}, 'unclear: status 503: the server failed'],
    ['introspection', 429, { active: true }, {}, 'unclear: status 429: the server asks for patience'],
    ['introspection', 302, '', {}, 'unclear: status 302: a redirect, not followed'],
  ] as const)('at the %s endpoint: %i %o', (endpoint, status, body, rest, words) => {
    expect(inWords(answerOf(exchange(endpoint, status, body, rest)))).toBe(words);
  });

  it.each([
    ['HEAD', 200, [['content-type', 'application/json']], 'unclear'],
    ['HEAD', 200, [['content-type', 'text/html']], 'unclear'],
    ['HEAD', 405, [['content-type', 'application/json']], 'refused'],
    ['OPTIONS', 204, [], 'refused'],
    ['OPTIONS', 200, [['content-type', 'application/json']], 'refused'],
    ['OPTIONS', 500, [], 'unclear'],
  ] as const)('of a %s with %i %j', (method, status, headers, kind) => {
    const one = exchange('token', status, '', { headers });
    expect(answerOf({ ...one, request: { ...one.request, method } }).kind).toBe(kind);
  });

  it.each([
    [
      { error: 'invalid_client', error_description: 'Too\n old\u001b[31m.' },
      'refused with invalid_client (401): “Too old [31m”',
    ],
    [{ error: 'invalid_client', error_description: 7 }, 'refused with invalid_client (401)'],
    [{ error: 'invalid_client' }, 'refused with invalid_client (401)'],
  ])('is told with the reason that the server gives: %j', (body, words) => {
    expect(withReason(exchange('token', 401, body))).toBe(words);
  });

  it('is told with a reason that is cut short', () => {
    const long = { error: 'invalid_client', error_description: 'x'.repeat(1000) };
    expect(withReason(exchange('token', 401, long)).length).toBeLessThan(220);
  });

  it('takes the token endpoint for granted where none is named', () => {
    expect(answerOf(exchange(undefined, 200, { active: true })).kind).toBe('unclear');
  });

  it('is what happened where there is no response', () => {
    const { response: _, ...silent } = exchange('revocation', 200, '');
    expect(answerOf({ ...silent, failure: 'reset' })).toEqual({ kind: 'unclear', reason: 'reset' });
  });
});

it.each([
  ['cut short', { cut: true }, '{"error":"invalid_client","error_description":"and so', true],
  ['whole, and no JSON', {}, 'no', undefined],
  ['longer than was read, after its end', { cut: true }, '{"error":"invalid_client"}', undefined],
])('a refusal that is %s', (_name, rest, body, cut) => {
  expect(answerOf(exchange('token', 400, body, rest))).toMatchObject({
    kind: 'refused',
    ...(cut ? { cut, error: null } : {}),
  });
});
