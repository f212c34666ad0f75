import type { Impact } from '../../harness/model/impact.ts';
import type { Answer, Fetch } from '../../harness/model/observation.ts';
import type { Level } from '../../harness/model/profile.ts';
import type { Aspect, Outcome } from '../../harness/model/report.ts';

/** What tells one scenario of the sample from another. */
export interface Kind {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly impact: Impact;
  /** An id of `families`. */
  readonly family?: string;
  /** The suite that it belongs to; `client-assertion` when absent. */
  readonly suite?: string;
  readonly cve?: readonly string[];
  readonly difference: readonly (readonly [string, string | null, string | null])[];
  /** One outcome for each of the two profiles of the sample, or for the first alone. */
  readonly outcomes: readonly Outcome[];
  readonly answer?: Answer;
  readonly because: string;
  readonly expected?: string;
  readonly level?: Level;
  readonly aspect?: Aspect;
  readonly cite?: string;
  readonly quote?: string;
  readonly fetches?: readonly Fetch[];
}

const granted: Answer = { kind: 'granted', status: 200 };
const refused: Answer = { kind: 'refused', status: 401, error: 'invalid_client' };

const told: readonly Kind[] = [
  {
    id: 'expired',
    title: 'The assertion expired an hour ago',
    why: 'a stolen assertion would work for ever',
    impact: 'replay',
    family: 'times',
    cve: ['CVE-2024-10318'],
    difference: [
      ['claims.iat', 'now', 'now − 3660 s'],
      ['claims.exp', 'now + 60 s', 'now − 3600 s'],
    ],
    outcomes: ['failed', 'failed'],
    answer: granted,
    because: 'granted with 200, twice',
    quote: 'The authorization server MUST reject any JWT with an expiration time that has passed.',
  },
  {
    id: 'audience-token-endpoint',
    title: 'The audience is the token endpoint',
    why: 'an assertion made for one server could be presented at another',
    impact: 'wrong audience',
    difference: [['claims.aud', '"https://as.example.com/tenant"', '"https://as.example.com/tenant/token"']],
    outcomes: ['passed', 'failed'],
    answer: granted,
    because: 'granted with 200; this profile allows the issuer alone',
    cite: 'RFC 10070 §4',
    quote: 'The audience MUST be the issuer identifier of the authorization server, as its only value.',
  },
  {
    id: 'signature-altered',
    title: 'One bit of the signature is flipped',
    why: 'anybody could write assertions',
    impact: 'forgery',
    cve: ['CVE-2022-21449'],
    difference: [['signature', '64 octets', '64 octets, bit 7 of octet 12 flipped']],
    outcomes: ['passed', 'passed'],
    answer: refused,
    because: 'refused with 401 invalid_client',
  },
  {
    id: 'jti-replayed',
    title: 'The same assertion is sent again, octet for octet',
    why: 'whoever reads an assertion in a log could use it',
    impact: 'replay',
    difference: [],
    outcomes: ['failed', 'failed'],
    level: 'SHOULD',
    answer: granted,
    because: 'granted with 200 both times, although single use was agreed',
    cite: 'RFC 7523 §3 (7)',
  },
  {
    id: 'typ-absent',
    title: 'The header carries no typ',
    why: 'a server that insists refuses clients that conform',
    impact: 'over-strict',
    difference: [['header.typ', '"client-authentication+jwt"', null]],
    outcomes: ['noted', 'noted'],
    level: 'MAY',
    answer: granted,
    because: 'granted with 200; the document leaves it open',
    expected: 'granted or refused',
  },
  {
    id: 'jwk-embedded',
    title: 'The header brings its own key',
    why: 'the attacker chooses the key that verifies the signature',
    impact: 'forgery',
    cve: ['CVE-2018-0114'],
    difference: [['header.jwk', null, '{"kty":"EC","crv":"P-256","x":"f83OJ3D2…","y":"x_FEzRu9…"}']],
    outcomes: ['cantTell', 'cantTell'],
    answer: { kind: 'unclear', reason: 'answered 503 with HTML, then refused with 401 invalid_client' },
    because: 'the answers disagree: 503 with HTML, then 401 invalid_client',
    fetches: [{ at: '2027-01-05T10:00:12.114Z', method: 'GET', path: '/jwks/f3a9' }],
  },
  {
    id: 'alg-eddsa',
    title: 'The assertion is signed with EdDSA',
    why: 'a server that announces an algorithm has to accept it',
    impact: 'over-strict',
    difference: [['header.alg', '"ES256"', '"EdDSA"']],
    outcomes: ['inapplicable', 'inapplicable'],
    because: 'the client has no Ed25519 key',
    expected: 'granted',
  },
  {
    id: 'client-unknown',
    title: 'The assertion names a client that is not registered',
    why: 'anybody could be a client',
    impact: 'impersonation',
    difference: [
      ['claims.iss', '"assay-client"', '"nobody-7f3e"'],
      ['claims.sub', '"assay-client"', '"nobody-7f3e"'],
    ],
    outcomes: ['failed'],
    level: 'SHOULD',
    aspect: 'words',
    answer: { kind: 'refused', status: 400, error: 'invalid_request' },
    because: 'refused with invalid_request, where invalid_client is demanded',
    cite: 'RFC 7523 §3.2',
    quote: 'The value of the "error" parameter SHOULD be "invalid_client".',
  },
  {
    id: 'jti-raced',
    title: 'Ten copies of one assertion arrive at once',
    why: 'a check that is not atomic lets a replay through',
    impact: 'replay',
    difference: [],
    outcomes: ['untested', 'untested'],
    because: 'the run was told to send one request at a time',
  },
];

