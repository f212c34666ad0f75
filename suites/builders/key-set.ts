import type { Scene } from '../../harness/model/context.ts';
import type { Json } from '../../harness/model/json.ts';
import type { Spare, SpecimenKey } from '../../harness/model/registration.ts';
import type { Need } from '../../harness/model/scenario.ts';

/** Members to set on a JWK before it is registered; `undefined` removes one. */
export type Peculiarity = { readonly [name: string]: Json | undefined };

/** The spare key, and the algorithm, that the server takes from the client, and so from a specimen too. */
export const soundOf = ({
  client,
}: Pick<Scene, 'client'>): { readonly spare: Spare; readonly alg: string } | undefined => {
  const algs = client.keys.map(({ alg }) => alg);
  const first = algs.find((alg) => /^(ES256|RS256|PS256)$/.test(alg));
  return first === undefined ? undefined : { spare: first === 'ES256' ? 'ec' : 'rsa', alg: first };
};

/** The client has a key of a kind that there are spares of. */
export const aSoundKey: Need = (scene) =>
  soundOf(scene) ? undefined : 'the client has no ES256, RS256 or PS256 key (clients.client.keys)';

/** A spare key as it is registered. */
export const keyFrom = (
  { spares }: Scene,
  spare: Spare,
  alg: string,
  { kid = `assay-${spare}`, ...peculiar }: Peculiarity & { readonly kid?: string } = {},
): SpecimenKey => {
  const { kid: _kid, alg: _alg, ...bare } = { ...spares?.[spare].jwk } as { readonly [name: string]: Json };
  return { kid, alg, spare, jwk: JSON.stringify({ ...bare, kid, alg, use: 'sig', ...peculiar }) };
};

/** The key that nothing is wrong with. */
export const soundKey = (scene: Scene, peculiar: Parameters<typeof keyFrom>[3] = {}): SpecimenKey => {
  const { spare, alg } = soundOf(scene) ?? { spare: 'ec', alg: 'ES256' };
  return keyFrom(scene, spare, alg, peculiar);
};

/** A JWK Set (RFC 7517 §5) as JSON text. */
export const setOf = (keys: readonly SpecimenKey[]): string => `{"keys":[${keys.map(({ jwk }) => jwk).join(',')}]}`;
