import type { Scenario } from '../../harness/model/scenario.ts';
import { metamodel } from '../assertion/metamodel.ts';
import { pick } from '../builders/pick.ts';
import { claims } from '../jwt/claims.ts';
import { duplicate } from '../jwt/encoding/duplicate.ts';
import { encoding } from '../jwt/encoding/encoding.ts';
import { serialization } from '../jwt/encoding/serialization.ts';
import { structure } from '../jwt/encoding/structure.ts';
import { algorithm } from '../jwt/header/algorithm.ts';
import { critical } from '../jwt/header/critical.ts';
import { jose } from '../jwt/jose.ts';
import { clientId } from '../request/client-id.ts';
import { otherMethods } from '../request/other-methods.ts';
import { parameters } from '../request/parameters.ts';
import { severalMethods } from '../request/several-methods.ts';

const families: readonly (readonly [scenarios: readonly Scenario[], ids: readonly string[]])[] = [
  [
    metamodel,
    [
      'issuer-is-neighbour',
      'subject-is-neighbour',
      'client-unknown',
      'impersonation',
      'audience-missing',
      'audience-other-server',
      'audience-other-endpoint',
      'audience-issuer',
      'audience-token-endpoint',
      'audience-array-of-one',
      'audience-with-another',
      'audience-issuer-and-token-endpoint',
      'expired',
      'expiry-missing',
      'not-yet-valid',
      'jti-replayed',
      'jti-reused',
      'stranger-key',
    ],
  ],
  [claims, ['kind-request-object', 'kind-id-token', 'kind-dpop-proof']],
  [
    jose,
    [
      'typ-access-token',
      'unsigned',
      'signature-stripped',
      'signature-altered',
      'claims-altered',
      'neighbour-key',
      'hmac-public-pem',
      'jwk-embedded',
      'jku-stranger',
    ],
  ],
  [
    [...clientId, ...parameters],
    ['client-id-neighbour', 'no-authentication', 'client-id-only', 'type-unknown'],
  ],
  [[...severalMethods, ...otherMethods], ['beside-basic']],
];

/** Every algorithm and every encoding: each endpoint reads the JWT for itself. */
const read: readonly Scenario[] = [
  ...algorithm,
  ...critical,
  ...structure,
  ...serialization,
  ...encoding,
  ...duplicate,
];

/** One of each family of faults in a client assertion: what every endpoint has to see that authenticates clients. */
export const shared: readonly Scenario[] = [
  ...new Set([...families.flatMap(([scenarios, ids]) => pick(scenarios, ids)), ...read]),
];