const ids = [
  'issuer-missing',
  'issuer-empty',
  'issuer-number',
  'subject-missing',
  'subject-empty',
  'audience-missing',
  'audience-null',
  'audience-prefix',
  'audience-suffix',
  'audience-case',
  'expiry-missing',
  'expiry-null',
  'expiry-string',
  'expiry-zero',
  'not-yet-valid',
  'unsigned',
  'unsigned-None',
  'signature-stripped',
  'stranger-key',
  'hmac-public-pem',
  'jku-stranger',
  'x5u-stranger',
  'crit-unknown',
  'crit-empty',
  'b64-false',
  'alg-missing',
  'two-segments',
  'header-array',
  'payload-invalid-utf8',
  'assertion-twice',
  'type-missing',
];

/** What the causes of the sample say. */
export const families: { readonly [id: string]: string } = {
  times: 'Times that have passed are taken',
  unsigned: 'Assertions that nobody signed are granted',
  padding: 'Base64url padding is taken',
  audience: 'An audience that is nearly right is taken',
};

const impacts: readonly (readonly [string, Impact])[] = [
  ['issuer', 'impersonation'],
  ['subject', 'impersonation'],
  ['audience', 'wrong audience'],
  ['expiry', 'replay'],
  ['not', 'replay'],
  ['crit', 'malformed accepted'],
  ['two', 'malformed accepted'],
  ['header', 'malformed accepted'],
  ['payload', 'malformed accepted'],
  ['type', 'malformed accepted'],
];

/** The kinds of the sample: a few that tell something, and many that pass. */
export const kinds: readonly Kind[] = [
  ...told,
  ...ids.map(
    (id): Kind => ({
      id,
      title: `${id.replaceAll('-', ' ').replace(/^./, (first) => first.toUpperCase())}, all else as it was`,
      why: 'what is not checked can be forged',
      impact: impacts.find(([start]) => id.startsWith(start))?.[1] ?? 'forgery',
      difference: [[`claims.${id.split('-')[0]}`, '"as it was"', '"something else"']],
      outcomes: ['passed', 'passed'],
      answer: refused,
      because: 'refused with 401 invalid_client',
    }),
  ),
];
