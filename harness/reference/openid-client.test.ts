import { createPrivateKey, type JsonWebKey, webcrypto } from 'node:crypto';
import * as client from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeParties, type ReferenceParties } from './parties.ts';
import { type Served, serve } from './serve.ts';

type Jwk = JsonWebKey & { readonly kid: string; readonly alg: string };

interface Target {
  readonly clients: {
    readonly client: { readonly client_id: string; readonly keys: readonly Jwk[]; readonly redirect_uri: string };
    readonly secret: { readonly client_id: string; readonly client_secret: string };
    readonly client_secret_post: { readonly client_id: string; readonly client_secret: string };
    readonly client_secret_jwt: { readonly client_id: string; readonly client_secret: string };
  };
}

type Key = client.CryptoKey;

const parameters: Readonly<Record<string, Parameters<typeof webcrypto.subtle.importKey>[2]>> = {
  ES256: { name: 'ECDSA', namedCurve: 'P-256' },
  RS256: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
  PS256: { name: 'RSA-PSS', hash: 'SHA-256' },
  EdDSA: { name: 'Ed25519' },
};

const imported = async (jwk: Jwk): Promise<{ readonly key: Key; readonly kid: string }> => {
  const octets = createPrivateKey({ key: jwk, format: 'jwk' }).export({ type: 'pkcs8', format: 'der' });
  const algorithm = parameters[jwk.alg];
  if (!algorithm) throw new Error(`no parameters for ${jwk.alg}`);
  return { key: (await webcrypto.subtle.importKey('pkcs8', octets, algorithm, false, ['sign'])) as Key, kid: jwk.kid };
};

/** openid-client signs with this key under the name Ed25519; here it is told to say EdDSA, as earlier clients do. */
const underItsOldName = {
  [client.modifyAssertion]: (header: Record<string, unknown>) => {
    header.alg = 'EdDSA';
  },
};

const discovered = (server: Served, id: string, authentication: client.ClientAuth): Promise<client.Configuration> =>
  client.discovery(new URL(server.issuer), id, {}, authentication, {
    algorithm: 'oauth2',
    execute: [client.allowInsecureRequests],
  });

let parties: ReferenceParties;

beforeAll(async () => {
  parties = await makeParties();
});

const served = async (policy: string) => {
  const server = await serve({ clients: parties.clients, issuers: parties.issuers, policy });
  return { server, clients: (parties.target(server.issuer, policy) as Target).clients };
};

/** Ways to authenticate, by what the client of each is called in the target document. */
const ways: Readonly<
  Record<string, (clients: Target['clients']) => Promise<readonly [id: string, authentication: client.ClientAuth]>>
> = {
  ...Object.fromEntries(
    Object.keys(parameters).map((alg) => [
      `private_key_jwt with ${alg === 'EdDSA' ? 'Ed25519' : alg}`,
      async ({ client: { client_id: id, keys } }: Target['clients']) => {
        const key = await imported(keys.find((one) => one.alg === alg) as Jwk);
        return [id, client.PrivateKeyJwt(key)] as const;
      },
    ]),
  ),
  'private_key_jwt with EdDSA': async ({ client: { client_id: id, keys } }) => {
    const key = await imported(keys.find(({ alg }) => alg === 'EdDSA') as Jwk);
    return [id, client.PrivateKeyJwt(key, underItsOldName)];
  },
  client_secret_basic: async ({ secret: { client_id: id, client_secret: secret } }) => [
    id,
    client.ClientSecretBasic(secret),
  ],
  client_secret_post: async ({ client_secret_post: { client_id: id, client_secret: secret } }) => [
    id,
    client.ClientSecretPost(secret),
  ],
  client_secret_jwt: async ({ client_secret_jwt: { client_id: id, client_secret: secret } }) => [
    id,
    client.ClientSecretJwt(secret),
  ],
};

/** Everything that a client which authenticates asks this server for. */
const askForEverything = async (
  config: client.Configuration,
  options: { readonly DPoP?: client.DPoPHandle } = {},
): Promise<void> => {
  const { client_id: id } = config.clientMetadata();
  const token = await client.clientCredentialsGrant(config, { scope: 'read' }, options);
  expect(token).toMatchObject({ scope: 'read', token_type: options.DPoP ? 'dpop' : 'bearer' });
  const known = await client.tokenIntrospection(config, token.access_token);
  expect(known).toMatchObject({ active: true, client_id: id, scope: 'read' });
  await client.tokenRevocation(config, token.access_token);
  expect(await client.tokenIntrospection(config, token.access_token)).toEqual({ active: false });
  const pushed = await client.buildAuthorizationUrlWithPAR(config, {
    response_type: 'code',
    redirect_uri: `https://${id}.example/callback`,
    scope: 'read',
    code_challenge: await client.calculatePKCECodeChallenge(client.randomPKCECodeVerifier()),
    code_challenge_method: 'S256',
  });
  expect(pushed.href).toContain(config.serverMetadata().authorization_endpoint);
  expect(pushed.searchParams.get('request_uri')).toMatch(/^urn:ietf:params:oauth:request_uri:/);
};

