import type { Managed } from '../clients/registered-clients.ts';
import type { Confidence } from '../exchange/confidences.ts';
import { displayRequest, withQuery } from '../exchange/display-request.ts';
import type { Draft, Parameter, Secret, Value } from '../model/request.ts';
import type { Made } from '../request/difference.ts';
import { type ProofKeys, proofOf } from '../request/dpop-proof.ts';
import type { Forged, Keyring, SecretOf } from '../request/jwt.ts';
import { maker } from '../request/prepare.ts';
import type { Sending } from './sender.ts';

/** What requests are made with: keys and secrets, which stay behind this door. */
export interface Means {
  readonly keyring: Keyring;
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

/** A request ready to be sent. */
export type Composed = Required<Pick<Sending, 'outgoing' | 'displayed' | 'said'>>;

/** Makes requests: signs what they prove something with, then fills in what only we know. */
export interface Composer {
  /** Signs; with the secret of a registered client where that is the key. */
  readonly make: (draft: Draft, client?: Managed) => Made;
  /** Fills every slot, and says what of it is confidential. */
  readonly compose: (made: Made, occasion: Occasion) => Composed;
}

type Slot = Exclude<Value, string | readonly Value[]>;

const isSlot = (value: Value): value is Slot => typeof value !== 'string' && !Array.isArray(value);

const formatted = (parameters: readonly Parameter[], fill: (value: Value) => string): string =>
  parameters.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(fill(value))}`).join('&');

const bodyOf = ({ form, http }: Draft, fill: (value: Value) => string): string | undefined => {
  if (http.method === 'GET' || http.method === 'HEAD') return undefined;
  return http.body ? http.body(form.map(([name, value]) => [name, fill(value)] as const)) : formatted(form, fill);
};

const confidences = (kind: Confidence['kind'], values: readonly (string | undefined)[]): readonly Confidence[] =>
  values.flatMap((value) => (value === undefined || value === '' ? [] : [{ kind, value }]));

/** An assertion, its signature, the honest signature, and the assertion as a body of another kind spells it. */
const assertions = ({ http }: Draft, { compact: { after }, proofs }: Forged): readonly string[] => [
  ...[after, ...after.split('.').slice(2), ...proofs].filter((part) => part.length > 15),
  ...(http.body ? [http.body([['', after]]).replace(/^=/, '')] : []),
];

/** Makes and fills requests with these means. */
export const composerOf = ({ keyring, secretOf, proofKeys, initialAccessToken }: Means): Composer => {
  const secretFor = (open: Secret, client: Managed | undefined): string => {
    const { as = (secret: string) => secret } = open;
    return client?.secret === undefined ? secretOf(open) : as(client.secret);
  };
  const filler = ({ draft, forged }: Made, { url, token, client, nonce }: Occasion, said: Confidence[]) => {
    const secret = (value: string): string => {
      said.push(...confidences('secret', [value]));
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
          return secret(initialAccessToken ?? '');
        case 'secret':
          return secret(secretFor(open, client));
        case 'proof': {
          const proof = proofKeys
            ? proofOf(proofKeys, open, { method: draft.http.method, url, now: draft.now, nonce })
            : '';
          said.push(...confidences('proof', [proof, proof.split('.')[2]]));
          return proof;
        }
      }
    };
    const fill = (value: Value): string => {
      if (typeof value === 'string') return value;
      return isSlot(value) ? filled(value) : value.map(fill).join('');
    };
    return fill;
  };
  return {
    make: (draft, client) => maker(keyring, (secret) => secretFor(secret, client))(draft),
    compose: (made, occasion) => {
      const { draft, forged } = made;
      const { http } = draft;
      const said: Confidence[] = [
        ...confidences('assertion', forged ? assertions(draft, forged) : []),
        ...confidences('token', [occasion.token, occasion.client?.token, occasion.client?.secret]),
      ];
      const fill = filler(made, occasion, said);
      const outgoing = {
        method: http.method,
        url: withQuery(occasion.url, formatted(http.query, fill)),
        headers: [
          ['accept', 'application/json'] as const,
          ...(http.contentType === undefined ? [] : [['content-type', http.contentType] as const]),
          ...http.headers.map(([name, value]) => [name, fill(value)] as const),
        ],
        body: bodyOf(draft, fill),
      };
      return { outgoing, displayed: displayRequest(occasion.url, made), said };
    },
  };
};
