import type { Managed } from '../clients/registered-clients.ts';
import type { Confidence } from '../exchange/confidences.ts';
import { displayRequest, withQuery } from '../exchange/display-request.ts';
import type { Endpoint } from '../model/client.ts';
import type { Connection, Draft, Parameter, Value } from '../model/request.ts';
import type { Keyring, Keys, SecretOf } from '../request/formats/format.ts';
import { type Prepared, prepare, renewed } from '../request/prepare.ts';
import type { ClientCertificate } from './http/transport.ts';
import type { Sending } from './sender.ts';

type CertificateHolder = NonNullable<Connection['certificate']>;

/** What requests are made with: keys and secrets, which stay behind this door. */
export interface Means {
  readonly keyring: Keyring;
  /** The secrets of clients, by how they are registered. */
  readonly secretOf: SecretOf;
  /** What devices know of their numbers. */
  readonly numbersOf?: Keys['numbersOf'];
  /** The certificates that parties show in TLS handshakes. */
  readonly certificateOf?: ((whose: CertificateHolder) => ClientCertificate | undefined) | undefined;
  /** Presented when a client is registered, where the server wants one (RFC 7591 §3). */
  readonly initialAccessToken?: string | undefined;
}

/** What a request is sent with beside its draft: what earlier answers brought. */
export interface Given {
  readonly url: string;
  /** The access token that was granted before. */
  readonly token?: string | undefined;
  /** The client that was registered before. */
  readonly client?: Managed | undefined;
  /** The nonce that the server gave last for DPoP proofs (RFC 9449 §8). */
  readonly nonce?: string | undefined;
  /** Endpoints where requests carry a proof; the token endpoint alone when absent. */
  readonly provenAt?: ReadonlySet<Endpoint> | undefined;
}

/** A request ready to be sent. */
export type Composed = Required<Pick<Sending, 'outgoing' | 'displayed' | 'said'>> & {
  /** The request with the credentials that were made for its sending. */
  readonly prepared: Prepared;
};

/** Makes requests: their credentials first, then what only we know in every slot. */
export interface Composer {
  /** Makes the credentials of a draft; with the secret of a registered client where that is wanted. */
  readonly prepare: (draft: Draft, given: Given) => Prepared;
  /** Fills every slot, and says what of it is confidential. */
  readonly compose: (prepared: Prepared, given: Given) => Composed;
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

const kinds = { jwt: 'assertion', saml: 'assertion', dpop: 'proof', secret: 'secret', otp: 'assertion' } as const;

/** What of a request's credentials must not come out, also as a body of another kind spells it. */
const saidBy = ({ draft: { http }, made }: Prepared): readonly Confidence[] =>
  Object.values(made).flatMap(({ credential: { format }, text, secrets }) => [
    ...confidences(kinds[format], secrets),
    ...(http.body && (format === 'jwt' || format === 'saml' || format === 'otp')
      ? confidences('assertion', [http.body([['', text]]).replace(/^=/, '')])
      : []),
  ]);

/** Makes and fills requests with these means. */
export const composerOf = ({ keyring, secretOf, numbersOf, certificateOf, initialAccessToken }: Means): Composer => {
  const keysFor = (client: Managed | undefined): Keys => ({
    keyring,
    numbersOf,
    secretOf: (secret) => {
      const { as = (plain: string) => plain } = secret;
      return client?.secret === undefined ? secretOf(secret) : as(client.secret);
    },
  });
  const filler = ({ made }: Prepared, { token, client }: Given) => {
    const filled = (open: Slot): string => {
      switch (open.slot) {
        case 'credential':
          return made[open.name]?.text ?? '';
        case 'access token':
          return token ?? '';
        case 'client_id':
          return client?.id ?? '';
        case 'registration access token':
          return client?.token ?? '';
        case 'initial access token':
          return initialAccessToken ?? '';
      }
    };
    const fill = (value: Value): string => {
      if (typeof value === 'string') return value;
      return isSlot(value) ? filled(value) : value.map(fill).join('');
    };
    return fill;
  };
  return {
    prepare: (draft, { client, ...occasion }) => prepare(draft, keysFor(client), occasion),
    compose: (given, { url, ...rest }) => {
      const prepared = renewed(given, keysFor(rest.client), { url, nonce: rest.nonce });
      const { http } = prepared.draft;
      const said: readonly Confidence[] = [
        ...saidBy(prepared),
        ...confidences('token', [rest.token, rest.client?.token, rest.client?.secret]),
        ...confidences('secret', [initialAccessToken]),
      ];
      const fill = filler(prepared, { url, ...rest });
      const shown = http.connection?.certificate;
      const outgoing = {
        method: http.method,
        url: withQuery(url, formatted(http.query, fill)),
        headers: [
          ['accept', 'application/json'] as const,
          ...(http.contentType === undefined ? [] : [['content-type', http.contentType] as const]),
          ...http.headers.map(([name, value]) => [name, fill(value)] as const),
        ],
        body: bodyOf(prepared.draft, fill),
        certificate: shown && certificateOf?.(shown),
      };
      return { prepared, outgoing, displayed: displayRequest(url, prepared), said };
    },
  };
};
