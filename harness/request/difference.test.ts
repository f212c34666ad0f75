import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { CredentialChange, DpopCredential, Signing } from '../model/credential.ts';
import type { Members } from '../model/json.ts';
import type { Change, Draft, Parameter } from '../model/request.ts';
import { apply } from './apply.ts';
import { difference } from './difference.ts';
import type { Keyring } from './formats/format.ts';
import { type Prepared, prepareToShow } from './prepare.ts';

const now = 1_800_000_000;
const fresh = (letter: string): string => letter.repeat(22);

const keys = {
  ES256: { kid: 'k1', alg: 'ES256', privateKey: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey },
  RS256: { kid: 'k2', alg: 'RS256', privateKey: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey },
};
const holder = {
  own: { ...keys.ES256, kid: 'own' },
  other: { ...keys.ES256, kid: 'other', privateKey: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey },
};
const keyring: Keyring = (signer, key) => {
  if (signer === 'holder') return holder[key === 'other' ? 'other' : 'own'];
  return keys[key === 'RS256' ? 'RS256' : 'ES256'];
};
const make = prepareToShow(keyring, 'https://as.example/token');

/** A valid request, written at a time and with an identifier of its own. */
const valid = (at = now, jti = fresh('a')): Draft => ({
  now: at,
  credentials: {
    assertion: {
      format: 'jwt',
      header: { alg: 'ES256', kid: 'k1' },
      claims: { iss: 'c', sub: 'c', aud: 'https://as.example', iat: at, exp: at + 60, jti },
      signing: { by: 'client' },
    },
  },
  form: [
    ['grant_type', 'client_credentials'],
    ['client_assertion', { slot: 'credential', name: 'assertion' }],
  ],
  http: { method: 'POST', contentType: 'application/x-www-form-urlencoded', headers: [], query: [] },
});

const header = (members: Members): Change => ({ header: members });
const claims = (members: Members): Change => ({ claims: members });
const signed = (signing: Partial<Signing>): Change => ({ signing });
const form = (...parameters: readonly Parameter[]): Change => ({ form: (before) => [...before, ...parameters] });
const query = (...parameters: readonly Parameter[]): Change => ({ http: { query: parameters } });
const headers = (...list: readonly Parameter[]): Change => ({ http: { headers: list } });
const plain: DpopCredential = { format: 'dpop', header: {}, claims: {}, signing: { by: 'holder' } };
const proof = (spoilt: CredentialChange = {}): Change => ({
  credentials: { proof: plain },
  within: { proof: spoilt },
  ...headers(['DPoP', { slot: 'credential', name: 'proof' }]),
});
const json: NonNullable<Draft['http']['body']> = (parameters) => JSON.stringify(Object.fromEntries(parameters));
const inJson: Change = { http: { body: json } };
const at = (endpoint: NonNullable<Draft['http']['endpoint']>): Change => ({ http: { endpoint } });

/** A request made of the valid one, written a second later and with another identifier, as every stimulus is. */
const later = (...changes: readonly Change[]): Prepared => make(changes.reduce(apply, valid(now + 1, fresh('b'))));
/** A request made of the valid one, as the control is. */
const first = (...changes: readonly Change[]): Prepared => make(changes.reduce(apply, valid()));

const shown = (control: Prepared, stimulus: Prepared, preceding: readonly Prepared[] = []): readonly string[] =>
  difference(control, stimulus, preceding).map(
    ({ place, control: one, stimulus: other }) => `${place}: ${one ?? '-'} → ${other ?? '-'}`,
  );

type Row = readonly [what: string, change: Change, places: readonly string[]];

