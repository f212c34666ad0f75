import { describe, expect, it } from 'vitest';
import type { ClientMethod } from '../../model/client.ts';
import type { Exchange } from '../../model/observation.ts';
import type { Preamble } from '../../model/report.ts';
import { factsOf } from './facts.ts';
import { metadataRules } from './rules.ts';

const issuer = 'https://as.example/tenant';
const places = [
  'https://as.example/.well-known/oauth-authorization-server/tenant',
  'https://as.example/tenant/.well-known/openid-configuration',
];

const jwtBearer = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

const sound = {
  issuer,
  token_endpoint: `${issuer}/token`,
  grant_types_supported: ['client_credentials'],
  token_endpoint_auth_methods_supported: ['private_key_jwt'],
  token_endpoint_auth_signing_alg_values_supported: ['RS256', 'ES256'],
};

interface Reply {
  readonly status?: number;
  readonly type?: string;
  readonly body?: string;
  readonly cut?: boolean;
  readonly failure?: string;
}

const fetched = (url: string, id: string, { status = 200, type = 'application/json', ...rest }: Reply): Exchange => ({
  id,
  request: { method: 'GET', url, headers: [], form: [] },
  ...(rest.failure === undefined
    ? {
        response: {
          status,
          headers: [['Content-Type', type]],
          body: rest.body ?? '',
          cut: rest.cut ?? false,
          repeated: [],
          echoed: [],
        },
      }
    : { failure: rest.failure }),
  milliseconds: 1,
  at: '2026-01-01T00:00:00Z',
});

const asserted = (id: string, alg: string, status: number): Exchange => ({
  id,
  request: {
    method: 'POST',
    url: `${issuer}/token`,
    headers: [],
    form: [['grant_type', 'client_credentials']],
    credentials: [{ name: 'assertion', format: 'jwt', header: JSON.stringify({ alg }), claims: '{}', signature: '' }],
  },
  response: {
    status,
    headers: [],
    body: status === 200 ? '{"access_token":"<20 characters>"}' : '{"error":"invalid_client"}',
    cut: false,
    token: { length: 20, characters: 'VSCHAR' },
    repeated: [],
    echoed: [],
  },
  milliseconds: 1,
  at: '2026-01-01T00:00:00Z',
});

const preamble = (method: ClientMethod, kind: 'granted' | 'refused', exchange: string, nonsense = true): Preamble => ({
  suite: 'some-suite',
  method,
  baseline: kind === 'granted' ? 'valid' : null,
  tried: [
    {
      variant: 'valid',
      answer: kind === 'granted' ? { kind, status: 200 } : { kind, status: 401, error: 'invalid_client' },
      exchange,
    },
  ],
  smoke: [{ id: 'nonsense-not-granted', check: 'nonsense is not granted', holds: nonsense, because: '' }],
  clockOffset: 0,
});

const tell = (
  id: string,
  replies: readonly Reply[],
  suites: readonly Preamble[] = [],
  exchanges: readonly Exchange[] = [],
  registered = true,
): string => {
  const asked = replies.map((reply, i) => fetched(places[i] ?? '', `m${i + 1}`, reply));
  const facts = factsOf({
    suites,
    exchanges: [...asked, ...exchanges],
    observations: [],
    metadata: asked.map((one) => one.id),
    issuer,
    registered,
  });
  const { kind, words, evidence } = metadataRules.find((rule) => rule.id === `metadata/${id}`)?.tell(facts) ?? {
    kind: 'no such rule',
    words: '',
    evidence: [],
  };
  return `${kind}: ${words} [${evidence.join()}]`;
};

const json = (changed: object = {}): Reply => ({ body: JSON.stringify({ ...sound, ...changed }) });
const gone: Reply = { status: 404, body: '{"error":"not_found"}' };

