import { describe, expect, it } from 'vitest';
import { neededAt } from '../cli/register/needed-clients.ts';
import { registerClients } from '../cli/register/register-clients.ts';
import { confidencesOf } from '../exchange/confidences.ts';
import { createReference, type ReferenceOptions } from '../reference/reference.ts';
import { inProcess, type Transport } from './http/transport.ts';
import { registrarAt } from './registrar.ts';

const issuer = 'http://127.0.0.1:9400/as';
const never = new AbortController().signal;

const common = { timeout: 5, body: 65_536 };

const at = (transport: Transport, initialAccessToken?: string, confidences = confidencesOf([])) =>
  registrarAt({ transport, endpoint: `${issuer}/register`, initialAccessToken, confidences, ...common });

/** A transport that counts what is sent. */
const counting = (transport: Transport): { readonly transport: Transport; readonly methods: string[] } => {
  const methods: string[] = [];
  return {
    methods,
    transport: (outgoing) => {
      methods.push(outgoing.method);
      return transport(outgoing);
    },
  };
};

const reference = (options: Partial<ReferenceOptions> = {}): Transport =>
  inProcess(createReference({ issuer, clients: [], ...options }).handle);

const saying = (status: number, body: string): Transport =>
  inProcess(async () => new Response(body, { status, headers: { 'x-said': body.replace(/\s/g, ' ') } }));

const written = (value: unknown): string => JSON.stringify(value);

describe('a registrar', () => {
  it('registers and deletes, and lets no secret or token out', async () => {
    const confidences = confidencesOf([]);
    const { transport, methods } = counting(reference({ registration: { initialAccessToken: 'the-initial-token' } }));
    const registrar = at(transport, 'the-initial-token', confidences);
    const answer = await registrar.register({ client_name: 'Assay' });
    if (!('registered' in answer)) throw new Error(answer.refused);
    const { registered } = answer;
    expect(registered.secret).toHaveLength(43);
    expect(registered.metadata.token_endpoint_auth_method).toBe('client_secret_basic');
    expect(await registrar.remove(registered)).toBeUndefined();
    expect(await registrar.remove(registered)).toContain('401 "invalid_token"');
    expect([...confidences.met()].sort()).toEqual(
      ['the-initial-token', registered.secret, registered.token].map(String).sort(),
    );
    const out = written([registered, registrar, answer]);
    for (const secret of confidences.met()) expect(out).not.toContain(secret);
    expect(methods).toEqual(['POST', 'DELETE', 'DELETE']);
  });

  it('answers with the refusal in the words of the server', async () => {
    const { register } = at(reference());
    expect(await register({ token_endpoint_auth_method: 'foo' })).toEqual({
      refused: '400 "invalid_client_metadata": "The token_endpoint_auth_method is not supported."',
      status: 400,
      final: false,
    });
    expect(await at(saying(500, '<html>')).register({})).toEqual({
      refused: '500, without saying why',
      final: true,
      status: 500,
    });
    expect(await at(saying(200, '{}')).register({})).toEqual({
      refused: '200 without a client_id',
      final: false,
      status: 200,
    });
    expect(await at(saying(400, 'Keys\n are too few')).register({})).toMatchObject({
      refused: '400 "Keys are too few"',
    });
    const down = at(() => Promise.reject(Object.assign(new Error(), { code: 'ECONNREFUSED' })));
    expect(await down.register({})).toEqual({ refused: 'connection refused', final: true });
  });

  it('gives no secret away in the words of a refusal', async () => {
    const { register } = at(
      saying(400, '{"error":"no","error_description":"the-initial-token, sent-by-the-client"}'),
      'the-initial-token',
    );
    expect(await register({ client_secret: 'sent-by-the-client' })).toEqual({
      refused: '400 "no": "<secret>, <secret>"',
      status: 400,
      final: false,
    });
  });

  it('says why a client cannot be deleted', async () => {
    const { remove } = at(saying(204, ''));
    const { transport, methods } = counting(saying(204, ''));
    const confidences = confidencesOf([]);
    const elsewhere = registrarAt({ ...common, transport, confidences, endpoint: 'https://as.example/register' });
    expect(await elsewhere.remove({ token: 'a-token', uri: 'http://as.example/c' })).toContain('not an https URL');
    expect(methods).toEqual([]);
    expect(await remove({ token: undefined, uri: `${issuer}/register/c` })).toContain('no registration access token');
  });
});

describe('the clients to register', () => {
  it('are those that the metadata list', () => {
    const { wanted, missing } = neededAt({
      token_endpoint_auth_methods_supported: ['private_key_jwt', 'client_secret_post'],
      token_endpoint_auth_signing_alg_values_supported: ['RS256', 'ES256', 'Ed25519'],
    });
    expect(wanted.map(({ role, algs, otherAlgs }) => [role, algs, otherAlgs])).toEqual([
      ['client', ['ES256'], ['RS256', 'Ed25519']],
      ['neighbour', ['ES256'], []],
      ['client_secret_post', [], []],
    ]);
    expect(missing.map(({ role }) => role)).toEqual(['secret', 'client_secret_jwt', 'none']);
  });

  it('are all of them where the metadata list nothing', () => {
    expect(neededAt(undefined).missing).toEqual([]);
    expect(neededAt(undefined, ['all']).wanted[0]?.algs).toEqual(['ES256', 'RS256', 'PS256', 'EdDSA']);
    expect(neededAt(undefined, ['PS256']).wanted[0]?.algs).toEqual(['PS256']);
  });
});

