import type { Managed } from '../clients/registered-clients.ts';
import type { Confidence } from '../exchange/confidences.ts';
import type { Secret, Value } from '../model/request.ts';
import type { Made } from '../request/difference.ts';
import { type ProofKeys, proofOf } from '../request/dpop-proof.ts';
import type { SecretOf } from '../request/jwt.ts';

/** What slots are filled from. */
export interface Store {
  /** The secrets of clients, by how they are registered. */
  readonly secretOf: SecretOf;
  /** The keys that DPoP proofs are made with, where requests carry them. */
  readonly proofKeys?: ProofKeys | undefined;
  /** Presented when a client is registered, where the server wants one (RFC 7591 §3). */
  readonly initialAccessToken?: string | undefined;
}

/** What a request is sent with beside its draft: what earlier answers brought. */
export interface Occasion {
  readonly url: string;
  /** The access token that was granted before. */
  readonly token?: string | undefined;
  /** The client that was registered before. */
  readonly client?: Managed | undefined;
  /** The nonce that the server gave last for DPoP proofs (RFC 9449 §8). */
  readonly nonce?: string | undefined;
}

type Slot = Exclude<Value, string | readonly Value[]>;

const isSlot = (value: Value): value is Slot => typeof value !== 'string' && !Array.isArray(value);

/** The secret of a client as it is to be written; that of a registered client where there is one. */
export const secretFor = ({ secretOf }: Pick<Store, 'secretOf'>, open: Secret, client: Managed | undefined): string => {
  const { as = (secret: string) => secret } = open;
  return client?.secret === undefined ? secretOf(open) : as(client.secret);
};

/** Writes values out: fills every slot, and says what of it is confidential. */
export const fillerOf = (
  store: Store,
  { draft, forged }: Made,
  { url, token, client, nonce }: Occasion,
  confide: (said: Confidence) => void,
): ((value: Value) => string) => {
  const confided = (kind: Confidence['kind'], value: string): string => {
    if (value !== '') confide({ kind, value });
    return value;
  };
  const filled = (open: Slot): string => {
    switch (open.slot) {
      case 'assertion':
        return forged?.compact.after ?? '';
      case 'access token':
        return token ?? '';
      case 'client_id':
        return client?.id ?? '';
      case 'registration access token':
        return client?.token ?? '';
      case 'initial access token':
        return confided('secret', store.initialAccessToken ?? '');
      case 'secret':
        return confided('secret', secretFor(store, open, client));
      case 'proof': {
        if (!store.proofKeys) return '';
        const proof = proofOf(store.proofKeys, open, { method: draft.http.method, url, now: draft.now, nonce });
        confided('proof', proof.split('.')[2] ?? '');
        return confided('proof', proof);
      }
    }
  };
  const fill = (value: Value): string => {
    if (typeof value === 'string') return value;
    return isSlot(value) ? filled(value) : value.map(fill).join('');
  };
  return fill;
};
