import type { PublicKey } from '../../../harness/model/client.ts';
import type { Context } from '../../../harness/model/context.ts';
import type { Signing } from '../../../harness/model/credential.ts';
import type { Change } from '../../../harness/model/request.ts';
import type { Scenario, Twin } from '../../../harness/model/scenario.ts';
import { aKey, keyFor } from '../../builders/needs.ts';

/** A signature by one of the client's keys, and what is done to it. */
export type Spoiling = Omit<Partial<Signing>, 'by' | 'key' | 'mac'>;

/** The header that fits a key of the client. */
export const headerOf = (
  context: Context,
  alg: string,
): Pick<PublicKey, 'alg'> & { readonly kid: string | undefined } => ({
  alg,
  kid: keyFor(context, alg)?.kid,
});

/** The valid request, signed with the client's key for one JWS algorithm: a server may grant one algorithm alone. */
export const signedWith = (alg: string): Twin => ({
  words: `signed with the client's ${alg} key`,
  change: (context) => ({ header: headerOf(context, alg), signing: { key: alg } }),
});

/**
 * Scenarios whose signature is made with the client's key for one JWS algorithm, so that they can be asked of every
 * client that has such a key, whatever its first key is.
 */
export const withKey =
  (registered: string) =>
  (
    id: string,
    title: string,
    why: string,
    spoiling: Spoiling,
    { cve = [], header = {} }: { readonly cve?: readonly string[]; readonly header?: Change['header'] } = {},
  ): Scenario => ({
    id,
    title,
    change: (context) => ({
      header: { ...headerOf(context, registered), ...header },
      signing: { key: registered, ...spoiling },
    }),
    why,
    cve,
    needs: [aKey(registered)],
    twin: signedWith(registered),
    ...(header.alg === undefined || spoiling.alg === undefined
      ? {}
      : { together: 'the header names the algorithm that signs' }),
  });
