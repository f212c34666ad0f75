import { describe, expect, it } from 'vitest';
import { assayedBehind, having, json, type Liar } from './behind.fixture.ts';

const audienceOf = (text: string): unknown => {
  const [, claims = ''] = (new URLSearchParams(text).get('client_assertion') ?? '').split('.');
  try {
    return JSON.parse(Buffer.from(claims, 'base64url').toString()).aud;
  } catch {
    return undefined;
  }
};

/** Takes the token endpoint as audience alone, and then wants a scope; the last variants fail for the audience. */
const wantsScope: Liar = async (request) =>
  String(audienceOf(await request.text())).endsWith('/token')
    ? json(400, { error: 'invalid_scope', error_description: `Ask for a scope,\u0007 ${'please, '.repeat(12)}now` })
    : json(401, { error: 'invalid_client', error_description: 'Wrong audience.' });

describe('where no valid request is granted', () => {
  it('the refusal is shown that came furthest, in the words of the server', async () => {
    const report = await assayedBehind(wantsScope, { wanted: /^client-assertion\/(expired|typ-jwt)$/ });
    const [told] = having(report, 'cantTell');
    expect(told).toContain(
      'the most telling of 12 answers was refused with invalid_scope (400): “Ask for a scope, please',
    );
    expect(told).toContain('please, now”');
    expect(told).not.toContain('audience');
    expect(having(report, 'passed').concat(having(report, 'failed'))).toEqual([]);
  });

  it('introspection that knows no token says what is usual', async () => {
    const ignorant: Liar = async (request, honest) =>
      request.url.endsWith('/introspect') ? json(200, { active: false }) : honest(request);
    const report = await assayedBehind(ignorant, {
      wanted: /^(introspection\/expired|revocation\/audience-issuer)$/,
      profiles: ['rfc7523'],
    });
    const [told] = having(report, 'cantTell');
    expect(told).toContain('introspection/expired');
    expect(told).toContain('usually the client that introspects has to be in the audience of the token');
  });
});

it('a connection that is lost once costs no suite', async () => {
  let requests = 0;
  const report = await assayedBehind(
    (request, honest) =>
      ++requests === 2 ? Promise.reject(Object.assign(new Error('lost'), { code: 'ECONNRESET' })) : honest(request),
    { wanted: /^client-assertion\/aud/ },
  );
  expect(having(report, 'passed').length).toBeGreaterThan(10);
  expect(report.suites[0]?.tried).toHaveLength(1);
});
