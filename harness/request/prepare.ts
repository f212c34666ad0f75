import type { Endpoint } from '../model/client.ts';
import type { Credentials } from '../model/credential.ts';
import type { Draft } from '../model/request.ts';
import type { Keyring, Keys, MadeCredential, Occasion } from './formats/format.ts';
import { formatOf } from './formats/formats.ts';

/** A draft together with the credentials made for it, by name. */
export interface Prepared {
  readonly draft: Draft;
  readonly made: { readonly [name: string]: MadeCredential };
}

const made = (credentials: Credentials | undefined, keys: Keys, occasion: Occasion): Prepared['made'] =>
  Object.fromEntries(
    Object.entries(credentials ?? {}).map(([name, one]) => [name, formatOf(one).make(one, keys, occasion)]),
  );

/** Where requests carry a DPoP proof unless more is demanded: the token endpoint (RFC 9449 §5). */
const atTokenEndpoint: ReadonlySet<Endpoint> = new Set(['token']);

/** A draft as it is sent: with a DPoP proof where one is due, without one anywhere else. */
export const withoutProofElsewhere = (draft: Draft, provenAt = atTokenEndpoint): Draft => {
  const { endpoint = 'token', headers } = draft.http;
  const proofs = Object.entries(draft.credentials ?? {}).flatMap(([name, { format }]) =>
    format === 'dpop' ? [name] : [],
  );
  if (provenAt.has(endpoint) || proofs.length === 0) return draft;
  return {
    ...draft,
    credentials: Object.fromEntries(Object.entries(draft.credentials ?? {}).filter(([name]) => !proofs.includes(name))),
    http: {
      ...draft.http,
      headers: headers.filter(
        ([, value]) =>
          typeof value === 'string' || !('slot' in value && value.slot === 'credential' && proofs.includes(value.name)),
      ),
    },
  };
};

/** Makes every credential of a draft. */
export const prepare = (
  given: Draft,
  keys: Keys,
  { url, nonce, provenAt }: Pick<Occasion, 'url' | 'nonce'> & { readonly provenAt?: ReadonlySet<Endpoint> | undefined },
): Prepared => {
  const draft = withoutProofElsewhere(given, provenAt);
  return { draft, made: made(draft.credentials, keys, { method: draft.http.method, url, now: draft.now, nonce }) };
};

/** Makes those credentials anew that are made each time their request is sent. */
export const renewed = (prepared: Prepared, keys: Keys, occasion: Omit<Occasion, 'method' | 'now'>): Prepared => {
  const { draft } = prepared;
  const each = Object.fromEntries(
    Object.entries(draft.credentials ?? {}).filter(([, credential]) => formatOf(credential).eachTime),
  );
  if (Object.keys(each).length === 0) return prepared;
  const { method } = draft.http;
  return { draft, made: { ...prepared.made, ...made(each, keys, { ...occasion, method, now: draft.now }) } };
};

/** Prepares drafts for a server that does not exist, where they are only shown: every secret is `secret`. */
export const prepareToShow =
  (keyring: Keyring, url: string) =>
  (draft: Draft): Prepared =>
    prepare(draft, { keyring, secretOf: ({ as = (secret) => secret }) => as('secret') }, { url });