const sections: Readonly<Record<string, readonly Row[]>> = {
  nothing: [
    ['the same request a second later', {}, []],
    ['a change that changes nothing', claims({ sub: 'c' }), []],
  ],
  claims: [
    [
      'a text',
      claims({ aud: 'https://other.example' }),
      ['claims.aud: "https://as.example" → "https://other.example"'],
    ],
    ['none', claims({ sub: undefined }), ['claims.sub: "c" → -']],
    ['one more', claims({ scope: 'all' }), ['claims.scope: - → "all"']],
    [
      'another type',
      claims({ aud: ['https://as.example'] }),
      ['claims.aud: "https://as.example" → ["https://as.example"]'],
    ],
    [
      'a long one',
      claims({ iss: 'x'.repeat(100) }),
      ['claims.iss: "c" → "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…'],
    ],
    ['a time before', claims({ exp: now + 1 - 3600 }), ['claims.exp: now + 60 s → now − 3600 s']],
    ['a time that is now', claims({ exp: now + 1 }), ['claims.exp: now + 60 s → now']],
    ['a time of half seconds', claims({ nbf: now + 1.5 }), ['claims.nbf: - → now + 0.5 s']],
    ['a time far away', claims({ exp: 9_999_999_999 }), ['claims.exp: now + 60 s → 9999999999']],
    ['a time that is a text', claims({ exp: `${now}` }), ['claims.exp: now + 60 s → "1800000000"']],
    ['an identifier of another kind', claims({ jti: 'x' }), ['claims.jti: fresh → "x"']],
    ['a number for an identifier', claims({ jti: 7 }), ['claims.jti: fresh → 7']],
  ],
  header: [
    ['an algorithm', header({ alg: 'none' }), ['header.alg: "ES256" → "none"']],
    ['none', header({ kid: undefined }), ['header.kid: "k1" → -']],
    ['one more', header({ typ: 'JWT' }), ['header.typ: - → "JWT"']],
  ],
  'layers of a JWT': [
    [
      'the text of the header',
      { headerText: (text) => text.replace('"ES256"', '"ES256","alg":"none"') },
      ['header, as written: …g":"ES256","kid":"k1"} → …g":"ES256","alg":"none","kid":"k1"}'],
    ],
    [
      'the text of the claims',
      { claimsText: (text) => text.replace('{', '{ ') },
      ['claims, as written: {"iss":"c","s… → { "iss":"c","s…'],
    ],
    [
      'octets that are not UTF-8',
      { claimsText: (text) => Buffer.concat([Buffer.from(text), Buffer.of(0xff)]) },
      ['claims, as written: …bbbbbbbbbb"} → …bbbbbbbbbb"}�'],
    ],
    [
      'an encoded header',
      { headerSegment: (segment) => `${segment}=` },
      ['header, as encoded: …pZCI6ImsxIn0 → …pZCI6ImsxIn0='],
    ],
    [
      'encoded claims',
      { claimsSegment: (segment) => `${segment}=` },
      ['claims, as encoded: …iYmJiYmJiIn0 → …iYmJiYmJiIn0='],
    ],
    [
      'claims after signing',
      { compact: (text) => text.split('.').with(1, 'e30').join('.') },
      ['claims, after signing: {"iss":"c","sub":"c","aud":"https://as.example","iat":1800000001,"exp":1… → {}'],
    ],
    [
      'a compact form of two parts',
      { compact: (text) => text.split('.').slice(0, 2).join('.') },
      ['assertion: ….….… → ….…'],
    ],
    ['no JWT at all', { compact: () => 'x' }, ['assertion: ….….… → x']],
  ],
  signatures: [
    [
      'another signer',
      signed({ by: 'stranger' }),
      ["signer: ES256 by the client's key k1 → ES256 by the stranger's key k1"],
    ],
    ['another key', signed({ key: 'RS256' }), ["signer: ES256 by the client's key k1 → RS256 by the client's key k2"]],
    [
      'another algorithm',
      signed({ key: 'RS256', alg: 'PS256' }),
      ["signer: ES256 by the client's key k1 → PS256 by the client's key k2"],
    ],
    [
      'a salt of another length',
      signed({ key: 'RS256', alg: 'PS256', saltLength: 0 }),
      ["signer: ES256 by the client's key k1 → PS256 with a salt of 0 octets by the client's key k2"],
    ],
    [
      'another encoded message',
      signed({ key: 'RS256', encoded: (octets) => octets }),
      ["signer: ES256 by the client's key k1 → RS256 over another encoded message by the client's key k2"],
    ],
    [
      'an HMAC',
      signed({ mac: { hash: 'SHA-256', key: Buffer.from('public') } }),
      ["signer: ES256 by the client's key k1 → HMAC with SHA-256"],
    ],
    ['none', signed({ alter: () => new Uint8Array() }), ['signature: 64 octets → empty']],
    [
      'all zero',
      signed({ alter: (octets) => new Uint8Array(octets.length) }),
      ['signature: 64 octets → 64 octets, all zero'],
    ],
    [
      'altered',
      signed({ alter: (octets) => octets.map((octet) => octet ^ 1) }),
      ['signature: 64 octets → 64 octets, altered'],
    ],
    ['cut', signed({ alter: (octets) => octets.subarray(1) }), ['signature: 64 octets → 63 octets']],
  ],
  form: [
    ['one more parameter', form(['scope', 'all']), ['form.scope: - → "all"']],
    [
      'a parameter twice',
      form(['grant_type', 'client_credentials']),
      ['form.grant_type: "client_credentials" → "client_credentials" and "client_credentials"'],
    ],
    ['an empty parameter', form(['scope', '']), ['form.scope: - → ""']],
    [
      'a long parameter',
      form(['scope', 'x'.repeat(100)]),
      ['form.scope: - → "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…'],
    ],
    [
      'a secret',
      {
        credentials: { secret: { format: 'secret', of: 'client_secret_post', written: 'the secret' } },
        ...form(['client_secret', { slot: 'credential', name: 'secret' }]),
      },
      ['form.client_secret: - → "<the secret>"'],
    ],
    [
      'an assertion twice',
      form(['client_assertion', { slot: 'credential', name: 'assertion' }]),
      ['form.client_assertion: "<assertion>" → "<assertion>" and "<assertion>"'],
    ],
    ['parts', form(['token', ['x', { slot: 'access token' }]]), ['form.token: - → "x<access token>"']],
    ['no parameter', { form: ([, ...rest]) => rest }, ['form.grant_type: "client_credentials" → -']],
    ['another order', { form: (list) => list.toReversed() }, []],
  ],
  HTTP: [
    ['the method', { http: { method: 'PUT' } }, ['http.method: POST → PUT']],
    [
      'the content type',
      { http: { contentType: 'text/plain' } },
      ['http.content-type: application/x-www-form-urlencoded → text/plain'],
    ],
    [
      'no content type',
      { http: { contentType: undefined } },
      ['http.content-type: application/x-www-form-urlencoded → -'],
    ],
    ['a header', headers(['accept-language', 'en']), ['http.accept-language: - → "en"']],
    ['a query', query(['grant_type', 'client_credentials']), ['query.grant_type: - → "client_credentials"']],
    ['the body', inJson, ['http.body: form → {"grant_type":"client_credentials","client_assertion":"<assertion>"}']],
    ['another endpoint', at('introspection'), []],
  ],
};

