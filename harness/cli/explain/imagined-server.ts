import { generateKeyPairSync } from 'node:crypto';
import { devicesFor, issuersFor, keyringOf, type Parties, partiesFor } from '../../clients/parties.ts';
import { makeSpareKeys } from '../../clients/spare-keys.ts';
import type { OtherMethod } from '../../model/client.ts';
import type { Context } from '../../model/context.ts';
import type { Suite } from '../../model/scenario.ts';
import { contextsOf, freshness } from '../../observe/context.ts';
import { type Prepared, prepareToShow } from '../../request/prepare.ts';

/** A server that does not exist, and everything that could be agreed with one: to show requests on. */
export interface ImaginedServer {
  readonly context: Context;
  /** Makes a request with keys that nobody knows. */
  readonly made: (draft: Prepared['draft']) => Prepared;
}

const otherMethods: readonly OtherMethod[] = ['client_secret_basic', 'client_secret_post', 'client_secret_jwt', 'none'];

const ec = () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const rsa = () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

const keysOf = (name: string) => [
  { kid: `${name}-1`, alg: 'ES256', privateKey: ec() },
  ...['RS256', 'PS256'].map((alg, i) => ({ kid: `${name}-${i + 2}`, alg, privateKey: rsa() })),
  { kid: `${name}-4`, alg: 'EdDSA', privateKey: generateKeyPairSync('ed25519').privateKey },
  { kid: `${name}-5`, alg: 'ES384', privateKey: generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey },
  { kid: `${name}-6`, alg: 'RS384', privateKey: rsa() },
];

const redirectUri = 'https://client.example/callback';

/** What of a suite its server depends on. */
type Registering = Pick<Suite, 'register' | 'publishes' | 'scenarios'>;

/** Whether keys have to be there that are registered or published on the way. */
export const hasSpareKeys = ({ register, publishes, scenarios }: Registering): boolean =>
  register !== undefined || publishes !== undefined || scenarios.some(({ rotates }) => rotates === true);

const partiesOf = async (suite: Registering): Promise<Parties> => ({
  ...(await partiesFor(
    { id: 'client', keys: keysOf('key'), redirectUri },
    { id: 'neighbour', keys: [{ kid: 'key-n', alg: 'ES256', privateKey: ec() }], redirectUri },
  )),
  registered: hasSpareKeys(suite) ? await makeSpareKeys() : undefined,
  issuers: await issuersFor(
    { id: 'https://issuer.example', keys: keysOf('issuer') },
    { id: 'https://other-issuer.example', keys: [{ kid: 'other-1', alg: 'ES256', privateKey: ec() }] },
  ),
  devices: await devicesFor({ id: 'device', keys: [{ kid: 'device-1', alg: 'ES256', privateKey: ec() }] }),
  holder: { id: 'holder', keys: ['own', 'other'].map((kid) => ({ kid, alg: 'ES256', privateKey: ec() })) },
});

/** Imagines a server for the requests of a suite. */
export const imagined = async (suite: Registering): Promise<ImaginedServer> => {
  const parties = await partiesOf(suite);
  const issuer = 'https://server.example/as';
  const context = contextsOf({
    issuer,
    tokenEndpoint: `${issuer}/token`,
    parties,
    others: Object.fromEntries(otherMethods.map((method) => [method, { id: `client-${method}`, keys: [] }])),
    endpoints: {
      'pushed authorization request': `${issuer}/par`,
      introspection: `${issuer}/introspect`,
      revocation: `${issuer}/revoke`,
      registration: `${issuer}/register`,
    },
    canary: 'https://canary.example',
    registers: { token: false },
    takesDocuments: true,
    fetchesKeys: true,
    subjects: { subject: 'alice', otherSubject: 'bob', anonymous: 'anonymous' },
    device: { idAs: 'text', dialect: 'draft' },
    saml: { grants: true, client: true, entityId: `${issuer}/saml` },
    agreed: { longest_lifetime: 600 },
  })(Math.floor(Date.now() / 1000), issuer, freshness());
  return { context, made: prepareToShow(keyringOf(parties), context.tokenEndpoint) };
};
