import { expect, it } from 'vitest';
import type { Members } from '../../model/json.ts';
import { type CastOptions, registerClients } from './register-clients.ts';
import { inline, targetDocument } from './target-document.ts';

const options = (added: Members): CastOptions => {
  let registered = 0;
  return {
    registrar: {
      register: async (metadata) => ({
        registered: {
          id: `c-${++registered}`,
          metadata: { ...metadata, ...added },
          secret: undefined,
          token: undefined,
          uri: undefined,
        } as never,
      }),
      remove: async () => undefined,
    },
    metadata: { token_endpoint_auth_methods_supported: ['private_key_jwt'] },
    signal: new AbortController().signal,
  };
};

/** What the target file says of the client that a server registered, where the server adds this to its metadata. */
const written = async (added: Members, algorithms?: readonly string[]) => {
  const { clients } = await registerClients({ ...options(added), algorithms });
  const document = targetDocument('https://as.example', clients, inline, {}) as {
    readonly clients: { readonly [role: string]: { readonly keys: readonly { readonly alg: string }[] } };
  };
  return document.clients;
};

/** Why there is no client where the server adds this to its metadata. */
const missingWith = async (added: Members): Promise<string | undefined> => {
  const { missing } = await registerClients({ ...options(added), algorithms: undefined });
  return missing.find(({ role }) => role === 'client')?.why;
};

it('says which algorithm the server registered a client for, and puts the key for it first', async () => {
  const { client, neighbour } = await written({ token_endpoint_auth_signing_alg: 'RS256' }, ['all']);
  expect(client?.keys[0]?.alg).toBe('RS256');
  expect(client).toHaveProperty('token_endpoint_auth_signing_alg', 'RS256');
  expect(neighbour?.keys.map(({ alg }) => alg)).toEqual(['RS256']);
});

it('registers a client with one key for the algorithm that it names', async () => {
  const { client } = await written({});
  expect(client?.keys.map(({ alg }) => alg)).toEqual(['ES256']);
  expect(client).toHaveProperty('token_endpoint_auth_signing_alg', 'ES256');
});

it('registers it with another key where the server says that it took another algorithm', async () => {
  const { client } = await written({ token_endpoint_auth_signing_alg: 'PS256' });
  expect(client?.keys.map(({ alg }) => alg)).toEqual(['PS256']);
});

it('names no algorithm where several keys were asked for', async () => {
  const { client } = await written({}, ['RS256', 'ES256']);
  expect(client?.keys.map(({ alg }) => alg)).toEqual(['RS256', 'ES256']);
  expect(client).not.toHaveProperty('token_endpoint_auth_signing_alg');
});

it('is missing where the server insists on an algorithm that there is no key for', async () => {
  await expect(missingWith({ token_endpoint_auth_signing_alg: 'RS384' })).resolves.toBe(
    'it was registered for "RS384" instead',
  );
});