/** A server that takes public clients of the usual kind only, and keys for some algorithms only. */
const particular =
  (takes: readonly string[]): Transport =>
  async (outgoing) => {
    const { jwks, grant_types: grants, token_endpoint_auth_method: method } = JSON.parse(outgoing.body ?? '{}');
    const fits =
      method === 'none'
        ? grants[0] === 'authorization_code'
        : method !== 'private_key_jwt' || jwks.keys.every(({ alg }: { alg: string }) => takes.includes(alg));
    const body = fits ? { client_id: `c-${method}`, client_secret: 'a-secret-it-is' } : { error: 'invalid_request' };
    return saying(fits ? 201 : 400, JSON.stringify(body))(outgoing);
  };

describe('registering clients', () => {
  it('registers what the server takes', async () => {
    const metadata = { token_endpoint_auth_methods_supported: ['private_key_jwt', 'client_secret_jwt'] };
    const registrar = at(reference());
    const met: string[] = [];
    const parties = await registerClients({ registrar, metadata, signal: never, met: ({ id }) => met.push(id) });
    expect(parties.clients.map(({ role, keys }) => [role, keys.length])).toEqual([
      ['client', 1],
      ['neighbour', 1],
      ['client_secret_jwt', 0],
    ]);
    expect(met).toHaveLength(3);
    expect(parties.notes).toEqual([]);
  });

  it('goes on with a key for another algorithm and says so', async () => {
    const registrar = at(particular(['PS256']));
    const { clients, missing, notes } = await registerClients({ registrar, metadata: {}, signal: never });
    expect(clients.find(({ role }) => role === 'client')?.keys.map(({ alg }) => alg)).toEqual(['PS256']);
    expect(clients.map(({ role }) => role)).toContain('none');
    expect(clients.find(({ role }) => role === 'neighbour')?.keys.map(({ alg }) => alg)).toEqual(['PS256']);
    expect(missing).toEqual([]);
    expect(notes).toEqual([
      'client: registered with one key, for PS256; else it was refused: 400 "invalid_request".',
      'none: registered for authorization_code alone; else it was refused: 400 "invalid_request".',
    ]);
  });

  it('makes several keys where that is asked for, and one where the server refuses them', async () => {
    const metadata = { token_endpoint_auth_methods_supported: ['private_key_jwt'] };
    const common = { metadata, signal: never, algorithms: ['all'] };
    const several = await registerClients({ registrar: at(reference()), ...common });
    expect(several.clients.map(({ keys, registeredAlg }) => [keys.length, registeredAlg])).toEqual([
      [4, undefined],
      [1, 'ES256'],
    ]);
    const fewer = await registerClients({ registrar: at(particular(['RS256'])), ...common });
    expect(fewer.clients.map(({ registeredAlg }) => registeredAlg)).toEqual(['RS256', 'RS256']);
  });

  it('registers client and neighbour for pushed authorization requests, or without where that is refused', async () => {
    const metadata = {
      token_endpoint_auth_methods_supported: ['private_key_jwt'],
      pushed_authorization_request_endpoint: 'https://server.example/par',
    };
    const taken = await registerClients({ registrar: at(reference()), metadata, signal: never });
    expect(taken.clients.map(({ redirectUri }) => redirectUri)).toEqual(
      Array(2).fill('https://assay.example/callback'),
    );
    for (const status of [400, 403]) {
      const machines: Transport = async (outgoing) =>
        (outgoing.body ?? '').includes('authorization_code')
          ? saying(status, '{"error":"invalid_client_metadata"}')(outgoing)
          : saying(201, '{"client_id":"machine"}')(outgoing);
      const refused = await registerClients({ registrar: at(machines), metadata, signal: never });
      expect(refused.clients.map(({ redirectUri }) => redirectUri)).toEqual([undefined, undefined]);
      expect(refused.notes).toEqual(
        ['client', 'neighbour'].map(
          (role) =>
            `${role}: registered without the redirect URI; else it was refused: ${status} "invalid_client_metadata".`,
        ),
      );
    }
  });

  it('stops where nothing can be registered', async () => {
    const { transport, methods } = counting(reference({ registration: { initialAccessToken: 'the-initial-token' } }));
    const registrar = at(transport);
    const { clients, missing } = await registerClients({ registrar, metadata: {}, signal: never });
    expect(clients).toEqual([]);
    expect(missing[0]?.why).toContain('401 "invalid_token"');
    expect(methods).toEqual(['POST']);
  });
});
