import type { SecretCredential, Signing } from '../../harness/model/credential.ts';
import type { Scenario } from '../../harness/model/scenario.ts';
import { metamodel } from '../assertion/metamodel.ts';
import { assertionSuite } from '../assertion/suite.ts';
import { clientAuthentication } from '../assertion/uses.ts';
import { impact } from '../builders/impact.ts';
import { another } from '../builders/needs.ts';
import { omit, pick } from '../builders/pick.ts';
import { thrownAway } from '../builders/registration.ts';
import { secretOf } from '../builders/secret.ts';
import { jwtKeyedWith } from '../jwt/assertion.ts';
import { claims } from '../jwt/claims.ts';
import { namedElsewhere } from '../jwt/encoding/named-elsewhere.ts';
import { signature } from '../jwt/signature/signature.ts';
import { inBasic, inForm } from './registered-method.ts';

const secret = (written?: string, as?: (right: string) => string): SecretCredential =>
  secretOf('client_secret_jwt', written, as);

const mac = (key: SecretCredential | Uint8Array): Partial<Signing> => ({ mac: { hash: 'SHA-256', key } });

const keyed = (
  id: string,
  title: string,
  key: SecretCredential | Uint8Array,
  why: string,
  cve: readonly string[] = [],
): Scenario => ({
  id,
  title,
  change: () => ({ signing: mac(key) }),
  why,
  cve,
  disposable: true,
});

const known = 'anybody can write an assertion for the client';
const other = 'client and server read the same secret in two ways, and one of them is weaker';

const latin1 = (octets: Uint8Array): string => Buffer.from(octets).toString('latin1');

/** Left out: they are about private keys, or need a second client with a secret. */
const aboutKeys = ['stranger-key', 'jti-burned-by-forgery', 'jti-of-neighbour', 'jti-replayed-twin', 'kind-dpop-proof'];

/** Left out: the documents that bound these times rule secrets out. */
const aboutBounds = [
  'expiry-ten-minutes',
  'not-before-soon',
  'not-before-75-seconds',
  'issued-at-soon',
  'issued-at-75-seconds',
];

/** What holds of every JWT, asked at this door too: what it says, and whether it was protected at all. */
const shared: readonly Scenario[] = [
  ...omit([...metamodel, ...claims], [...aboutKeys, ...aboutBounds]),
  ...pick(signature, ['claims-altered', 'signature-stripped', 'unsigned']),
];

const scenarios: readonly Scenario[] = impact('forgery', {
  but: {
    'malformed accepted': ['secret-base64', 'secret-newline', 'secret-in-form', 'secret-in-basic'],
    impersonation: ['key-of-other-client'],
  },
  family: {
    'other-key': ['key-of-other-client'],
    'secret-wrong': ['secret-wrong', 'secret-empty'],
    'method-not-registered': ['secret-in-form', 'secret-in-basic'],
  },
})([
  keyed('secret-wrong', 'The HMAC is keyed with another secret', Buffer.from('not-the-secret'), known),
  keyed('secret-empty', 'The HMAC is keyed with nothing', new Uint8Array(), known, [
    'CVE-2026-114616',
    'CVE-2026-44351',
    'GHSA-c32j-vqhx-rx3x',
  ]),
  keyed(
    'secret-base64',
    'The HMAC is keyed with the secret read as Base64',
    secret('the secret read as Base64', (s) => latin1(Buffer.from(s, 'base64url'))),
    other,
  ),
  keyed(
    'secret-newline',
    'The HMAC is keyed with the secret and a line feed',
    secret('the secret and a line feed', (s) => `${s}\n`),
    other,
  ),
  {
    id: 'mac-truncated',
    title: 'The HMAC is cut to half its length',
    change: () => ({ signing: { alter: (honest) => honest.subarray(0, 16) } }),
    why: 'a shorter code is quicker to guess, down to none at all',
  },
  {
    id: 'key-of-other-client',
    title: 'The assertion is signed with the private key of another client',
    change: ({ client }) => ({
      header: { alg: client.keys[0]?.alg, kid: client.keys[0]?.kid },
      signing: { mac: undefined },
    }),
    why: 'every registered client can act as every other one',
    together: 'algorithm and kid are those of the key',
  },
  inForm('client_secret_jwt'),
  inBasic('client_secret_jwt'),
  ...shared,
  ...namedElsewhere,
]);

const suite = assertionSuite({
  id: 'client-secret-jwt',
  title: 'A JWT keyed with the secret as client authentication (client_secret_jwt)',
  method: 'client_secret_jwt',
  use: clientAuthentication,
  format: jwtKeyedWith(() => ({ alg: 'HS256', signing: mac(secret()) })),
  needs: [another('client_secret_jwt')],
  party: ({ others }) => others.client_secret_jwt,
  request: () => [['grant_type', 'client_credentials']],
  scenarios,
  disposable: thrownAway('client_secret_jwt'),
  nonsense: [
    ['grant_type', 'client_credentials'],
    ['client_assertion', 'nonsense'],
  ],
});

/** A client authenticates with a JWT that its secret protects (OpenID Connect Core §9, client_secret_jwt). */
export const clientSecretJwt: typeof suite = {
  ...suite,
  smoke: { ...suite.smoke, forged: { signing: mac(Buffer.from('not-the-secret')) } },
};
