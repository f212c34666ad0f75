import type { Context } from '../../harness/model/context.ts';
import type { Json } from '../../harness/model/json.ts';
import type { RegisteredKey, SpareKey } from '../../harness/model/registration.ts';
import type { Need } from '../../harness/model/scenario.ts';

/** Members to set on a JWK before it is registered; `undefined` removes one. */
export type Peculiarity = { readonly [name: string]: Json | undefined };

/** The spare key, and the algorithm, that the server takes from the client, and so from a registered client too. */
export const soundOf = ({
  client,
}: Pick<Context, 'client'>): { readonly spare: SpareKey; readonly alg: string } | undefined => {
  const algs = client.keys.map(({ alg }) => alg);
  const first = algs.find((alg) => /^(ES256|RS256|PS256)$/.test(alg));
  return first === undefined ? undefined : { spare: first === 'ES256' ? 'ec' : 'rsa', alg: first };
};

/** The client has a key of a kind that there are spareKeys of. */
export const aSoundKey: Need = (context) =>
  soundOf(context) ? undefined : 'the client has no ES256, RS256 or PS256 key (clients.client.keys)';

/** A spare key as it is registered. */
export const keyFrom = (
  { spareKeys }: Context,
  spare: SpareKey,
  alg: string,
  { kid = `assay-${spare}`, ...peculiar }: Peculiarity & { readonly kid?: string } = {},
): RegisteredKey => {
  const { kid: _kid, alg: _alg, ...bare } = { ...spareKeys?.[spare].jwk } as { readonly [name: string]: Json };
  return { kid, alg, spare, jwk: JSON.stringify({ ...bare, kid, alg, use: 'sig', ...peculiar }) };
};

/** The key that nothing is wrong with. */
export const soundKey = (context: Context, peculiar: Parameters<typeof keyFrom>[3] = {}): RegisteredKey => {
  const { spare, alg } = soundOf(context) ?? { spare: 'ec', alg: 'ES256' };
  return keyFrom(context, spare, alg, peculiar);
};

/** A JWK Set (RFC 7517 §5) as JSON text. */
export const setOf = (keys: readonly RegisteredKey[]): string => `{"keys":[${keys.map(({ jwk }) => jwk).join(',')}]}`;