describe('openid-client at the reference server', () => {
  let at: Awaited<ReturnType<typeof served>>;

  beforeAll(async () => {
    at = await served('rfc7523');
  });
  afterAll(() => at.server.close());

  it.each(Object.keys(ways))(
    'is granted a token, introspects and revokes it, and pushes a request: %s',
    async (way) => {
      const [id, authentication] = await (ways[way] as (typeof ways)[string])(at.clients);
      await askForEverything(await discovered(at.server, id, authentication));
    },
  );

  it('is refused with a key of somebody else, so that what is granted above says something', async () => {
    const { privateKey } = (await webcrypto.subtle.generateKey({ name: 'Ed25519' }, false, ['sign'])) as {
      readonly privateKey: Key;
    };
    const config = await discovered(at.server, at.clients.client.client_id, client.PrivateKeyJwt(privateKey));
    await expect(client.clientCredentialsGrant(config)).rejects.toMatchObject({ error: 'invalid_client' });
  });

  it.each([
    ['client_secret_basic', client.ClientSecretBasic],
    ['client_secret_post', client.ClientSecretPost],
    ['client_secret_jwt', client.ClientSecretJwt],
  ] as const)('registers a client for %s, which then works', async (method, authenticatingWith) => {
    const registered = await client.dynamicClientRegistration(
      new URL(at.server.issuer),
      { token_endpoint_auth_method: method, grant_types: ['client_credentials'], scope: 'read' },
      undefined,
      { algorithm: 'oauth2', execute: [client.allowInsecureRequests] },
    );
    const { client_id: id, client_secret: secret } = registered.clientMetadata();
    expect(secret).toEqual(expect.any(String));
    const config = await discovered(at.server, id, authenticatingWith(String(secret)));
    expect(await client.clientCredentialsGrant(config)).toMatchObject({ scope: 'read', token_type: 'bearer' });
  });

  it.each(['EdDSA', 'Ed25519', undefined])(
    'registers a client with an Ed25519 key, alg %s, which then works',
    async (alg) => {
      const { publicKey, privateKey } = (await webcrypto.subtle.generateKey({ name: 'Ed25519' }, true, [
        'sign',
        'verify',
      ])) as { readonly publicKey: Key; readonly privateKey: Key };
      const { kty, crv, x } = await webcrypto.subtle.exportKey('jwk', publicKey);
      const jwk = {
        kty: String(kty),
        crv: String(crv),
        x: String(x),
        kid: 'one',
        ...(alg === undefined ? {} : { alg }),
      };
      const registered = await client.dynamicClientRegistration(
        new URL(at.server.issuer),
        {
          token_endpoint_auth_method: 'private_key_jwt',
          ...(alg === undefined ? {} : { token_endpoint_auth_signing_alg: alg }),
          grant_types: ['client_credentials'],
          jwks: { keys: [jwk] },
          scope: 'read',
        },
        client.PrivateKeyJwt({ key: privateKey, kid: 'one' }),
        { algorithm: 'oauth2', execute: [client.allowInsecureRequests] },
      );
      expect(await client.clientCredentialsGrant(registered)).toMatchObject({ scope: 'read' });
    },
  );
});

describe('openid-client at the reference server for FAPI 2.0', () => {
  let at: Awaited<ReturnType<typeof served>>;

  beforeAll(async () => {
    at = await served('fapi2');
  });
  afterAll(() => at.server.close());

  const allowed = Object.keys(ways).filter((way) => /^private_key_jwt with (PS|ES|Ed)/.test(way));

  it.each(allowed)('is granted a token bound to its proof: %s', async (way) => {
    const [id, authentication] = await (ways[way] as (typeof ways)[string])(at.clients);
    const config = await discovered(at.server, id, authentication);
    const DPoP = client.getDPoPHandle(config, await client.randomDPoPKeyPair('ES256'));
    await askForEverything(config, { DPoP });
  });

  it.each(['PS256', 'Ed25519'])('is granted a token with a proof signed with %s', async (alg) => {
    const [id, authentication] = await (ways['private_key_jwt with ES256'] as (typeof ways)[string])(at.clients);
    const config = await discovered(at.server, id, authentication);
    const DPoP = client.getDPoPHandle(config, await client.randomDPoPKeyPair(alg));
    await askForEverything(config, { DPoP });
  });

  it('is refused without a proof, with RS256 and with a secret', async () => {
    const es256 = await discovered(
      at.server,
      ...(await (ways['private_key_jwt with ES256'] as (typeof ways)[string])(at.clients)),
    );
    await expect(client.clientCredentialsGrant(es256)).rejects.toMatchObject({ error: 'invalid_dpop_proof' });
    for (const way of ['private_key_jwt with RS256', 'client_secret_post']) {
      const config = await discovered(at.server, ...(await (ways[way] as (typeof ways)[string])(at.clients)));
      const DPoP = client.getDPoPHandle(config, await client.randomDPoPKeyPair('ES256'));
      await expect(client.clientCredentialsGrant(config, {}, { DPoP })).rejects.toMatchObject({
        error: 'invalid_client',
      });
    }
  });
});
