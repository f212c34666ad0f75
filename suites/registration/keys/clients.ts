import type { Context } from '../../../harness/model/context.ts';
import type { JwtCredential } from '../../../harness/model/credential.ts';
import type { Members } from '../../../harness/model/json.ts';
import type { Heeded, RegisteredKey, SpareKey } from '../../../harness/model/registration.ts';
import type { Change } from '../../../harness/model/request.ts';
import type { Preceding } from '../../../harness/model/scenario.ts';
import { type Peculiarity, keyFrom as registered, soundKey as sound } from '../../builders/key-set.ts';

/** Header and signature by a key of a registered client, under its algorithm or another. */
export const signedBy = (
  { spare, kid, alg: own }: RegisteredKey,
  header: Members = {},
  alg = own,
): Pick<JwtCredential, 'header' | 'signing'> => ({
  header: { ...header, alg, kid },
  signing: { by: 'registered', key: spare, alg },
});

/** One of the keys of the context's registered client. */
export const keyAt = ({ registered }: Context, index: number): RegisteredKey => {
  const key = registered?.keys.at(index);
  if (!key) throw new Error(`the registered client has no key ${index}`);
  return key;
};

/** The request is signed by one of the registered client's keys. */
export const byKey =
  (index: number, alg?: string) =>
  (context: Context): Change =>
    signedBy(keyAt(context, index), {}, alg);

/** The registered client's own valid request, signed by its first key: what the stimulus is compared with. */
export const ownRequest: Preceding = { change: () => ({}), answer: 'granted', control: true };

/** Kid and key belong together. */
export const another = 'kid names the key that signs';

/** Reads what the server says is registered: a client that got something else than it asked for shows nothing. */
export const keptAs =
  (name: string, fits: (value: unknown) => boolean): Heeded =>
  ({ [name]: value }) =>
    fits(value) ? undefined : `the server registered another ${name}, as it may (RFC 7591 §3.2.1)`;

const method = 'token_endpoint_auth_method';

/** A client that is public from now on (RFC 7591 §2): what it registers, and whether the server went along. */
export const madePublic: { readonly metadata: Members; readonly heeded: Heeded } = {
  metadata: { [method]: 'none' },
  heeded: keptAs(method, (kept) => kept === 'none'),
};

/** The request of a client that does not authenticate: it gives its name and nothing else. */
export const byName = ({ party }: Context): Change => ({
  form: () => [
    ['grant_type', 'client_credentials'],
    ['client_id', party.id],
  ],
});

type Peculiar = Peculiarity & { readonly kid?: string };

/** A kid that no other registered client has: what shows is what the server makes of this client's own keys. */
const kidOf = ({ fresh }: Context, name: string): string => `assay-${name}-${fresh('kid').slice(0, 8)}`;

/** A spare key as a registered client registers it. */
export const keyFrom = (context: Context, spare: SpareKey, alg: string, peculiar: Peculiar = {}): RegisteredKey =>
  registered(context, spare, alg, { kid: kidOf(context, spare), ...peculiar });

/** The key of a registered client that nothing is wrong with. */
export const soundKey = (context: Context): RegisteredKey => sound(context, { kid: kidOf(context, 'sound') });

/** Another P-256 key of a registered client. */
export const secondKey = (context: Context, peculiar: Peculiar = {}): RegisteredKey =>
  keyFrom(context, 'ec-2', 'ES256', peculiar);