describe.each(Object.entries(sections))('a difference in %s', (_name, rows) => {
  it.each(rows)('%s', (_what, change, places) => {
    expect(shown(first(), later(change))).toEqual(places);
  });
});

describe('a difference in the DPoP proof', () => {
  it.each([
    ['the same proof', proof(), []],
    ['its type', proof({ header: { typ: 'JWT' } }), ['proof.header.typ: "dpop+jwt" → "JWT"']],
    ['its algorithm', proof({ header: { alg: 'none' } }), ['proof.header.alg: that of its key → "none"']],
    ['no signature', proof({ signing: { alter: () => new Uint8Array() } }), ['proof.signature: 64 octets → empty']],
    ['no key', proof({ header: { jwk: undefined } }), ['proof.header.jwk: its public key → -']],
    ['a private key', proof({ jwk: 'private' }), ['proof.header.jwk: its public key → its private key']],
    ['its method', proof({ claims: { htm: 'GET' } }), ['proof.claims.htm: the method → "GET"']],
    ['its time', proof({ claims: { iat: now + 1 - 3600 } }), ['proof.claims.iat: now → now − 3600 s']],
    ['no identifier', proof({ claims: { jti: undefined } }), ['proof.claims.jti: fresh → -']],
    ['a nonce', proof({ claims: { nonce: 'x' } }), ['proof.claims.nonce: the one given last, if any → "x"']],
    ['one more claim', proof({ claims: { ath: 'x' } }), ['proof.claims.ath: - → "x"']],
    [
      'another signer',
      proof({ signing: { key: 'other' } }),
      ["proof.signer: ES256 by the proof's key own → ES256 by the proof's key other"],
    ],
    ['none', { withoutHeaders: ['DPoP'] }, ['http.DPoP: "<proof>" → -']],
  ] satisfies readonly Row[])('%s', (_what, change, places) => {
    expect(shown(first(proof()), later(proof(), change))).toEqual(places);
  });
});

