import type { Party, Signer } from '../../harness/model/client.ts';
import type { Context } from '../../harness/model/context.ts';
import type { AssertionDraft, Parameter } from '../../harness/model/request.ts';
import type { Variant } from '../../harness/model/scenario.ts';

/** RFC 7523 §2.2. */
const jwtBearer = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** RFC 10070 §4. */
const typed = 'client-authentication+jwt';

const variant = (audience: Variant['audience'], typ: string | undefined, clientId: boolean): Variant => ({
  name: `audience is the ${audience}, ${typ ? `typ ${typ}` : 'no typ'}, ${clientId ? 'with' : 'without'} client_id`,
  audience,
  typ,
  clientId,
});

/** The forms of a client assertion that a conforming server may insist on, those of RFC 10070 first. */
export const variants: readonly Variant[] = (['issuer', 'token endpoint'] as const).flatMap((audience) =>
  [typed, 'JWT', undefined].flatMap((typ) => [false, true].map((sent) => variant(audience, typ, sent))),
);

/** The JWT with which a party authenticates (RFC 7523 §3). */
export const assertionOf = (
  context: Context,
  { audience, typ }: Variant,
  party: Party,
  by: Extract<Signer, 'client' | 'neighbour'>,
): AssertionDraft => ({
  header: { alg: party.keys[0]?.alg, kid: party.keys[0]?.kid, typ },
  claims: {
    iss: party.id,
    sub: party.id,
    aud: audience === 'issuer' ? context.issuer : context.tokenEndpoint,
    iat: context.now,
    exp: context.now + context.lifetime,
    jti: context.fresh(`jti of ${party.id}`),
  },
  signing: { by },
});

/** The parameters that present it (RFC 7521 §4.2). */
export const presented = ({ clientId }: Variant, party: Party): readonly Parameter[] => [
  ...(clientId ? ([['client_id', party.id]] satisfies Parameter[]) : []),
  ['client_assertion_type', jwtBearer],
  ['client_assertion', { slot: 'assertion' }],
];
