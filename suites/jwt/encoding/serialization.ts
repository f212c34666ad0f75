import type { Change } from '../../../harness/model/request.ts';
import type { Scenario } from '../../../harness/model/scenario.ts';
import { impact } from '../../builders/impact.ts';
import { base64url, octets, segments } from '../../builders/text.ts';

const form = (id: string, title: string, why: string, cve: string, change: Change, together?: string): Scenario => ({
  id,
  title,
  change: () => change,
  why,
  cve: [cve],
  ...(together ? { together } : {}),
});

const nothingToVerify = 'where there is no signature, none is found invalid: anybody can write an assertion';

const laterExpiry = (claims: string): string => {
  const parsed = JSON.parse(Buffer.from(octets(claims)).toString());
  return base64url(JSON.stringify({ ...parsed, exp: parsed.exp + 1 }));
};

/** JSON serializations that a lenient reader takes for signed (RFC 7515 §7.2; a JWT has the compact one, RFC 7519 §1). */
export const serialization: readonly Scenario[] = impact('malformed accepted', {
  but: { forgery: ['json-signature-missing', 'json-signatures-empty'] },
  family: {
    'json-unsigned': ['json-signature-missing', 'json-signatures-empty'],
    'json-serialization': ['json-unprotected-alg', 'polyglot'],
  },
})([
  form('json-signature-missing', 'A JSON serialization has no signature', nothingToVerify, 'CVE-2026-96760', {
    compact: segments((h, c) => JSON.stringify({ payload: c, protected: h })),
  }),
  form(
    'json-signatures-empty',
    'A JSON serialization has an empty list of signatures',
    nothingToVerify,
    'CVE-2026-102946',
    { compact: segments((_h, c) => JSON.stringify({ payload: c, signatures: [] })) },
  ),
  {
    id: 'json-unprotected-alg',
    title: 'A JSON serialization names its algorithm outside the signature',
    change: ({ signer }) => ({
      header: { alg: undefined },
      compact: segments((h, c, s) =>
        JSON.stringify({ payload: c, protected: h, header: { alg: signer.keys[0]?.alg }, signature: s }),
      ),
    }),
    why: 'whoever sees an assertion can give it another algorithm',
    cve: ['GHSA-jc38-x7x8-2xc8'],
    together: 'what the unprotected header has, the protected one lacks (RFC 7515 §7.2.1)',
  },
  form(
    'polyglot',
    'A JSON serialization that splits at its dots into other claims',
    'one parser verifies the signed claims, another one believes those beside them',
    'CVE-2022-39227',
    {
      compact: segments((h, c, s) =>
        JSON.stringify({ [`  ${h}.${laterExpiry(c)}.`]: '', protected: h, payload: c, signature: s }),
      ),
    },
  ),
]);
