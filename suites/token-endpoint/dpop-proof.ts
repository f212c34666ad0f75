import type { Context } from '../../harness/model/context.ts';
import type { DpopCredential } from '../../harness/model/credential.ts';
import type { Members } from '../../harness/model/json.ts';
import type { Change } from '../../harness/model/request.ts';
import type { AssertionVariant, Need, Scenario, Suite } from '../../harness/model/scenario.ts';
import { impact } from '../builders/impact.ts';
import { slot } from '../builders/secret.ts';
import { clientAssertion } from '../client-authentication/client-assertion.ts';
import { proofJose } from './proof-jose.ts';

/** Requests to the target carry proofs. */
const aProof: Need = ({ holder }) => (holder ? undefined : 'requests to this target carry no DPoP proof (dpop)');

/** A proof that nothing is peculiar about (RFC 9449 §4.2). */
const proof: DpopCredential = { format: 'dpop', header: {}, claims: {}, signing: { by: 'holder' } };

const spoilt = (
  id: string,
  title: string,
  why: string,
  change: Change | ((context: Context) => Change),
  rest: Partial<Scenario> = {},
): Scenario => ({
  id,
  title,
  change: typeof change === 'function' ? change : () => change,
  why,
  ...rest,
});

const claiming = (id: string, title: string, why: string, claims: (context: Context) => Members): Scenario =>
  spoilt(id, title, why, (context) => ({ claims: claims(context) }));

/** A creation time is judged only where no nonce of the server tells the time in its place (RFC 9449 §4.3). */
const created = (id: string, title: string, why: string, iat: (now: number) => number): Scenario =>
  spoilt(id, title, why, ({ now }) => ({ claims: { iat: iat(now), nonce: undefined } }), {
    together: 'a nonce of the server would tell the time in its place',
  });

const stolen = 'whoever saw the proof can have tokens bound to a key that they do not hold';
const elsewhere = 'a proof that was made for another request can be used for this one';
const laid = 'proofs that were made in advance can be used at any time';

const reused = ({ fresh }: Context) => ({ claims: { jti: fresh('jti of the proof') } });

const scenarios: readonly Scenario[] = impact('malformed accepted', {
  but: {
    forgery: ['missing', 'unsigned', 'other-key'],
    replay: ['identifier-missing', 'issued-hour-ago', 'issued-hour-ahead', 'issued-missing', 'reused'],
    'wrong audience': ['method-get', 'uri-other-endpoint', 'uri-other-host'],
    'over-strict': ['issued-soon'],
  },
  family: {
    'proof-of-other-uri': ['uri-other-endpoint', 'uri-other-host'],
    'alg-none': ['unsigned'],
    'skew-refused': ['issued-soon'],
  },
})([
  {
    id: 'missing',
    title: 'The request carries no proof',
    change: () => ({ withoutHeaders: ['DPoP'] }),
    why: 'the token is bound to nobody, so whoever steals it can use it',
  },
  {
    id: 'two-headers',
    title: 'The request carries two proofs',
    change: () => ({
      credentials: { 'second proof': proof },
      http: {
        headers: [
          ['DPoP', slot('proof')],
          ['DPoP', slot('second proof')],
        ],
      },
    }),
    why: 'what verifies one proof and what binds the token to the other disagree',
  },
  {
    id: 'garbage',
    title: 'The proof is not a JWT',
    change: () => ({ http: { headers: [['DPoP', 'assay']] } }),
    why: 'a proof that cannot be read is passed over, and the token is bound to nobody',
  },
  claiming('identifier-missing', 'The proof has no jti', stolen, () => ({ jti: undefined })),
  claiming('method-missing', 'The proof names no method', elsewhere, () => ({ htm: undefined })),
  claiming('method-get', 'The proof is made for a GET request', elsewhere, () => ({ htm: 'GET' })),
  claiming('method-lower-case', 'The proof names the method in lower case', elsewhere, () => ({ htm: 'post' })),
  claiming('uri-missing', 'The proof names no URI', elsewhere, () => ({ htu: undefined })),
  claiming('uri-other-endpoint', 'The proof is made for another endpoint', elsewhere, ({ tokenEndpoint }) => ({
    htu: `${tokenEndpoint}/other`,
  })),
  claiming('uri-other-host', 'The proof is made for another server', elsewhere, ({ tokenEndpoint }) => ({
    htu: `https://attacker.example${new URL(tokenEndpoint).pathname}`,
  })),
  spoilt(
    'type-jwt',
    'The type of the proof is JWT',
    'a JWT that the key signed for something else is taken for a proof',
    {
      header: { typ: 'JWT' },
    },
  ),
  spoilt('type-missing', 'The proof has no type', 'a JWT that the key signed for something else is taken for a proof', {
    header: { typ: undefined },
  }),
  spoilt(
    'unsigned',
    'The proof has the algorithm none and no signature',
    stolen,
    { header: { alg: 'none' }, signing: { alter: () => new Uint8Array() } },
    { together: 'an unsecured JWS says that it is one' },
  ),
  spoilt('other-key', 'The proof is signed by another key than the one in its header', stolen, {
    signing: { key: 'other' },
  }),
  spoilt('key-private', 'The header of the proof holds the private key', 'a key that everybody knows binds nothing', {
    jwk: 'private',
  }),
  created('issued-hour-ago', 'The proof was made an hour ago', laid, (now) => now - 3600),
  created('issued-hour-ahead', 'The proof was made an hour ahead', laid, (now) => now + 3600),
  spoilt(
    'issued-missing',
    'The proof does not say when it was made',
    laid,
    { claims: { iat: undefined, nonce: undefined } },
    {
      together: 'a nonce of the server would tell the time in its place',
    },
  ),
  claiming(
    'issued-soon',
    'The proof was made 8 seconds ahead',
    'clients whose clock is a little fast are locked out',
    ({ now }) => ({ iat: now + 8 }),
  ),
  {
    id: 'reused',
    title: 'The jti of the proof was used before',
    first: [{ change: reused, answer: 'granted' }],
    remembers: true,
    change: reused,
    why: 'whoever saw the proof can use it again',
  },
]);

/** The DPoP proof of a token request (RFC 9449 §5), carried beside a client assertion. */
export const dpopProof: Suite<AssertionVariant> = {
  id: 'dpop-proof',
  title: 'A DPoP proof in a token request',
  needs: [aProof],
  signer: ({ holder }) => holder,
  variants: clientAssertion.variants,
  valid: (...given) => {
    const draft = clientAssertion.valid(...given);
    return {
      ...draft,
      subject: 'proof',
      credentials: { ...draft.credentials, proof },
      http: { ...draft.http, headers: [...draft.http.headers, ['DPoP', slot('proof')]] },
    };
  },
  scenarios: [...scenarios, ...proofJose],
  smoke: { ...clientAssertion.smoke, forged: { within: { assertion: { signing: { by: 'stranger' } } } } },
};
