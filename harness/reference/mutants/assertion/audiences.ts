import type { Context } from '../../checks/check.ts';
import { values } from '../../checks/compare-audience.ts';
import type { Json } from '../../message/json.ts';
import { claim, ofClients, ofKind, passOver, type Written } from '../build/make.ts';

type Accepts = (value: string, our: string, context: Context) => boolean;

/** Beside the right ones, string values are accepted for which something holds. */
const likewise = (accepts: Accepts) =>
  passOver(
    (context) =>
      values(claim(context, 'aud') as Json).some(
        (value) => typeof value === 'string' && context.ours.some((our) => accepts(value, our, context)),
      ),
    'audience-ours',
  );

/** Audiences of whole shapes are passed over. */
const shape = (fits: (aud: unknown, context: Context) => boolean, ...checks: readonly string[]) =>
  passOver((context) => fits(claim(context, 'aud'), context), 'audience-ours', ...checks);

const parsed = (text: string): URL | undefined => (URL.canParse(text) ? new URL(text) : undefined);

const loose = (id: string, sentence: string, noticedBy: readonly string[], accepts: Accepts): Written => ({
  id,
  check: 'audience-ours',
  sentence,
  mutation: likewise(accepts),
  noticedBy,
});

const shaped = (
  id: string,
  sentence: string,
  noticedBy: readonly string[],
  fits: (aud: unknown, context: Context) => boolean,
  ...checks: readonly string[]
): Written => ({ id, check: 'audience-ours', sentence, mutation: shape(fits, ...checks), noticedBy });

