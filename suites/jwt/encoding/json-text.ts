import type { Change } from '../../../harness/model/request.ts';
import type { Scenario } from '../../../harness/model/scenario.ts';
import { ofNeighbour } from '../../assertion/neighbour.ts';
import { impact } from '../../builders/impact.ts';
import { aNeighbour } from '../../builders/needs.ts';
import { withLastMember, withOctet } from '../../builders/text.ts';
import { telling, withClaim, withHeaderMember } from '../unknown-members.ts';

const text = (id: string, title: string, why: string, change: Change): Scenario => ({
  id,
  title,
  change: () => change,
  why,
});

const confused = 'two parsers read two things in one token';
const lockedOut = 'clients whose JSON library writes it so are locked out';

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Header and claims as JSON text: what JSON allows, and what it does not (RFC 8259, RFC 7515 §10.12). */
export const jsonText: readonly Scenario[] = impact('malformed accepted', {
  but: { 'over-strict': ['payload-whitespace', 'payload-escaped-slashes', 'payload-escaped-names', 'claim-proto'] },
  family: {
    'not-json': [
      'header-trailing-garbage',
      'payload-not-a-number',
      'payload-comment',
      'payload-single-quotes',
      'payload-trailing-comma',
    ],
    'not-utf8': ['header-invalid-utf8', 'header-utf16'],
    'json-refused': ['payload-whitespace', 'payload-escaped-slashes', 'payload-escaped-names'],
    'members-refused': ['claim-proto'],
    'duplicate-members': ['duplicate-issuer-neighbour-last'],
  },
})([
  text('header-trailing-garbage', 'The header is followed by a second object', confused, {
    headerText: (json) => `${json}{}`,
  }),
  {
    ...text('header-invalid-utf8', 'The header holds an octet that is not UTF-8', confused, {
      header: { x: telling },
      headerText: withOctet(telling, 0xff),
    }),
    twin: withHeaderMember,
  },
  text('header-utf16', 'The header is written in UTF-16', confused, {
    headerText: (json) => Buffer.from(json, 'utf16le'),
  }),
  text('payload-whitespace', 'The JSON of the claims is laid out in lines', lockedOut, {
    claimsText: (json) => JSON.stringify(JSON.parse(json), null, 2),
  }),
  text('payload-escaped-slashes', 'The slashes in the claims are escaped', lockedOut, {
    claimsText: (json) => json.replaceAll('/', '\\/'),
  }),
  text('payload-escaped-names', 'The names of the claims are written with escapes', lockedOut, {
    claimsText: (json) =>
      json.replace(/"(iss|sub|aud|exp|jti)":/g, (_whole, name: string) => `"${escaped(name)}${name.slice(1)}":`),
  }),
  {
    ...text('payload-not-a-number', 'A claim is NaN, which JSON does not have', confused, {
      claims: { x: telling },
      claimsText: (json) => json.replace(JSON.stringify(telling), 'NaN'),
    }),
    twin: withClaim,
  },
  text('payload-comment', 'A comment stands in the claims', confused, {
    claimsText: (json) => json.replace('{', '{/**/'),
  }),
  text('payload-single-quotes', 'The claims are written with single quotation marks', confused, {
    claimsText: (json) => json.replaceAll('"', "'"),
  }),
  text('payload-trailing-comma', 'A comma follows the last claim', confused, {
    claimsText: (json) => `${json.slice(0, -1)},}`,
  }),
  text('claim-proto', 'A claim is named __proto__', 'code that copies claims changes all objects, or breaks', {
    claimsText: (json) => withLastMember(json, '__proto__', { admin: true }),
  }),
  {
    id: 'duplicate-issuer-neighbour-last',
    title: 'The issuer stands twice, the second time another client',
    change: ({ neighbour }) => ({ claimsText: (json) => withLastMember(json, 'iss', neighbour?.id) }),
    why: 'a parser that takes the first and a parser that takes the last see two assertions in one',
    needs: [aNeighbour],
    grounds: [ofNeighbour],
  },
]);
