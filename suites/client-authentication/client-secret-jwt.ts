import type { Secret, Signing } from '../../harness/model/request.ts';
import type { Scenario, Suite } from '../../harness/model/scenario.ts';
import { another } from '../builders/needs.ts';
import { picked } from '../builders/pick.ts';
import { thrownAway } from '../builders/registration.ts';
import { secretOf } from '../builders/secret.ts';
import { claims } from '../jwt/claims.ts';
import { signature } from '../jwt/signature/signature.ts';
import { clientAssertion } from './client-assertion.ts';

const secret = (written?: string, as?: (right: string) => string): Secret => secretOf('client_secret_jwt', written, as);

const mac = (key: Secret | Uint8Array): Partial<Signing> => ({ mac: { hash: 'SHA-256', key } });

const keyed = (
  id: string,
  title: string,
  key: Secret | Uint8Array,
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

/** What holds of every assertion, asked at this door too. */
const shared: readonly Scenario[] = picked(
  [...claims, ...signature],
  [
    'expired',
    'expiry-missing',
    'audience-other-server',
    'subject-missing',
    'jti-replayed',
    'jti-reused',
    'claims-altered',
    'signature-stripped',
    'unsigned',
  ],
);

const scenarios: readonly Scenario[] = [
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
  ...shared,
];

/** A client authenticates with a JWT that its secret protects (OpenID Connect Core §9, client_secret_jwt). */
export const clientSecretJwt: Suite = {
  id: 'client-secret-jwt',
  title: 'A JWT keyed with the secret as client authentication (client_secret_jwt)',
  method: 'client_secret_jwt',
  needs: [another('client_secret_jwt')],
  party: ({ others }) => others.client_secret_jwt,
  variants: clientAssertion.variants,
  valid: (context, variant, party, by) => {
    const draft = clientAssertion.valid(context, variant, party, by);
    return {
      ...draft,
      assertion: draft.assertion && {
        ...draft.assertion,
        header: { ...draft.assertion.header, alg: 'HS256' },
        signing: { ...draft.assertion.signing, ...mac(secret()) },
      },
    };
  },
  scenarios,
  disposable: thrownAway('client_secret_jwt'),
  smoke: { ...clientAssertion.smoke, forged: { signing: mac(Buffer.from('not-the-secret')) } },
};
