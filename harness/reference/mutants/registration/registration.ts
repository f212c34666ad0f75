import type { Mutant } from '../../endpoint/mutate.ts';
import { isWhole, membersOf } from '../../registration/key-set.ts';
import type { RegistrationMutation } from '../../registration/registration.ts';
import { ofKind } from '../build/make.ts';
import { passing, type Respond, rewriting, type When } from '../build/rewrite-registration.ts';

/** Says that what was asked for is registered, whatever it is. */
const repeating = (name: string): Respond =>
  rewriting((members, registering) =>
    registering && name in registering.metadata ? { ...members, [name]: registering.metadata[name] } : members,
  );

const alone = (check: string, more: RegistrationMutation = {}): RegistrationMutation => ({ without: [check], ...more });

const long: When = ({ members }) => !members.every(isWhole);

type Lacking = readonly [
  id: string,
  check: string,
  sentence: string,
  noticedBy: readonly string[],
  more?: RegistrationMutation,
  cve?: readonly string[],
];

const lacking: readonly Lacking[] = [
  [
    'registers-repeated-members',
    'names-once',
    'A key that repeats a member is taken by its first value.',
    ['registered-keys/key-member-repeated'],
  ],
  [
    'registers-any-software-statement',
    'statement-approved',
    'A software statement is believed whoever made it.',
    ['registration/software-statement-unknown'],
  ],
  [
    'updates-name-nobody',
    'update-names',
    'An update need not name the client that it is about.',
    ['registration/update-client-id-missing', 'registration/update-client-id-other'],
  ],
  [
    'registers-any-method',
    'method-supported',
    'A client may register for a method that there is none of.',
    ['registration/method-unknown'],
  ],
  [
    'registers-alg-none',
    'algorithm-signs',
    'A client may register for unsigned assertions.',
    ['registration/alg-none'],
    {
      altered: {
        ...passing('algorithm-supported', ({ metadata }) => metadata.token_endpoint_auth_signing_alg === 'none'),
        ...passing('key-usable', ({ metadata }) => metadata.token_endpoint_auth_signing_alg === 'none'),
      },
    },
  ],
  [
    'registers-any-alg',
    'algorithm-supported',
    'A client may register for an algorithm that the server does not know.',
    ['registration/alg-unknown'],
    { altered: passing('key-usable', ({ metadata }) => metadata.token_endpoint_auth_signing_alg !== undefined) },
  ],
  [
    'registers-any-grant',
    'grant-offered',
    'A client may register for grants that are not offered.',
    ['registration/grant-unknown'],
    { respond: repeating('grant_types') },
  ],
  [
    'registers-any-redirect-uri',
    'redirects-formed',
    'A client may register redirect URIs with a fragment.',
    ['registration/redirect-uri-fragment'],
  ],
  [
    'registers-any-scope',
    'scope-text',
    'A client may register a scope that is not text.',
    ['registration/scope-number'],
    { respond: repeating('scope') },
  ],
  [
    'registers-two-sources',
    'one-source',
    'A client may register keys by value and by reference at once.',
    ['registration/jwks-and-jwks-uri'],
  ],
  [
    'registers-without-keys',
    'source-present',
    'A client that signs may register without keys.',
    ['registration/keys-missing'],
  ],
  ['registers-http-jwks-uri', 'uri-secure', 'Keys may be fetched over http.', ['registration/jwks-uri-http']],
  [
    'registers-inner-jwks-uri',
    'uri-outside',
    'A jwks_uri may name an address of a private network: Keycloak and boruta.',
    ['registration/jwks-uri-inside'],
    {},
    ['CVE-2026-1180', 'CVE-2026-54885'],
  ],
  [
    'registers-malformed-sets',
    'set-formed',
    'A jwks may be anything.',
    ['registration/jwks-array', 'registration/jwks-text', 'registration/jwks-without-keys'],
    { altered: passing('key-usable', ({ metadata }) => membersOf(metadata.jwks) === undefined) },
  ],
  [
    'registers-private-keys',
    'keys-public',
    'A client may register private and symmetric keys.',
    ['registration/key-private', 'registration/key-symmetric'],
  ],
  [
    'registers-long-coordinates',
    'coordinates-whole',
    'A coordinate may have leading zeros.',
    ['registration/key-coordinate-long'],
    { altered: { ...passing('point-on-curve', long), ...passing('key-usable', long) } },
  ],
  [
    'registers-leading-zeros',
    'integers-minimal',
    'The modulus of a key may have leading zeros.',
    ['registration/key-modulus-leading-zero'],
  ],
  [
    'registers-short-rsa-keys',
    'modulus-long',
    'RSA keys of 1024 bits are registered, and verify.',
    ['registered-keys/key-rsa-1024', 'registration/key-rsa-1024'],
  ],
  [
    'registers-points-off-curve',
    'point-on-curve',
    'The point of a key need not be on its curve.',
    ['registration/key-off-curve'],
    { altered: passing('key-usable', ({ members }) => members.length > 0) },
  ],
  ['registers-empty-sets', 'key-usable', 'A set without any usable key is registered.', ['registration/jwks-empty']],
];

/** Servers that lack a check of client metadata. */
export const registration: readonly Mutant[] = [
  ...ofKind(
    'without',
    lacking.map(([id, check, sentence, noticedBy, more, cve]) => ({
      id,
      check,
      sentence,
      noticedBy,
      mutation: { registration: alone(check, more) },
      ...(cve ? { cve } : {}),
    })),
  ),
];
