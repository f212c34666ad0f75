import type { Endpoint, Party } from '../../harness/model/client.ts';
import type { Context } from '../../harness/model/context.ts';
import type { JwtCredential, Signing } from '../../harness/model/credential.ts';
import type { AssertionVariant } from '../../harness/model/scenario.ts';
import type { AssertionFormat } from '../assertion/suite.ts';

/** RFC 10070 §4. */
const typed = 'client-authentication+jwt';

const variant = (
  audience: AssertionVariant['audience'],
  typ: string | undefined,
  clientId: boolean,
): AssertionVariant => ({
  name: `audience is the ${audience}, ${typ ? `typ ${typ}` : 'no typ'}, ${clientId ? 'with' : 'without'} client_id`,
  audience,
  typ,
  clientId,
});

const addressedTo = (audience: AssertionVariant['audience']): readonly AssertionVariant[] =>
  [typed, 'JWT', undefined].flatMap((typ) => [false, true].map((sent) => variant(audience, typ, sent)));

/** The forms of a client assertion that a conforming server may insist on, those of RFC 10070 first. */
const variants: readonly AssertionVariant[] = [...addressedTo('issuer'), ...addressedTo('token endpoint')];

/** The same for another endpoint than the token endpoint: some servers take there what is addressed to that endpoint alone. */
export const elsewhere: readonly AssertionVariant[] = [...variants, ...addressedTo('endpoint itself')];

const audienceAt = (
  { issuer, tokenEndpoint, endpoints }: Context,
  audience: AssertionVariant['audience'],
  endpoint: Endpoint = 'token',
): string => {
  if (audience === 'issuer') return issuer;
  return audience === 'endpoint itself' ? (endpoints[endpoint] ?? tokenEndpoint) : tokenEndpoint;
};

/** The JWT with which a party authenticates (RFC 7523 §3), with its key named and signed as is said. */
const signedAssertion = (
  context: Context,
  { audience, typ }: AssertionVariant,
  party: Party,
  header: { readonly alg: string | undefined; readonly kid: string | undefined },
  signing: Signing,
  endpoint: Endpoint | undefined,
): JwtCredential => ({
  format: 'jwt',
  header: { ...header, typ },
  claims: {
    iss: party.id,
    sub: party.id,
    aud: audienceAt(context, audience, endpoint),
    iat: context.now,
    exp: context.now + context.lifetime,
    jti: context.fresh(`jti of ${party.id}`),
  },
  signing,
});

/** Client assertions signed with the client's first key (private_key_jwt). */
export const signedJwt: AssertionFormat = {
  name: 'jwt',
  variants,
  assertion: (context, form, party, by, endpoint) =>
    signedAssertion(context, form, party, { alg: party.keys[0]?.alg, kid: party.keys[0]?.kid }, { by }, endpoint),
};

/** Client assertions that a key protects which is said here: a secret, or a key registered for one scenario. */
export const jwtKeyedWith = (
  key: (context: Context) => { readonly alg: string; readonly kid?: string; readonly signing: Partial<Signing> },
): AssertionFormat => ({
  name: 'jwt',
  variants,
  assertion: (context, form, party, by, endpoint) => {
    const { alg, kid, signing } = key(context);
    return signedAssertion(context, form, party, { alg, kid }, { by, ...signing }, endpoint);
  },
});
