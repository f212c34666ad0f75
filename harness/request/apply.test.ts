import { describe, expect, it } from 'vitest';
import type { JwtCredential, SecretCredential } from '../model/credential.ts';
import type { Draft } from '../model/request.ts';
import { apply } from './apply.ts';

const assertion: JwtCredential = {
  format: 'jwt',
  header: { alg: 'ES256', kid: 'k' },
  claims: { iss: 'c', sub: 'c', aud: 'https://as.example', exp: 160, jti: 'one' },
  signing: { by: 'client', key: 'ES256' },
};

const secret: SecretCredential = { format: 'secret', of: 'client_secret_post', written: 'the secret' };

const draft: Draft = {
  now: 100,
  credentials: { assertion, secret },
  form: [['grant_type', 'client_credentials']],
  http: {
    method: 'POST',
    contentType: 'application/x-www-form-urlencoded',
    headers: [['x', 'y']],
    query: [['tenant', '1']],
    connection: { certificate: 'client' },
  },
};

const jwtOf = ({ credentials }: Draft): JwtCredential => credentials?.assertion as JwtCredential;

describe('a change', () => {
  it('of nothing changes nothing', () => {
    expect(apply(draft, {})).toEqual(draft);
  });

  it('keeps members that it does not know, at every level', () => {
    const tomorrow = {
      ...draft,
      unheard: 1,
      credentials: { ...draft.credentials, assertion: { ...assertion, unheard: 2 } },
      http: { ...draft.http, unheard: 3 },
    };
    const changed = apply(tomorrow, { header: { kid: 'other' }, http: { method: 'GET' } });
    expect(changed).toMatchObject({ unheard: 1, credentials: { assertion: { unheard: 2 } }, http: { unheard: 3 } });
    expect(changed.http.connection).toEqual({ certificate: 'client' });
  });

  it('strikes the subject of the draft, or a credential by name', () => {
    expect(jwtOf(apply(draft, { claims: { jti: 'two' } })).claims.jti).toBe('two');
    expect(apply(draft, { within: { secret: { written: 'half of it' } } }).credentials?.secret).toMatchObject({
      written: 'half of it',
    });
    expect(apply({ ...draft, subject: 'secret' }, { written: 'none' }).credentials).toEqual({
      assertion,
      secret: { ...secret, written: 'none' },
    });
  });

  it('of a credential that is not there is no change where it is named, and an error where it is the subject', () => {
    expect(apply(draft, { within: { proof: { header: { typ: 'JWT' } } } })).toEqual(draft);
    expect(() => apply({ ...draft, credentials: {} }, { claims: { jti: 'two' } })).toThrow(
      'a change strikes claims, and the draft has no assertion',
    );
  });

  it('of a layer that the format does not have is an error', () => {
    expect(() => apply({ ...draft, subject: 'secret' }, { claims: { jti: 'two' } })).toThrow(
      'a credential of the format secret has no layer claims',
    );
    expect(() => apply(draft, { as: (one) => one })).toThrow('a credential of the format jwt has no layer as');
  });

  it('adds credentials, replaces them, and leaves them out', () => {
    const names = (change: Parameters<typeof apply>[1]) => Object.keys(apply(draft, change).credentials ?? {});
    expect(names({ credentials: { second: secret } })).toEqual(['assertion', 'secret', 'second']);
    expect(names({ credentials: { secret: undefined } })).toEqual(['assertion']);
  });

  it('renders the metamodel as claims (RFC 7523 §3)', () => {
    expect(jwtOf(apply(draft, { assertion: { subject: undefined, notBefore: 90, issuedAt: 95 } })).claims).toEqual({
      iss: 'c',
      aud: 'https://as.example',
      exp: 160,
      jti: 'one',
      nbf: 90,
      iat: 95,
    });
    const padded = apply(draft, {
      assertion: ({ audience }) => ({ issuer: 'c ', audience: [audience ?? null] }),
    });
    expect(jwtOf(padded).claims).toMatchObject({ iss: 'c ', aud: ['https://as.example'] });
  });

  it('merges members, and undefined removes one', () => {
    expect(jwtOf(apply(draft, { header: { kid: undefined, typ: 'JWT' } })).header).toEqual({
      alg: 'ES256',
      typ: 'JWT',
    });
    expect(jwtOf(apply(draft, { signing: { by: 'stranger' } })).signing).toEqual({ by: 'stranger', key: 'ES256' });
  });

  it('replaces headers by name in whatever case, leaves them out, and adds to the query', () => {
    const { http } = apply(draft, { http: { headers: [['X', 'z']], query: [['a', 'b']] } });
    expect(http.headers).toEqual([['X', 'z']]);
    expect(http.query).toEqual([
      ['tenant', '1'],
      ['a', 'b'],
    ]);
    expect(apply(draft, { withoutHeaders: ['X'] }).http.headers).toEqual([]);
  });

  it('makes query parameters of the form as it was before', () => {
    const { form, http } = apply(draft, { form: () => [], query: (before) => before });
    expect(form).toEqual([]);
    expect(http.query).toEqual([
      ['tenant', '1'],
      ['grant_type', 'client_credentials'],
    ]);
  });
});
