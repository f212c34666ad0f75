import type { Suite } from '../harness/model/scenario.ts';
import { clientAssertion } from './client-authentication/client-assertion.ts';
import { clientSecretBasic } from './client-authentication/client-secret-basic.ts';
import { clientSecretJwt } from './client-authentication/client-secret-jwt.ts';
import { clientSecretPost } from './client-authentication/client-secret-post.ts';
import { introspection } from './endpoints/introspection.ts';
import { pushedAuthorization } from './endpoints/pushed-authorization.ts';
import { revocation } from './endpoints/revocation.ts';
import { jwtGrant } from './grants/jwt-grant.ts';
import { clientIdMetadata } from './registration/client-id-metadata.ts';
import { registeredKeys } from './registration/registered-keys.ts';
import { registration } from './registration/registration.ts';
import { dpopProof } from './token-endpoint/dpop-proof.ts';
import { tokenRequest } from './token-endpoint/token-request.ts';

/** Every suite, in the order in which they run. */
export const suites: readonly Suite[] = [
  clientAssertion,
  tokenRequest,
  dpopProof,
  clientSecretBasic,
  clientSecretPost,
  clientSecretJwt,
  jwtGrant,
  pushedAuthorization,
  introspection,
  revocation,
  registration,
  registeredKeys,
  clientIdMetadata,
];