describe('a difference from what came before', () => {
  const used = first(claims({ jti: fresh('u') }));
  it.each([
    [
      'an identifier that was used',
      later(claims({ jti: fresh('u') })),
      [used],
      ['claims.jti: fresh → carried by a request before'],
    ],
    ['an identifier that was not', later(claims({ jti: fresh('n') })), [used], []],
    [
      'an identifier of a proof that was used',
      later(proof({ claims: { jti: fresh('u') } })),
      [first(proof({ claims: { jti: fresh('u') } }))],
      ['proof.claims.jti: fresh → carried by a request before'],
    ],
    [
      'what went to other endpoints',
      later(),
      [first(at('revocation')), first(at('introspection'))],
      ['sent before: - → revocation by the client, then introspection by the client'],
    ],
    [
      'who sent it there',
      later(),
      [first(at('revocation'), signed({ by: 'neighbour' }))],
      ['sent before: - → revocation by the neighbour'],
    ],
    ['what went to the same endpoint', later(), [used], []],
  ] satisfies readonly (readonly [string, Prepared, readonly Prepared[], readonly string[]])[])(
    '%s',
    (_what, stimulus, preceding, places) => {
      const proves = stimulus.draft.http.headers.length > 0;
      expect(shown(proves ? first(proof()) : first(), stimulus, preceding)).toEqual(places);
    },
  );
});

it('two bodies that are written alike are told apart by their members', () => {
  const changed = later(inJson, form(['token_endpoint_auth_method', '"none"'], ['x', 'y'.repeat(100)]));
  expect(shown(first(inJson), changed)).toEqual([
    'body.token_endpoint_auth_method: - → "none"',
    `body.x: - → ${'y'.repeat(72)}…`,
  ]);
});

it('a request without an assertion is compared by everything else', () => {
  const bare = (draft: Draft): Prepared => make({ ...draft, credentials: {} });
  expect(shown(bare(valid()), bare(apply(valid(), form(['client_id', 'c']))))).toEqual(['form.client_id: - → "c"']);
});

it('the places of the credential that a draft is about stand alone, those of others under their name', () => {
  const about = (draft: Draft): Draft => ({ ...draft, subject: 'proof' });
  const [control, stimulus] = [apply(valid(), proof()), apply(valid(), proof({ claims: { htm: 'GET' } }))].map(about);
  if (!control || !stimulus) throw new Error('there are two');
  expect(shown(make(control), make(stimulus))).toEqual(['claims.htm: the method → "GET"']);
  expect(shown(make(control), make(apply(control, { within: { assertion: { header: { typ: 'JWT' } } } })))).toEqual([
    'assertion.header.typ: - → "JWT"',
  ]);
});

it('the certificate of a connection is a difference', () => {
  expect(shown(first(), later({ http: { connection: { certificate: 'stranger' } } }))).toEqual([
    "connection.certificate: - → the stranger's",
  ]);
});
