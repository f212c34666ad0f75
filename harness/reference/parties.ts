import { generateKeyPair, type JsonWebKey, type KeyObject, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { jwtBearerGrant, samlBearerGrant } from './checks/grant-token.ts';
import type { Registrations } from './registration/registration.ts';
import type { RegisteredClient, RegisteredKey } from './state/client.ts';
import type { RegisteredDevice } from './state/device.ts';
import type { TrustedIssuer } from './state/issuer.ts';

/** The clients of a reference server, seen from both sides. */
export interface ReferenceParties {
  /** The server's side: public keys and the secret. */
  readonly clients: readonly RegisteredClient[];
  /** Who is trusted to issue grants, public keys only. */
  readonly issuers: readonly TrustedIssuer[];
  /** The server's side: who may register under a policy. */
  readonly registration: (policy: string) => Registrations;
  /** Devices that present one-time passwords, public keys only. */
  readonly devices: readonly RegisteredDevice[];
  /** The clients' side: a target document with the private keys in it; with `published`, the keys of issuers are fetched, and come and go. */
  readonly target: (issuer: string, policy: string, published?: boolean) => object;
}

type PrivateKey = JsonWebKey & { readonly kid: string; readonly alg: string };

const generate = promisify(generateKeyPair);

const pair: Readonly<Record<string, () => Promise<{ readonly privateKey: KeyObject }>>> = {
  ES256: () => generate('ec', { namedCurve: 'P-256' }),
  RS256: () => generate('rsa', { modulusLength: 2048 }),
  PS256: () => generate('rsa', { modulusLength: 2048 }),
  EdDSA: () => generate('ed25519'),
  ES384: () => generate('ec', { namedCurve: 'P-384' }),
  RS384: () => generate('rsa', { modulusLength: 2048 }),
};

const makeKey = async (owner: string, alg: string): Promise<PrivateKey> => {
  const made = await pair[alg]?.();
  if (!made) throw new Error(`no kind of key for ${alg}`);
  return { ...made.privateKey.export({ format: 'jwk' }), kid: `${owner}-${alg.toLowerCase()}`, alg };
};

const makeKeys = (owner: string, algs: readonly string[]): Promise<PrivateKey[]> =>
  Promise.all(algs.map((alg) => makeKey(owner, alg)));

const publicHalf = ({ kty, crv, x, y, n, e, kid, alg }: PrivateKey): RegisteredKey => ({
  kid,
  alg,
  ...Object.fromEntries(Object.entries({ kty, crv, x, y, n, e }).filter(([, value]) => value !== undefined)),
});

/** What every confidential client may ask with. */
const grants = ['client_credentials', jwtBearerGrant, samlBearerGrant];

const redirectUri = (client_id: string): string => `https://${client_id}.example/callback`;

/** A client with keys; every one has the redirect URI of the first beside its own. */
const registered = (client_id: string, keys: readonly PrivateKey[]): RegisteredClient => ({
  client_id,
  token_endpoint_auth_method: 'private_key_jwt',
  grant_types: grants,
  jwks: { keys: keys.map(publicHalf) },
  redirect_uris: [...new Set(['assay-client', client_id])].map(redirectUri),
  scope: 'read write',
});

/** A trusted issuer, seen from both sides. */
interface IssuerParty {
  readonly issuer: string;
  readonly subject: string;
  readonly keys: readonly PrivateKey[];
}

/** Who stays anonymous (RFC 7521 §6.3.1). */
const anonymous = 'anonymous';

const trusted = ({ issuer, subject, keys }: IssuerParty): TrustedIssuer => ({
  issuer,
  jwks: { keys: keys.map(publicHalf) },
  jwks_uri: `${issuer}/jwks`,
  subjects: [subject, anonymous],
  scope: 'read write',
});

const usual = ['ES256', 'RS256', 'PS256', 'EdDSA'];

/** Algorithms of the keys that only SMART App Launch names. */
const longer = ['ES384', 'RS384'];

/** Algorithms of the client's keys; under FAPI 2.0 the one it names first comes first. */
const order = (policy: string): readonly string[] => {
  if (policy === 'fapi2') return ['PS256', 'ES256', 'EdDSA', 'RS256'];
  return policy === 'smart-backend-services' ? [...usual, ...longer] : usual;
};

/** Policies under which issuers of grants are agreed: their documents say something of grants. */
export const granting: ReadonlySet<string> = new Set([
  'rfc7523',
  'rfc10070',
  'rfc7522',
  'rfc8707',
  'id-jag',
  'mcp-ema',
  'mcp-ema-strict',
  'jwt-bearer-02',
]);

/** Policies under which SAML is agreed too. */
const reading: ReadonlySet<string> = new Set(['rfc10070', 'rfc7522']);

/** Policies whose clients have no secret as a key for HMAC: their documents have asymmetric keys alone. */
const asymmetric: ReadonlySet<string> = new Set(['rfc9700', 'jwt-bearer-02']);

/** The keys of an issuer, the one used by default first: another kind under each policy. */
const ordered = (policy: string, keys: readonly PrivateKey[]): readonly PrivateKey[] => {
  const first = policy === 'rfc10070' || policy === 'rfc7522' ? 'RS256' : 'ES256';
  return [...keys].sort((one, other) => Number(other.alg === first) - Number(one.alg === first));
};

/** Policies under which tokens are bound to a key. */
const binding: ReadonlySet<string> = new Set(['fapi2', 'rfc9700']);

/** Policies under which the issuers are identity providers. */
const identityAssertions: ReadonlySet<string> = new Set(['id-jag', 'mcp-ema', 'mcp-ema-strict']);

/** Policies under which every request names a resource (RFC 8707 §2). */
const naming: ReadonlySet<string> = new Set(['rfc9068', 'rfc8707', 'mcp-client-credentials', ...identityAssertions]);

/** Policies under which clients are registered by whoever has an initial access token (RFC 7591 §3). */
const guarded: ReadonlySet<string> = new Set(['oauth-2.1']);

/** Longest lifetime of an assertion, in seconds. */
const longest = (policy: string): number => (policy === 'smart-backend-services' ? 300 : 600);

const secretClient = <Method extends string>(client_id: string, method: Method) => ({
  client_id,
  method,
  client_secret: randomBytes(32).toString('base64url'),
});

/** As many devices as the scenarios about them use up, and some more for what is repeated. */
const deviceCount = 300;

const makeNumber = (): string => `${(1n << 50n) + BigInt(`0x${randomBytes(6).toString('hex')}`)}`;

const makeDevices = (keys: readonly PrivateKey[]): readonly RegisteredDevice[] => {
  const jwks = { keys: keys.map(publicHalf) };
  return Array.from({ length: deviceCount }, (_, i) => ({
    client_id: `device-${i}`,
    jwks,
    scope: 'read write',
    previous: makeNumber(),
    next: makeNumber(),
  }));
};

/** Makes a new parties: a client with six keys, a neighbour with two, clients with secrets, and a public one. */
export const makeParties = async (): Promise<ReferenceParties> => {
  const [keys, neighbourKeys, issuerKeys, otherIssuerKeys, deviceKeys] = await Promise.all([
    makeKeys('assay-client', [...usual, ...longer]),
    makeKeys('assay-neighbour', ['ES256', 'PS256']),
    makeKeys('issuer', [...usual, ...longer]),
    makeKeys('other-issuer', ['ES256', 'RS256']),
    makeKeys('device', ['ES256', 'RS256']),
  ]);
  const firstIssuer = { issuer: 'https://issuer.example/tenant', subject: 'alice', keys: issuerKeys };
  const otherIssuer = { issuer: 'https://other-issuer.example', subject: 'bob', keys: otherIssuerKeys };
  const secrets = {
    secret: secretClient('assay-secret', 'client_secret_basic'),
    client_secret_post: secretClient('assay-post', 'client_secret_post'),
    client_secret_jwt: secretClient('assay-hmac', 'client_secret_jwt'),
  };
  const devices = makeDevices(deviceKeys);
  const initialAccessToken = randomBytes(32).toString('base64url');
  return {
    registration: (policy) => (guarded.has(policy) ? { initialAccessToken } : 'open'),
    clients: [
      registered('assay-client', keys),
      registered('assay-neighbour', neighbourKeys),
      ...Object.values(secrets).map(({ client_id, method, client_secret }) => ({
        client_id,
        token_endpoint_auth_method: method,
        grant_types: grants,
        client_secret,
        redirect_uris: [redirectUri(client_id)],
        scope: 'read write',
      })),
      {
        client_id: 'assay-public',
        token_endpoint_auth_method: 'none',
        grant_types: grants,
        scope: 'read write',
      },
    ],
    issuers: [trusted(firstIssuer), trusted(otherIssuer)],
    devices,
    target: (issuer, policy, published = false) => ({
      version: 1,
      name: `Assay reference (${policy})`,
      issuer,
      registered: true,
      ...(policy === 'cimd' ? { client_id_metadata: true } : {}),
      ...(binding.has(policy) ? { dpop: true } : {}),
      ...(guarded.has(policy) ? { registration: { initial_access_token: initialAccessToken } } : {}),
      agreed: {
        single_use: true,
        ...(granting.has(policy) ? { single_use_grants: true } : {}),
        longest_lifetime: longest(policy),
        clock_skew: 30,
      },
      ...(reading.has(policy)
        ? { saml: { grants: true, client: true, entity_id: `${issuer.replace(/\/$/, '')}/saml` } }
        : {}),
      ...(granting.has(policy)
        ? {
            grants: {
              issuer: {
                ...firstIssuer,
                keys: ordered(policy, firstIssuer.keys),
                ...(published ? { published: { rotation: true } } : {}),
                anonymous_subject: anonymous,
                ...(policy === 'jwt-bearer-02' ? { claims: { prn: firstIssuer.subject } } : {}),
              },
              other_issuer: { ...otherIssuer, ...(published ? { published: {} } : {}) },
              ...(identityAssertions.has(policy) ? { id_jag: true } : {}),
            },
          }
        : {}),
      // `prn` names this client, and no client that the suites would register.
      ...(policy === 'jwt-bearer-02' ? { request: { claims: { prn: 'assay-client' } }, registration: false } : {}),
      ...(naming.has(policy) ? { request: { scope: 'read', parameters: { resource: 'https://files.example' } } } : {}),
      clients: {
        client: {
          client_id: 'assay-client',
          method: 'private_key_jwt',
          keys: order(policy).map((wanted) => keys.find(({ alg }) => alg === wanted)),
          redirect_uri: redirectUri('assay-client'),
        },
        neighbour: {
          client_id: 'assay-neighbour',
          method: 'private_key_jwt',
          keys: order(policy).flatMap((wanted) => neighbourKeys.find(({ alg }) => alg === wanted) ?? []),
          redirect_uri: redirectUri('assay-client'),
        },
        secret: secrets.secret,
        client_secret_post: secrets.client_secret_post,
        ...(asymmetric.has(policy) ? {} : { client_secret_jwt: secrets.client_secret_jwt }),
        none: { client_id: 'assay-public', method: 'none' },
        ...(policy === 'otp'
          ? {
              otp: {
                client_id: devices[0]?.client_id,
                keys: deviceKeys,
                numbers: JSON.stringify(
                  Object.fromEntries(devices.map(({ client_id, previous, next }) => [client_id, [previous, next]])),
                ),
              },
            }
          : {}),
      },
    }),
  };
};
