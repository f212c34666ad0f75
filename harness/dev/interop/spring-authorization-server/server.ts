import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../free-port.ts';
import type { InteropServer, Peer } from '../interop-server.ts';
import { kept } from '../kept.ts';
import { key } from '../keys.ts';
import { startProgram } from '../process.ts';

const version = '7.1.2';

/** The application of this folder, as Maven builds it. */
const jar = join(kept, 'spring-authorization-server', `spring-authorization-server-${version}.jar`);

const redirectUri = 'https://interop-client.example/callback';

const secrets = {
  basic: 'a-secret-of-the-basic-client',
  post: 'a-secret-of-the-post-client',
  hmac: 'a-secret-of-the-client-that-signs-with-it',
  registrar: 'a-secret-of-the-registrar',
};

/** An initial access token: one with the scope `client.create` and no other. */
const initialAccessToken = async (origin: string): Promise<string> => {
  const answer = await fetch(`${origin}/oauth2/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`registrar:${secrets.registrar}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'client.create' }),
  });
  return ((await answer.json()) as { access_token: string }).access_token;
};

/** A client with keys of three algorithms, bound to the first; Assay serves its keys at a port of its own. */
const withKeys = async (client_id: string) => {
  const jwks = `http://127.0.0.1:${await freePort()}/jwks`;
  return {
    client_id,
    method: 'private_key_jwt',
    keys: [key(`${client_id}-es256`, 'ES256'), key(`${client_id}-rs256`, 'RS256'), key(`${client_id}-ps256`, 'PS256')],
    token_endpoint_auth_signing_alg: 'ES256',
    redirect_uri: redirectUri,
    jwks_uri: { url: jwks },
    scope: 'read',
  };
};

/** How clients register: `open` by RFC 7591, `oidc` by OpenID Connect, `http` the same with keys at http URLs. */
type Registration = 'open' | 'oidc' | 'http';

const start = (registration: Registration, also: object) => async (): Promise<Peer> => {
  const origin = `http://127.0.0.1:${await freePort()}`;
  const [client, neighbour] = [await withKeys('client'), await withKeys('neighbour')];
  const told = {
    'server.address': '127.0.0.1',
    'server.port': new URL(origin).port,
    'assay.issuer': origin,
    'assay.registration': registration,
    'assay.alg': 'ES256',
    'assay.redirect-uri': redirectUri,
    'assay.client': client.jwks_uri.url,
    'assay.neighbour': neighbour.jwks_uri.url,
    ...Object.fromEntries(Object.entries(secrets).map(([name, secret]) => [`assay.${name}`, secret])),
  };
  const { close } = await startProgram({
    command: 'java',
    args: ['-Xmx256m', '-jar', jar, ...Object.entries(told).map(([name, value]) => `--${name}=${value}`)],
    ready: `${origin}/.well-known/oauth-authorization-server`,
    seconds: 180,
  });
  try {
    return {
      target: {
        name: 'Spring Authorization Server',
        issuer: origin,
        registered: true,
        agreed: { clock_skew: 60 },
        request: { client_id: true },
        lifetime: 900,
        ...(registration === 'open'
          ? { registration: { leave_clients: true } }
          : {
              registration_endpoint: `${origin}/connect/register`,
              registration: {
                leave_clients: true,
                initial_access_token: await initialAccessToken(origin),
                metadata: {
                  redirect_uris: [redirectUri],
                  ...(registration === 'http' ? { token_endpoint_auth_signing_alg: 'ES256' } : {}),
                },
              },
            }),
        clients: {
          client,
          neighbour,
          secret: { client_id: 'basic', client_secret: secrets.basic, method: 'client_secret_basic', scope: 'read' },
          client_secret_post: {
            client_id: 'post',
            client_secret: secrets.post,
            method: 'client_secret_post',
            scope: 'read',
          },
          client_secret_jwt: {
            client_id: 'hmac',
            client_secret: secrets.hmac,
            method: 'client_secret_jwt',
            scope: 'read',
          },
        },
        ...also,
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
};

const app = 'harness/dev/interop/spring-authorization-server/pom.xml';

/** Spring Authorization Server in the small application of this folder, with Spring Boot 4.1.2. */
export const server: InteropServer = {
  name: 'spring-authorization-server',
  title: 'Spring Authorization Server',
  registry: 'Maven',
  version,
  installed: () => (existsSync(jar) ? version : undefined),
  get: [`mvn -q -B -f ${app} -Dout=${join(kept, 'spring-authorization-server')} package`],
  configurations: [
    {
      name: 'default',
      says: 'A small application with clients in memory, two of them with keys by reference and registered for ES256, three with secrets; pushed authorization requests and the registration of OpenID Connect enabled, its initial access token kept good for more than one registration; everything else is its default.',
      profiles: [
        'rfc6749',
        'rfc7521',
        'rfc7523',
        'rfc10070',
        'oidc-core-errata2',
        'oauth-2.1',
        'rfc9700',
        'rfc7515',
        'rfc7516',
        'rfc7517',
        'rfc7518',
        'rfc7519',
        'rfc8414',
        'oidc-discovery',
        'rfc8705',
        'rfc9207',
        'rfc9864',
        'rfc9126',
        'rfc7662',
        'rfc7009',
      ],
      only: [
        'client-assertion/*',
        'token-request/*',
        'client-secret-*/*',
        'pushed-authorization/*',
        'introspection/*',
        'revocation/*',
      ],
      grounds: [
        'client-assertion',
        'client-secret-basic',
        'client-secret-post',
        'client-secret-jwt',
        'pushed-authorization',
        'introspection',
        'revocation',
      ],
      start: start('oidc', {}),
    },
    {
      name: 'dpop',
      says: 'As by default, with a DPoP proof in every token request; only the proofs are spoilt.',
      profiles: ['rfc9449', 'rfc9449-hardening'],
      only: ['dpop-proof/*'],
      grounds: ['dpop-proof'],
      start: start('oidc', { dpop: true }),
    },
    {
      name: 'open-registration',
      says: 'As by default, with the registration of RFC 7591 in place of that of OpenID Connect, open to everybody.',
      profiles: ['rfc7591'],
      only: ['registration/*', 'registered-keys/*'],
      grounds: ['registration'],
      start: start('open', {}),
    },
    {
      name: 'registered-keys',
      says: 'As by default, where clients may register keys at http URLs, as those of a test are.',
      profiles: ['rfc7523', 'oidc-core-errata2', 'rfc7517', 'rfc7518'],
      only: ['registered-keys/*'],
      grounds: ['registered-keys'],
      start: start('http', {}),
    },
  ],
};