/** Servers that compare audiences in another way. */
export const audiences = ofKind('altered', [
  loose(
    'audience-shorter',
    'An audience that our own begins with is accepted.',
    ['audience-empty', 'audience-prefix', 'audience-slash', 'audience-above'],
    (value, our) => our.startsWith(value),
  ),
  loose(
    'audience-longer',
    'An audience that begins with our own is accepted, as the documentation of Janssen has it.',
    ['suffix', 'slash', 'query', 'fragment', 'joined', 'line-feed', 'nul'].map((id) => `audience-${id}`),
    (value, our) => value.startsWith(our),
  ),
  loose(
    'audience-within',
    'An audience that contains our own is accepted, as by a search in a text in idpy-oidc.',
    ['suffix', 'slash', 'query', 'fragment', 'joined', 'space', 'line-feed', 'nul'].map((id) => `audience-${id}`),
    (value, our) => value.includes(our),
  ),
  loose(
    'audience-case-insensitive',
    'Audiences are compared without regard to case.',
    ['audience-case', 'audience-host-case'],
    (value, our) => value.toLowerCase() === our.toLowerCase(),
  ),
  loose(
    'audience-slash-trimmed',
    'A trailing slash of the audience is ignored, as in Duende IdentityServer.',
    ['audience-slash'],
    (value, our) => value.replace(/\/$/, '') === our.replace(/\/$/, ''),
  ),
  loose(
    'audience-decoded',
    'Percent-encoding is undone before audiences are compared.',
    ['audience-percent-encoded'],
    (value, our) => /^[^ ]+$/.test(value) && value.replace(/%[0-9A-F]{2}/gi, decodeURIComponent) === our,
  ),
  loose(
    'audience-trimmed',
    'White space around the audience is ignored.',
    ['audience-space', 'audience-line-feed'],
    (value, our) => value.trim() === our,
  ),
  loose(
    'audience-listed-in-text',
    'The audience is taken for a list separated by spaces.',
    ['audience-joined', 'audience-space'],
    (value, our) => value.split(' ').includes(our),
  ),
  loose(
    'audience-any-port',
    'The port of the audience is ignored.',
    ['audience-port', 'audience-port-written'],
    (value, our) => value.replace(/:\d+/, '') === our.replace(/:\d+/, ''),
  ),
  loose(
    'audience-any-scheme',
    'The scheme of the audience is ignored.',
    ['audience-scheme'],
    (value, our) => value.replace(/^https?:/, '') === our.replace(/^https?:/, ''),
  ),
  loose(
    'audience-any-query',
    'The query of the audience is ignored.',
    ['audience-query'],
    (value, our) => value.replace(/\?.*/, '') === our,
  ),
  loose(
    'audience-any-fragment',
    'The fragment of the audience is ignored.',
    ['audience-fragment'],
    (value, our) => value.replace(/#.*/, '') === our,
  ),
  loose(
    'audience-host-only',
    'Only the host of the audience is compared.',
    [
      'prefix',
      'suffix',
      'case',
      'slash',
      'query',
      'fragment',
      'scheme',
      'percent-encoded',
      'space',
      'joined',
      'host-case',
      'port-written',
      'dot-segment',
      'user',
      'above',
      'beside',
      'line-feed',
      'nul',
    ].map((id) => `audience-${id}`),
    (value, our) => parsed(value)?.host === parsed(our)?.host,
  ),
  loose(
    'audience-normalized',
    'The audience is compared as a URL, the way browsers write it.',
    ['host-case', 'port-written', 'dot-segment', 'space', 'line-feed'].map((id) => `audience-${id}`),
    (value, our) => parsed(value)?.href === parsed(our)?.href,
  ),
  loose(
    'audience-any-user',
    'A user that the audience names before its host is ignored.',
    ['audience-user'],
    (value, our) => value.replace(/\/\/[^/@]*@/, '//') === our,
  ),
  loose(
    'audience-of-host',
    'The host above the issuer is accepted, as if all its paths were one server.',
    ['audience-above'],
    (value, our) => value === parsed(our)?.origin,
  ),
  loose(
    'audience-of-any-tenant',
    'The issuer of any tenant on the same host is accepted.',
    ['prefix', 'suffix', 'case', 'percent-encoded', 'beside'].map((id) => `audience-${id}`),
    (value, our) =>
      value.startsWith(`${parsed(our)?.origin}/`) && /^\/[\w.%-]+$/.test(value.slice(parsed(our)?.origin.length)),
  ),
  loose(
    'audience-matched-to-line-end',
    'The audience is matched by an expression whose end may stand before a line feed.',
    ['audience-line-feed'],
    (value, our) => value.replace(/\n$/, '') === our,
  ),
  loose(
    'audience-cut-at-nul',
    'The audience ends at its first NUL.',
    ['audience-nul'],
    (value, our) => value.split('\0', 1)[0] === our,
  ),
  loose(
    'audience-any-token-endpoint',
    'The token endpoint of any host is accepted.',
    ['audience-other-endpoint'],
    (value) => parsed(value)?.pathname === '/token',
  ),
  {
    ...loose(
      'audience-of-another-tenant',
      'The issuer of another server is accepted, as if all belonged together: audience injection, CVE-2025-27370.',
      ['audience-other-server', 'audience-array-of-others', 'jwt-grant/beside-misdirected-assertion'],
      (value, our) => parsed(value)?.origin === value && !our.startsWith(value),
    ),
    cve: ['CVE-2025-27370'],
  },
  {
    ...loose(
      'audience-client-accepted',
      'The audience may be the client itself, as in an ID token.',
      ['audience-client-id'],
      (value, _our, { claimed }) => value === claimed,
    ),
    exceptAt: { 'jwt-grant/audience-client-id': 'who issued it is no client' },
  },
  {
    ...shaped(
      'audience-optional',
      'An assertion without audience is accepted, as in the JwtBearerAuthHandler of CXF.',
      ['audience-missing'],
      (aud) => aud === undefined,
    ),
    cve: ['cxf#3518'],
  },
  shaped(
    'audience-nullable',
    'A null audience counts as none, and none is needed.',
    ['audience-missing', 'audience-null'],
    (aud) => aud === undefined || aud === null,
  ),
  shaped(
    'audience-empty-accepted',
    'An empty audience is taken for an absent one, and passes.',
    ['audience-empty'],
    (aud) => aud === '',
  ),
  shaped(
    'audience-number-accepted',
    'An audience that is a number is passed over.',
    ['audience-number'],
    (aud) => typeof aud === 'number',
  ),
  shaped(
    'audience-key-of-object',
    'The audience is looked up among the members of whatever it is.',
    ['audience-object'],
    (aud, { ours }) => typeof aud === 'object' && aud !== null && ours.some((our) => our in aud),
  ),
  {
    ...shaped(
      'audience-none-of-none',
      'Every member of the audience is checked, and an empty array has no wrong one: jwt-go CVE-2020-26160.',
      ['audience-empty-array'],
      (aud) => Array.isArray(aud) && aud.length === 0,
    ),
    cve: ['CVE-2020-26160'],
  },
  {
    ...shaped(
      'audience-array-passed-over',
      'An audience is compared only when it is a string; arrays pass.',
      ['empty-array', 'array-of-number', 'array-of-others', 'nested-array', 'array-with-number', 'array-with-null'].map(
        (id) => `audience-${id}`,
      ),
      Array.isArray,
      'audience-strings',
    ),
    cve: ['CVE-2020-26160'],
  },
  shaped(
    'audience-flattened',
    'Nested arrays in the audience are flattened.',
    ['audience-nested-array'],
    (aud, { ours }) => Array.isArray(aud) && Array.isArray(aud[0]) && aud.flat().some((value) => ours.includes(value)),
    'audience-strings',
  ),
  {
    id: 'audience-token-endpoint-accepted',
    check: 'audience-ours',
    policy: 'rfc10070',
    sentence: 'The token endpoint is still accepted as audience: CVE-2025-27370.',
    cve: ['CVE-2025-27370', 'CVE-2025-27371'],
    mutation: ofClients({ policy: { audiences: ['issuer', 'token endpoint'] } }),
    noticedBy: ['audience-token-endpoint', 'pushed-authorization/audience-endpoint-itself'],
    exceptAt: { 'saml-client-assertion/audience-token-endpoint': 'in SAML the token endpoint names the server' },
  },
  {
    id: 'audience-set-of-one',
    check: 'audience-string',
    policy: 'fapi2',
    sentence: 'An audience array in which one value is repeated counts as a string.',
    mutation: passOver((context) => {
      const aud = claim(context, 'aud');
      return Array.isArray(aud) && aud.length > 1 && new Set(aud).size === 1;
    }, 'audience-string'),
    noticedBy: ['audience-repeated'],
  },
  {
    id: 'audience-issuer-unknown',
    check: 'audience-ours',
    sentence: 'Only the token endpoint is accepted as audience, as in ory/fosite.',
    mutation: ofClients({ policy: { audiences: ['token endpoint'] } }),
    noticedBy: ['audience-issuer'],
  },
  {
    id: 'audience-issuer-only',
    check: 'audience-ours',
    sentence: 'The token endpoint is refused as audience although RFC 7523 allows it, as in zitadel.',
    mutation: ofClients({ policy: { audiences: ['issuer'] } }),
    noticedBy: ['audience-token-endpoint', 'pushed-authorization/audience-endpoint-itself'],
  },
]);
