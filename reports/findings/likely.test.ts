import { expect, it } from 'vitest';
import type { Exchange } from '../../harness/model/observation.ts';
import { exchange as made, sample } from '../samples/sample.ts';
import { type Known, likely, metadataIn, type Refused } from './likely.ts';

const claims = JSON.stringify({ iss: 'assay-client', sub: 'assay-client', aud: 'https://as.example' });

const refused = (
  error: string | null,
  says: string | undefined,
  header: object,
  over: Partial<Exchange> = {},
): Refused => {
  const answer = { kind: 'refused', status: 400, error } as const;
  const one = made('x1', 1, answer, claims);
  const [jwt] = one.request.credentials ?? [];
  const body = JSON.stringify({ error, ...(says === undefined ? {} : { error_description: says }) });
  return {
    method: 'private_key_jwt',
    answer,
    exchange: {
      ...one,
      request: { ...one.request, credentials: jwt ? [{ ...jwt, header: JSON.stringify(header) } as typeof jwt] : [] },
      ...(one.response ? { response: { ...one.response, body } } : {}),
      ...over,
    },
  };
};

const es256 = { alg: 'ES256', kid: 'es256-1' };
const known: Known = { metadata: {}, clockOffset: 0 };

it.each<[string, Refused, Known, RegExp]>([
  ['a kid that is absent', refused('invalid_client', undefined, { alg: 'ES256' }), known, /carries no kid/],
  [
    'a key without a kid of its own',
    refused('invalid_client', 'key not found', { alg: 'ES256', kid: 'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs' }),
    known,
    /another kid: NzbLsXh8.* is its thumbprint/,
  ],
  [
    'an algorithm that the metadata do not list',
    refused('invalid_client', undefined, es256),
    { ...known, metadata: { token_endpoint_auth_signing_alg_values_supported: ['RS256', 'PS256'] } },
    /do not list ES256 for signing, but RS256, PS256/,
  ],
  [
    'a method that they do not list',
    refused('invalid_client', undefined, es256),
    { ...known, metadata: { token_endpoint_auth_methods_supported: ['client_secret_basic'] } },
    /do not list private_key_jwt, but client_secret_basic/,
  ],
  [
    'a key for another algorithm',
    refused('invalid_client', 'Invalid signature algorithm', es256),
    known,
    /registered for another algorithm than ES256/,
  ],
  [
    'a scope',
    refused('invalid_scope', undefined, es256),
    { ...known, metadata: { scopes_supported: ['read', 'write'] } },
    /wants a scope.*request\.scope.*list read, write/,
  ],
  ['a typ', refused('invalid_client', "the typ must be 'client-authentication+jwt'", es256), known, /another typ/],
  ['an audience', refused('invalid_client', 'aud does not match', es256), known, /another audience/],
  [
    'a clock',
    refused('invalid_client', 'JWT is expired', es256),
    { ...known, clockOffset: -3600 },
    /the clocks differ, by 3600 s/,
  ],
  [
    'a clock that is not known',
    refused('invalid_client', 'iat is in the future', es256),
    { ...known, clockOffset: null },
    /sends no Date/,
  ],
  ['a lifetime', refused('invalid_client', 'exp is too far away', es256), known, /live too long/],
  ['a client_id', refused('invalid_client', 'Client was not found', es256), known, /no client assay-client/],
  [
    'a grant type',
    refused('unauthorized_client', undefined, es256),
    { ...known, metadata: { grant_types_supported: ['authorization_code'] } },
    /grant types authorization_code/,
  ],
  [
    'an introspecting client',
    refused('active: false', undefined, es256, { endpoint: 'introspection' }),
    known,
    /is it in the audience of its tokens/,
  ],
  ['a DPoP proof', refused('invalid_request', 'DPoP header is missing', es256), known, /wants a DPoP proof/],
])('%s is named', (_name, of, by, words) => {
  expect(likely(of, by).join('\n')).toMatch(words);
});

it('names nothing that nobody spoke of', () => {
  expect(likely(refused('invalid_client', 'Client authentication failed', es256), known)).toEqual([]);
  expect(likely(refused('invalid_client', 'Client authentication failed', { alg: 'HS256' }), known)).toEqual([]);
  expect(likely({ answer: { kind: 'granted', status: 200 }, exchange: undefined }, known)).toEqual([]);
  expect(likely({ answer: { kind: 'refused', status: 400, error: null }, exchange: undefined }, {})).toEqual([]);
});

it('reads the metadata of a report', () => {
  const base = sample();
  const [first] = base.exchanges;
  if (first?.response === undefined) throw new Error('the sample is empty');
  const response = { ...first.response, body: '{"issuer":"https://as.example"}' };
  const report = { ...base, metadata: ['m1', 'm2'], exchanges: [{ ...first, id: 'm2', response }] };
  expect(metadataIn(report)).toEqual({ issuer: 'https://as.example' });
  expect(metadataIn(base)).toBeUndefined();
});
