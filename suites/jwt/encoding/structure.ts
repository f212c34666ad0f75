import type { Change } from '../../../harness/model/request.ts';
import type { Scenario } from '../../../harness/model/scenario.ts';
import { impact } from '../../builders/impact.ts';
import { base64url, segments, withOctet } from '../../builders/text.ts';
import { telling, withClaim } from '../unknown-members.ts';

const form = (id: string, title: string, why: string, change: Change, cve: readonly string[] = []): Scenario => ({
  id,
  title,
  change: () => change,
  why,
  cve,
});

const confused = 'two parsers read two things in one token';
const unchecked = 'checks that look for members find none in another type, and nothing to refuse';
const crash = 'malformed input reaches code that does not expect it';

/** Tokens that are not a JWT in compact serialization (RFC 7519 §7.2, RFC 7515 §5.2, §7.1). */
export const structure: readonly Scenario[] = impact('malformed accepted', {
  but: { forgery: ['two-segments'] },
  family: {
    'json-unsigned': ['two-segments'],
    'not-a-jws': [
      'assertion-garbage',
      'header-not-json',
      'header-array',
      'header-null',
      'payload-not-json',
      'jwe-segments',
      'nested',
    ],
    segments: ['four-segments'],
    'not-an-object': ['payload-array', 'payload-string', 'payload-null'],
    'not-json': ['payload-trailing-garbage'],
    'not-utf8': ['payload-invalid-utf8', 'payload-utf16'],
    'json-serialization': ['json-flattened', 'json-general'],
    'two-in-one': ['assertion-twice', 'assertion-twice-comma'],
  },
})([
  form('assertion-garbage', 'The assertion is not a JWT at all', crash, { compact: () => 'abc' }, [
    'zitadel#12692',
    'authlib@b6f8a6c7',
  ]),
  form('two-segments', 'The assertion has two segments', crash, { compact: segments((h, c) => `${h}.${c}`) }),
  form('four-segments', 'The assertion has four segments', confused, { compact: (jwt) => `${jwt}.e30` }),
  form('header-not-json', 'The header is not JSON', crash, { headerText: (json) => json.slice(0, -1) }),
  form('header-array', 'The header is an array', unchecked, { headerText: (json) => `[${json}]` }),
  form('header-null', 'The header is null', crash, { headerText: () => 'null' }),
  form('payload-not-json', 'The claims are not JSON', crash, { claimsText: (json) => json.slice(0, -1) }),
  form('payload-array', 'The claims are an array', unchecked, { claimsText: (json) => `[${json}]` }, [
    'CVE-2026-107723',
  ]),
  form('payload-string', 'The claims are a string', unchecked, { claimsText: (json) => JSON.stringify(json) }, [
    'CVE-2026-107723',
  ]),
  form('payload-null', 'The claims are null', crash, { claimsText: () => 'null' }, ['CVE-2026-107723']),
  form('payload-empty', 'The claims are empty', crash, { claimsText: () => '' }),
  form('payload-trailing-garbage', 'The claims are followed by a second object', confused, {
    claimsText: (json) => `${json}{}`,
  }),
  {
    ...form('payload-invalid-utf8', 'The claims hold an octet that is not UTF-8', confused, {
      claims: { x: telling },
      claimsText: withOctet(telling, 0xff),
    }),
    twin: withClaim,
  },
  form('payload-utf16', 'The claims are written in UTF-16', confused, {
    claimsText: (json) => Buffer.from(json, 'utf16le'),
  }),
  form(
    'json-flattened',
    'The assertion is a flattened JSON serialization',
    'members outside the signature are read as if they were signed',
    {
      compact: segments((h, c, s) => JSON.stringify({ payload: c, protected: h, signature: s })),
    },
  ),
  form(
    'json-general',
    'The assertion is a general JSON serialization',
    'of several signatures one is checked and another one read',
    {
      compact: segments((h, c, s) => JSON.stringify({ payload: c, signatures: [{ protected: h, signature: s }] })),
    },
  ),
  form(
    'jwe-segments',
    'The assertion has the five segments of a JWE',
    'encryption to a public key is taken for a signature',
    {
      compact: segments(
        (_h, c) => `${base64url('{"alg":"dir","enc":"A128GCM"}')}..AAAAAAAAAAAAAAAA.${c}.AAAAAAAAAAAAAAAAAAAAAA`,
      ),
    },
    ['CVE-2023-51774', 'CVE-2026-29000'],
  ),
  {
    id: 'nested',
    title: 'The assertion is wrapped in another JWS',
    change: () => ({
      header: { cty: 'JWT' },
      claimsText: (json) => `${base64url('{"alg":"none"}')}.${base64url(json)}.`,
    }),
    why: 'the outer signature is checked, the unsigned inner claims are believed',
    together: 'a nested JWT says so in cty (RFC 7519 §5.2)',
  },
  form('assertion-twice', 'Two assertions in one parameter, with a space between', confused, {
    compact: (jwt) => `${jwt} ${jwt}`,
  }),
  form('assertion-twice-comma', 'Two assertions in one parameter, with a comma between', confused, {
    compact: (jwt) => `${jwt},${jwt}`,
  }),
]);
