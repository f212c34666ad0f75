import type { Party } from '../../harness/model/client.ts';
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

/** The forms of a client assertion that a conforming server may insist on, those of RFC 10070 first. */
const variants: readonly AssertionVariant[] = (['issuer', 'token endpoint'] as const).flatMap((audience) =>
  [typed, 'JWT', undefined].flatMap((typ) => [false, true].map((sent) => variant(audience, typ, sent))),
);

/** The JWT with which a party authenticates (RFC 7523 §3), with its key named and signed as is said. */
const signedAssertion = (
  context: Context,
  { audience, typ }: AssertionVariant,
  party: Party,
  header: { readonly alg: string | undefined; readonly kid: string | undefined },
  signing: Signing,
): JwtCredential => ({
  format: 'jwt',
  header: { ...header, typ },
  claims: {
    iss: party.id,
    sub: party.id,
    aud: audience === 'issuer' ? context.issuer : context.tokenEndpoint,
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
  assertion: (context, form, party, by) =>
    signedAssertion(context, form, party, { alg: party.keys[0]?.alg, kid: party.keys[0]?.kid }, { by }),
};

/** Client assertions that a key protects which is said here: a secret, or a key registered for one scenario. */
export const jwtKeyedWith = (
  key: (context: Context) => { readonly alg: string; readonly kid?: string; readonly signing: Partial<Signing> },
): AssertionFormat => ({
  name: 'jwt',
  variants,
  assertion: (context, form, party, by) => {
    const { alg, kid, signing } = key(context);
    return signedAssertion(context, form, party, { alg, kid }, { by, ...signing });
  },
});
