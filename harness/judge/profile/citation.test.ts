import { expect, test } from 'vitest';
import { cited, linkTo } from './citation.ts';

const citation = { level: 'MUST', clause: ['C', 'D'], cite: 'RFC 7523 §3 (4)', quote: 'MUST expire' } as const;
const link = 'https://www.rfc-editor.org/rfc/rfc7523.html#section-3';

test.each([
  ['a sentence', citation, `    MUST  RFC 7523 §3 (4)  [C, D]  ${link}\n    “MUST expire”`],
  [
    'whom it binds',
    { ...citation, binds: 'client' } as const,
    `    MUST (binds the client)  RFC 7523 §3 (4)  [C, D]  ${link}\n    “MUST expire”`,
  ],
  [
    'the server, as nearly always',
    { ...citation, binds: 'server' } as const,
    `    MUST  RFC 7523 §3 (4)  [C, D]  ${link}\n    “MUST expire”`,
  ],
  [
    'a sentence that binds another, and why the server acts on it',
    { ...citation, binds: 'client', basis: 'inferred: so' } as const,
    `    MUST (binds the client)  RFC 7523 §3 (4)  [C, D]  ${link}\n    “MUST expire”\n    inferred: so`,
  ],
  [
    'why it follows',
    { level: 'SHOULD', clause: [], cite: 'A memo', basis: 'inferred: so' } as const,
    '    SHOULD  A memo  []\n    inferred: so',
  ],
])('cites %s', (_what, one, text) => {
  expect(cited(one)).toBe(text);
});

test.each([
  ['RFC 8725 §3.8, RFC 7523 §3 (1)', 'https://www.rfc-editor.org/rfc/rfc8725.html#section-3.8'],
  ['OpenID Connect Core §9', 'https://openid.net/specs/openid-connect-core-1_0.html#ClientAuthentication'],
  ['A memo', undefined],
])('links %s', (cite, url) => {
  expect(linkTo(cite)).toBe(url);
});
