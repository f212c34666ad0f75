import { createHmac, type KeyObject } from 'node:crypto';
import type { Context, Run } from '../../checks/check.ts';
import type { Mutation } from '../../endpoint/mutate.ts';
import { isObject } from '../../message/json.ts';
import { verifies } from '../../message/verify.ts';
import { ofKind, passOver } from '../build/make.ts';
import { granting, having, leaving } from '../build/rewrite.ts';

const fapi2 = 'fapi2' as const;

const noticed = (...ids: readonly string[]): readonly string[] => ids.map((id) => `dpop-proof/${id}`);

const claims = ({ proof }: Context) => proof?.claims ?? {};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const refused = { error: 'invalid_dpop_proof', description: 'The DPoP proof is not accepted.' };

/** Passes a check of the proof over when something holds. */
const lenient = (check: string, when: (context: Context) => boolean): Mutation => ({
  altered: { [check]: (original: Run) => (context) => (when(context) ? undefined : original(context)) },
});

/** Lets a check of the proof refuse more than it has to. */
const strict = (check: string, when: (context: Context) => boolean): Mutation => ({
  altered: { [check]: (original: Run) => (context) => (when(context) ? refused : original(context)) },
});

/** The checks of the form and content of a proof. */
const proofChecks = [
  'proof-formed',
  'proof-base64url',
  'proof-members',
  'proof-extensions',
  'proof-typed',
  'proof-algorithm',
  'proof-key',
  'proof-signed',
  'proof-method',
  'proof-uri',
  'proof-recent',
  'proof-identified',
  'proof-unused',
];

/** The proof is not three segments of which two are JSON objects. */
const unreadable = ({ proof }: Context): boolean =>
  proof !== undefined && !(proof.segments.length === 3 && isObject(proof.header) && isObject(proof.claims));

const isHmac = ({ proof }: Context): boolean => proof?.header.alg === 'HS256';

const hmacHolds = ({ proof }: Context): boolean => {
  if (!proof?.key) return false;
  const pem = proof.key.export({ type: 'spki', format: 'pem' });
  return createHmac('sha256', pem).update(proof.input).digest().equals(proof.signature);
};

const unnamed = ({ proof }: Context): boolean => proof?.header.alg === '' || proof?.header.alg === null;

const guessHolds = ({ proof }: Context): boolean =>
  proof?.key !== undefined &&
  ['ES256', 'PS256'].some((alg) => verifies(alg, proof.key as KeyObject, proof.input, proof.signature));

/** Servers that look at DPoP proofs in a wrong way, or do not tell what they bound (RFC 9449). */
export const proofsMisread = ofKind(
  'altered',
  [
    {
      id: 'proof-form-unchecked',
      check: 'proof-formed',
      sentence: 'A proof that is not a JWT counts as none, and the token is a bearer token.',
      mutation: passOver(unreadable, ...proofChecks),
      noticedBy: [
        ...noticed(
          'garbage',
          'two-segments',
          'four-segments',
          'trailing-dot',
          'header-array',
          'header-null',
          'header-not-json',
        ),
        ...noticed('header-trailing-garbage', 'payload-array', 'payload-null', 'payload-string', 'payload-empty'),
        ...noticed('payload-not-json', 'payload-trailing-garbage', 'payload-trailing-comma', 'payload-single-quotes'),
        'answers/granted-sender-constrained',
      ],
    },
    {
      id: 'proof-hmac-accepted',
      check: 'proof-signed',
      sentence: 'A proof may be an HMAC keyed with the public key in its header.',
      mutation: {
        altered: {
          ...lenient('proof-algorithm', isHmac).altered,
          ...lenient('proof-signed', (context) => isHmac(context) && hmacHolds(context)).altered,
        },
      },
      noticedBy: noticed('hmac-public-pem'),
    },
    {
      id: 'proof-algorithm-guessed',
      check: 'proof-algorithm',
      sentence: 'Where a proof names no algorithm that can be read, that of its key is taken.',
      mutation: {
        altered: {
          ...lenient('proof-algorithm', unnamed).altered,
          ...lenient('proof-signed', (context) => unnamed(context) && guessHolds(context)).altered,
        },
      },
      noticedBy: noticed('alg-empty', 'alg-null'),
    },
    {
      id: 'proof-method-case',
      check: 'proof-method',
      sentence: 'The method in a proof is compared without regard to case.',
      mutation: lenient('proof-method', (context) => textOf(claims(context).htm).toUpperCase() === 'POST'),
      noticedBy: noticed('method-lower-case'),
    },
    {
      id: 'proof-method-if-there',
      check: 'proof-method',
      sentence: 'The method in a proof is compared if there is one.',
      mutation: lenient('proof-method', (context) => claims(context).htm === undefined),
      noticedBy: noticed('method-missing'),
    },
    {
      id: 'proof-uri-prefix',
      check: 'proof-uri',
      sentence: 'The URI in a proof has to begin with that of the endpoint.',
      mutation: lenient('proof-uri', (context) => textOf(claims(context).htu).startsWith(context.here)),
      noticedBy: noticed('uri-other-endpoint'),
    },
    {
      id: 'proof-uri-path',
      check: 'proof-uri',
      sentence: 'Of the URI in a proof the path alone is compared.',
      mutation: lenient('proof-uri', (context) => textOf(claims(context).htu).endsWith(new URL(context.here).pathname)),
      noticedBy: noticed('uri-other-host'),
    },
    {
      id: 'proof-uri-if-there',
      check: 'proof-uri',
      sentence: 'The URI in a proof is compared if there is one.',
      mutation: lenient('proof-uri', (context) => claims(context).htu === undefined),
      noticedBy: noticed('uri-missing'),
    },
    {
      id: 'proof-age-if-there',
      check: 'proof-recent',
      sentence: 'The age of a proof is looked at if it tells its age.',
      mutation: lenient('proof-recent', (context) => claims(context).iat === undefined),
      noticedBy: noticed('issued-missing'),
    },
    {
      id: 'proof-future-accepted',
      check: 'proof-recent',
      sentence: 'A proof may be made at any time to come.',
      mutation: lenient('proof-recent', (context) => Number(claims(context).iat) > context.now),
      noticedBy: noticed('issued-hour-ahead'),
    },
    {
      id: 'proof-skew-none',
      check: 'proof-recent',
      sentence: 'A proof that is made by a clock a little fast is refused.',
      mutation: strict('proof-recent', (context) => Number(claims(context).iat) > context.now),
      noticedBy: noticed('issued-soon'),
    },
    {
      id: 'binding-not-told',
      sentence: 'Introspection does not tell the key that a token is bound to.',
      mutation: { at: 'introspection' as const, ...granting(leaving('cnf')) },
      noticedBy: ['answers/introspection-key'],
    },
    {
      id: 'bound-token-told-bearer',
      sentence: 'Introspection calls a token that is bound to a key a bearer token.',
      mutation: {
        at: 'introspection' as const,
        ...granting((answer, ...rest) =>
          typeof answer.body !== 'string' && 'cnf' in answer.body
            ? having(() => ({ token_type: 'Bearer' }))(answer, ...rest)
            : answer,
        ),
      },
      noticedBy: ['answers/introspection-bound-type'],
    },
  ].map((one) => ({ ...one, policy: fapi2 })),
);