describe('rules about metadata', () => {
  it('have ids, titles and reasons of their own', () => {
    expect(new Set(metadataRules.map(({ id }) => id)).size).toBe(metadataRules.length);
    for (const { id, title, why } of metadataRules) {
      expect(id).toMatch(/^metadata\/[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(title.length, title).toBeLessThanOrEqual(70);
      expect(title).not.toMatch(/\bshould\b|\.$/);
      expect(why).not.toBe('');
    }
  });

  it('find nothing wrong with a sound server, and say nothing where there is nothing to say', () => {
    const granted = [preamble('private_key_jwt', 'granted', 'x1')];
    for (const { id } of metadataRules)
      expect(tell(id.slice(9), [json(), json()], granted, [asserted('x1', 'ES256', 200)]), id).toMatch(
        /^(holds|silent)/,
      );
  });

  it('say where there are none, though there are some elsewhere', () => {
    expect(tell('found', [gone, json()])).toMatch(/^holds: metadata are at .*; there are none at .*: status 404/);
  });

  it('say nothing, but for those about the place, where there are no metadata', () => {
    for (const { id } of metadataRules) {
      const placed = /\/found|place-/.test(id);
      expect(tell(id.slice(9), [gone, gone]), id).toMatch(placed ? /^broken: there are no metadata: / : /^silent/);
    }
  });

  it.each([
    ['found', [{ failure: 'connection refused' }, gone], /^untold: .*connection refused/],
    ['found', [{ body: '{"issuer":"', cut: true }, gone], /^untold/],
    ['found', [{ body: '{"hello":"world"}' }, gone], /^broken: .*no metadata/],
    ['found', [{ ...json(), type: 'text/html' }, gone], /^broken: .*text\/html \[m1\]/],
    ['found', [{ ...json(), type: 'application/json; charset=utf-8' }, gone], /^holds/],
    ['place-inserted', [gone, json()], /^broken: .*status 404 \[m1\]/],
    ['place-appended', [gone, json()], /^holds: .*openid-configuration \[m2\]/],
    ['issuer-equal', [json(), json({ issuer: `${issuer}/` })], /^broken: "issuer" is .*openid-configuration\) \[m2\]/],
    ['issuer-form', [json({ issuer: 'http://127.0.0.1:9400/as' })], /^holds/],
    ['issuer-form', [json({ issuer: 'http://localhost.example' })], /^broken/],
    ['issuer-form', [json({ issuer: 'https://as.example#' })], /^broken/],
    ['documents-agree', [json(), json({ grant_types_supported: ['a'] })], /^broken: "grant_types_supported"/],
    ['documents-agree', [json({ x: ['a', { b: 1, c: 2 }] }), json({ x: [{ c: 2, b: 1 }, 'a'] })], /^holds/],
    [
      'later-endpoints-https',
      [json({ revocation_endpoint: 7 })],
      /^broken: "revocation_endpoint" is 7, no absolute URL/,
    ],
    [
      'signing-algorithms-no-none',
      [json({ revocation_endpoint_auth_signing_alg_values_supported: ['None'] })],
      /^broken/,
    ],
    ['proof-algorithms', [json({ dpop_signing_alg_values_supported: ['none'] })], /^broken/],
    ['methods-for-machines', [json({ token_endpoint_auth_methods_supported: ['client_secret_post'] })], /^broken/],
    ['methods-for-machines', [json({ token_endpoint_auth_methods_supported: ['private_key_jwt'] })], /^holds/],
    ['grant-profile-listed', [json({ grant_types_supported: [jwtBearer] }), json()], /^broken: none lists/],
    ['grant-profile-listed', [json({ grant_types_supported: ['client_credentials'] })], /^silent/],
    [
      'grant-profile-listed',
      [
        json({ grant_types_supported: [jwtBearer] }),
        json({ authorization_grant_profiles_supported: ['urn:ietf:params:oauth:grant-profile:id-jag'] }),
      ],
      /^holds/,
    ],
    ['grant-profiles-strings', [json({ authorization_grant_profiles_supported: [1] })], /^broken/],
    ['grant-profiles-strings', [json({})], /^silent/],
    ['grant-profiles-no-issuers', [json({ authorization_grant_profiles_supported: ['https://a.example'] })], /^broken/],
    [
      'grant-profiles-no-issuers',
      [json({ authorization_grant_profiles_supported: ['urn:ietf:params:oauth:grant-profile:id-jag'] })],
      /^holds/,
    ],
    [
      'grant-profile-of-listed-grant',
      [
        json({
          authorization_grant_profiles_supported: ['urn:ietf:params:oauth:grant-profile:id-jag'],
          grant_types_supported: ['client_credentials'],
        }),
      ],
      /^broken/,
    ],
    ['grant-profile-of-listed-grant', [json({ authorization_grant_profiles_supported: ['urn:other'] })], /^silent/],
    ['mutual-tls-members', [json({ mtls_endpoint_aliases: { token_endpoint: 'https://m.example/t' } })], /^holds/],
    ['signed-metadata', [json({ signed_metadata: 'eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJhIn0.<signature>' })], /^holds/],
    ['signed-metadata', [json({ signed_metadata: {} })], /^broken/],
    ['fully-specified-algorithms', [json({ token_endpoint_auth_signing_alg_values_supported: ['EdDSA'] })], /^broken/],
    ['asymmetric-only', [json({ token_endpoint_auth_methods_supported: ['private_key_jwt', 'none'] })], /^broken/],
  ] satisfies readonly (readonly [string, readonly Reply[], RegExp])[])('%s %#', (id, replies, words) => {
    expect(tell(id, replies)).toMatch(words);
  });
});

describe('what the run saw', () => {
  const basic = json({ token_endpoint_auth_methods_supported: ['private_key_jwt', 'client_secret_basic'] });
  const ours = asserted('x1', 'ES256', 200);

  it.each([
    ['methods-advertised-granted', basic, ['granted', 'refused'], /^broken: .*client_secret_basic is advertised.*x2/],
    ['methods-advertised-granted', basic, ['refused', 'refused'], /^untold/],
    ['methods-advertised-granted', basic, ['granted', 'granted'], /^holds/],
    ['method-not-advertised', json(), ['granted', 'granted'], /^broken: .*client_secret_basic was granted/],
    ['method-not-advertised', json(), ['granted', 'refused'], /^holds/],
    ['methods-default', json({ token_endpoint_auth_methods_supported: undefined }), ['granted', 'granted'], /^broken/],
    ['methods-default', json({ token_endpoint_auth_methods_supported: undefined }), ['refused', 'granted'], /^holds/],
  ] as const)('%s %#', (id, reply, [first, second], words) => {
    const suites = [preamble('private_key_jwt', first, 'x1'), preamble('client_secret_basic', second, 'x2')];
    expect(tell(id, [reply], suites, [ours, asserted('x2', 'ES256', second === 'granted' ? 200 : 401)])).toMatch(words);
  });

  it('holds no refusal against a server that may not know the client as the target file names it', () => {
    const suites = [preamble('private_key_jwt', 'granted', 'x1'), preamble('client_secret_basic', 'refused', 'x2')];
    expect(tell('methods-advertised-granted', [basic], suites, [ours, asserted('x2', 'ES256', 401)], false)).toMatch(
      /^untold: client_secret_basic is advertised, .* is not known \[.*x2/,
    );
  });

  it('compares grant types and algorithms with what was granted', () => {
    const suites = [preamble('private_key_jwt', 'granted', 'x1')];
    const hidden = json({
      grant_types_supported: undefined,
      token_endpoint_auth_signing_alg_values_supported: ['RS256'],
    });
    expect(tell('grant-types', [hidden], suites, [ours])).toMatch(/^broken: .*client_credentials was granted/);
    expect(tell('algorithm-not-advertised', [hidden], suites, [ours])).toMatch(/^broken: .*ES256 was granted/);
  });

  it('does not believe a server that grants nonsense', () => {
    const suites = [preamble('private_key_jwt', 'granted', 'x1', false)];
    const hidden = json({ token_endpoint_auth_methods_supported: ['client_secret_basic'] });
    expect(tell('method-not-advertised', [hidden], suites, [ours])).toMatch(/^silent/);
  });
});
