import type { Context } from '../../harness/model/context.ts';
import type { Json } from '../../harness/model/json.ts';
import type { Scenario } from '../../harness/model/scenario.ts';
import { impact } from '../builders/impact.ts';
import { anIssuerOfItsOwn } from '../builders/needs.ts';
import {
  above,
  beside,
  hostInUpperCase,
  inOtherCase,
  longer,
  otherPort,
  otherScheme,
  percentEncoded,
  portInOtherWords,
  shorter,
  slashMoreOrLess,
  withDotSegment,
  withFragment,
  withQuery,
  withUser,
} from './near-misses.ts';

/** The issuer identifier of an authorization server that is not the target. */
export const otherServer = 'https://honest.example';

const audienceInjection = ['CVE-2025-27370', 'CVE-2025-27371'];

/** The audience is another one. */
export const addressed = (
  id: string,
  title: string,
  why: string,
  value: (context: Context) => Json | undefined,
): Scenario => ({
  id,
  title,
  change: (context) => ({ assertion: { audience: value(context) } }),
  why,
});

const nearMiss = (id: string, title: string, change: (audience: string) => string): Scenario => ({
  ...addressed(id, title, 'an assertion meant for a look-alike server can be used here', ({ audience }) =>
    change(audience),
  ),
  needs: [
    ({ audience, issuer, tokenEndpoint }) =>
      [audience, issuer, tokenEndpoint].includes(change(audience)) ? 'the near miss is itself an audience' : undefined,
  ],
});

/** Audiences that are missing, or somebody else's (RFC 7521 §5.2 item 3). */
const wrong: readonly Scenario[] = [
  {
    ...addressed(
      'audience-missing',
      'The assertion names no audience',
      'an assertion for any server works at every server',
      () => undefined,
    ),
    cve: ['CVE-2026-114618', 'cxf#3518'],
  },
  addressed('audience-empty', 'The audience is an empty string', 'an empty text is found inside every text', () => ''),
  {
    ...addressed(
      'audience-other-server',
      'The audience is the issuer of another authorization server',
      'a server that received the assertion spends it here',
      () => otherServer,
    ),
    cve: audienceInjection,
  },
  {
    ...addressed(
      'audience-other-endpoint',
      'The audience is the token endpoint of another server',
      'a server that received the assertion spends it here',
      () => `${otherServer}/token`,
    ),
    cve: audienceInjection,
  },
  addressed('audience-array-of-others', 'The audience is an array of two other servers', 'any array passes', () => [
    otherServer,
    'https://third.example',
  ]),
  addressed(
    'audience-client-id',
    "The audience is the client's own identifier",
    'an ID token doubles as an assertion',
    (s) => s.party.id,
  ),
];

/** Strings that a Simple String Comparison tells apart (RFC 7521 §5.1, RFC 3986 §6.2.1). */
const nearMisses: readonly Scenario[] = [
  nearMiss('audience-prefix', 'The audience lacks its last character', shorter),
  nearMiss('audience-suffix', 'The audience goes on as another host or path', longer),
  nearMiss('audience-case', 'The audience differs in case only', inOtherCase),
  nearMiss('audience-host-case', 'Scheme and host of the audience are in upper case', hostInUpperCase),
  nearMiss('audience-port', 'The audience names another port', otherPort),
  nearMiss('audience-port-written', 'The audience names its port in other words', portInOtherWords),
  nearMiss('audience-slash', 'The audience has one trailing slash more or less', slashMoreOrLess),
  nearMiss('audience-query', 'The audience has a query of its own', withQuery),
  nearMiss('audience-fragment', 'The audience has a fragment', withFragment),
  nearMiss('audience-scheme', 'The audience has another scheme', otherScheme),
  nearMiss('audience-percent-encoded', 'One character of the audience is percent-encoded', percentEncoded),
  nearMiss('audience-dot-segment', 'A dot segment stands in the audience', withDotSegment),
  nearMiss('audience-user', 'The audience names a user before the host', withUser),
  nearMiss('audience-above', 'The audience is what lies above: path, host or domain', above),
  nearMiss('audience-beside', 'The audience is another path on the same host', beside),
  nearMiss('audience-space', 'The audience begins with a space', (a) => ` ${a}`),
  nearMiss('audience-line-feed', 'A line feed follows the audience', (a) => `${a}\n`),
  nearMiss('audience-nul', 'The audience goes on after a NUL', (a) => `${a}\0x`),
  nearMiss('audience-joined', 'The audience is one text of two URLs', (a) => `${a} ${otherServer}`),
];

/** Forms over which the documents differ, and the forms every server grants. */
const forms: readonly Scenario[] = [
  addressed(
    'audience-issuer',
    'The audience is the issuer identifier',
    'clients that follow RFC 10070 are locked out',
    (s) => s.issuer,
  ),
  {
    ...addressed(
      'audience-token-endpoint',
      'The audience is the token endpoint',
      'a hostile server names its victim’s token endpoint in its metadata and collects assertions for it',
      (s) => s.tokenEndpoint,
    ),
    cve: audienceInjection,
    needs: [anIssuerOfItsOwn],
  },
  addressed(
    'audience-array-of-one',
    'The audience is an array of one',
    'clients whose library writes arrays are locked out',
    (s) => [s.audience],
  ),
  {
    ...addressed(
      'audience-with-another',
      'The audience is this server and another',
      'the other server spends the assertion here',
      (s) => [s.audience, otherServer],
    ),
    cve: audienceInjection,
  },
  {
    ...addressed(
      'audience-another-first',
      'The audience is another server and this one',
      'the other server spends the assertion here',
      (s) => [otherServer, s.audience],
    ),
    cve: audienceInjection,
  },
  {
    ...addressed(
      'audience-issuer-and-token-endpoint',
      'The audience is the issuer and the token endpoint',
      'the token endpoint in an audience is what audience injection needs',
      (s) => [s.issuer, s.tokenEndpoint],
    ),
    needs: [anIssuerOfItsOwn],
  },
  addressed(
    'audience-repeated',
    'The audience is this server, twice',
    'a count of members and a search for one disagree',
    (s) => [s.audience, s.audience],
  ),
];

/** Spoilings and variations of the audience. */
export const audience: readonly Scenario[] = impact('wrong audience', {
  but: { 'over-strict': ['audience-issuer'] },
  family: {
    'audience-absent': ['audience-missing', 'audience-empty'],
    'audience-of-others': [
      'audience-other-server',
      'audience-other-endpoint',
      'audience-array-of-others',
      'audience-client-id',
    ],
    'audience-nearly-right': [
      'audience-prefix',
      'audience-suffix',
      'audience-case',
      'audience-host-case',
      'audience-port',
      'audience-port-written',
      'audience-slash',
      'audience-query',
      'audience-fragment',
      'audience-scheme',
      'audience-percent-encoded',
      'audience-dot-segment',
      'audience-user',
      'audience-above',
      'audience-beside',
      'audience-space',
      'audience-line-feed',
      'audience-nul',
      'audience-joined',
    ],
    'audience-array': [
      'audience-array-of-one',
      'audience-with-another',
      'audience-another-first',
      'audience-issuer-and-token-endpoint',
      'audience-repeated',
    ],
  },
})([...wrong, ...nearMisses, ...forms]);
