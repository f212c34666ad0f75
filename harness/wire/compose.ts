import type { Managed } from '../clients/registered-clients.ts';
import type { Confidence } from '../exchange/confidences.ts';
import { displayRequest, withQuery } from '../exchange/display-request.ts';
import type { Draft, Parameter, Value } from '../model/request.ts';
import type { Made } from '../request/difference.ts';
import type { Forged, Keyring } from '../request/jwt.ts';
import { maker } from '../request/prepare.ts';
import { fillerOf, type Occasion, type Store, secretFor } from './fill.ts';
import type { Sending } from './sender.ts';

/** What requests are made with: keys and secrets, which stay behind this door. */
export interface Means extends Store {
  readonly keyring: Keyring;
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

type Fill = (value: Value) => string;

const formatted = (parameters: readonly Parameter[], fill: Fill): string =>
  parameters.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(fill(value))}`).join('&');

const bodyOf = ({ form, http }: Draft, fill: Fill): string | undefined => {
  if (http.method === 'GET' || http.method === 'HEAD') return undefined;
  return http.body ? http.body(form.map(([name, value]) => [name, fill(value)] as const)) : formatted(form, fill);
};

const outgoing = (draft: Draft, url: string, fill: Fill): Composed['outgoing'] => {
  const { method, contentType, headers, query } = draft.http;
  return {
    method,
    url: withQuery(url, formatted(query, fill)),
    headers: [
      ['accept', 'application/json'],
      ...(contentType === undefined ? [] : [['content-type', contentType] as const]),
      ...headers.map(([name, value]) => [name, fill(value)] as const),
    ],
    body: bodyOf(draft, fill),
  };
};

/** An assertion, its signature, the honest signature, and the assertion as a body of another kind spells it. */
const assertions = ({ http }: Draft, { compact: { after }, proofs }: Forged): readonly string[] => [
  ...[after, ...after.split('.').slice(2), ...proofs].filter((part) => part.length > 15),
  ...(http.body ? [http.body([['', after]]).replace(/^=/, '')] : []),
];

/** What is confidential about a request before its slots are filled: its assertion, and what the server gave. */
const confidences = ({ draft, forged }: Made, { token, client }: Occasion): Confidence[] => [
  ...(forged ? assertions(draft, forged) : []).map((value) => ({ kind: 'assertion' as const, value })),
  ...[token, client?.token, client?.secret].flatMap((value) =>
    value === undefined ? [] : [{ kind: 'token' as const, value }],
  ),
];

/** Makes and fills requests with these means. */
export const composerOf = (means: Means): Composer => ({
  make: (draft, client) => maker(means.keyring, (secret) => secretFor(means, secret, client))(draft),
  compose: (made, occasion) => {
    const said = confidences(made, occasion);
    const fill = fillerOf(means, made, occasion, (one) => said.push(one));
    return {
      outgoing: outgoing(made.draft, occasion.url, fill),
      displayed: displayRequest(occasion.url, made),
      said,
    };
  },
});
