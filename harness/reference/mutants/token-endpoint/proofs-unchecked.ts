import { lacking } from '../build/make.ts';

const noticed = (...ids: readonly string[]): readonly string[] => ids.map((id) => `dpop-proof/${id}`);

/** Servers that leave something about DPoP proofs unchecked (RFC 9449). */
export const proofsUnchecked = lacking(
  [
    {
      id: 'proof-optional',
      check: 'proof-present',
      sentence: 'A request without a proof gets a bearer token.',
      noticedBy: [...noticed('missing'), 'answers/granted-sender-constrained'],
    },
    {
      id: 'proofs-several',
      check: 'proof-single',
      sentence: 'Of two DPoP headers the first counts.',
      noticedBy: noticed('two-headers'),
    },
    {
      id: 'proof-form-lenient',
      check: 'proof-formed',
      sentence: 'What can be read of a proof is read, whatever its form; what cannot makes the server fail.',
      noticedBy: [
        ...noticed('four-segments', 'trailing-dot', 'header-invalid-utf8', 'payload-invalid-utf8'),
        'answers/all-no-server-error',
      ],
    },
    {
      id: 'proof-spelling-unchecked',
      check: 'proof-base64url',
      sentence: 'The segments of a proof are decoded as leniently as the library does.',
      noticedBy: noticed(
        'padding-header',
        'padding-payload',
        'padding-signature',
        'space-in-payload',
        'standard-alphabet-header',
        'tilde-in-header',
        'tilde-in-signature',
      ),
    },
    {
      id: 'proof-members-unchecked',
      check: 'proof-members',
      sentence: 'Of two members of one name in a proof the first counts.',
      noticedBy: noticed('duplicate-alg-none-last'),
    },
    {
      id: 'proof-extensions-unchecked',
      check: 'proof-extensions',
      sentence: 'Critical extensions of a proof are passed over.',
      noticedBy: noticed('crit-unknown', 'crit-unknown-absent', 'crit-claim', 'crit-not-strings', 'b64-false'),
    },
    {
      id: 'proof-type-unchecked',
      check: 'proof-typed',
      sentence: 'A JWT of any type is taken for a proof.',
      noticedBy: noticed('type-jwt', 'type-missing', 'typ-access-token', 'typ-number'),
    },
    {
      id: 'proof-algorithm-unchecked',
      check: 'proof-algorithm',
      sentence: 'A proof may have the algorithm none.',
      noticedBy: noticed('unsigned'),
    },
    {
      id: 'proof-key-private',
      check: 'proof-key',
      sentence: 'The key in a proof may be a private one.',
      noticedBy: noticed('key-private'),
    },
    {
      id: 'proof-signature-unchecked',
      check: 'proof-signed',
      sentence: 'The signature of a proof is not verified.',
      noticedBy: noticed('other-key', 'signature-stripped', 'signature-altered', 'claims-altered', 'header-altered'),
    },
    {
      id: 'proof-method-unchecked',
      check: 'proof-method',
      sentence: 'A proof holds for any method.',
      noticedBy: noticed('method-get', 'method-lower-case', 'method-missing'),
    },
    {
      id: 'proof-uri-unchecked',
      check: 'proof-uri',
      sentence: 'A proof holds for any URI.',
      noticedBy: noticed('uri-missing', 'uri-other-endpoint', 'uri-other-host'),
    },
    {
      id: 'proof-age-unchecked',
      check: 'proof-recent',
      sentence: 'A proof holds for ever.',
      noticedBy: noticed('issued-hour-ago', 'issued-hour-ahead', 'issued-missing'),
    },
    {
      id: 'proof-identifier-unchecked',
      check: 'proof-identified',
      sentence: 'A proof may lack its identifier.',
      noticedBy: noticed('identifier-missing'),
    },
    {
      id: 'proof-used-again',
      check: 'proof-unused',
      sentence: 'A proof can be used as often as one likes.',
      noticedBy: noticed('reused'),
    },
  ].map((one) => ({ ...one, policy: 'fapi2' as const })),
);
