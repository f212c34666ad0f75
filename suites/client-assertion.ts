import type { Draft, Parameter, Suite, Variant } from '../harness/model.ts';
import { claims } from './claims.ts';
import { jose } from './jose.ts';
import { clientId } from './request/client-id.ts';
import { otherMethods } from './request/other-methods.ts';
import { parameters } from './request/parameters.ts';
import { severalMethods } from './request/several-methods.ts';

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

const valid: Suite['valid'] = (scene, { audience, typ, clientId }, party, by): Draft => ({
  now: scene.now,
  assertion: {
    header: { alg: party.keys[0]?.alg, kid: party.keys[0]?.kid, typ },
    claims: {
      iss: party.id,
      sub: party.id,
      aud: audience === 'issuer' ? scene.issuer : scene.tokenEndpoint,
      iat: scene.now,
      exp: scene.now + scene.lifetime,
      jti: scene.fresh(`jti of ${party.id}`),
    },
    signing: { by },
  },
  form: [
    ['grant_type', 'client_credentials'],
    ...(clientId ? ([['client_id', party.id]] satisfies Parameter[]) : []),
    ['client_assertion_type', jwtBearer],
    ['client_assertion', { slot: 'assertion' }],
  ],
  http: { method: 'POST', contentType: 'application/x-www-form-urlencoded', headers: [], query: [] },
});

/** A client authenticates with a JWT of its own and asks for a token for itself (RFC 7523 §2.2, RFC 6749 §4.4). */
export const clientAssertion: Suite = {
  id: 'client-assertion',
  title: 'A JWT as client authentication (private_key_jwt) with client_credentials',
  variants: (['issuer', 'token endpoint'] as const).flatMap((audience) =>
    [typed, 'JWT', undefined].flatMap((typ) => [false, true].map((sent) => variant(audience, typ, sent))),
  ),
  valid,
  scenarios: [...claims, ...jose, ...clientId, ...parameters, ...severalMethods, ...otherMethods],
  smoke: {
    forged: { signing: { by: 'stranger' } },
    nonsense: {
      form: () => [
        ['grant_type', 'client_credentials'],
        ['client_assertion', 'nonsense'],
      ],
    },
  },
};
