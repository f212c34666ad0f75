import type { Suite } from '../harness/model/scenario.ts';
import { clientAssertion } from './client-authentication/client-assertion.ts';
import { clientSecretBasic } from './client-authentication/client-secret-basic.ts';
import { clientSecretJwt } from './client-authentication/client-secret-jwt.ts';
import { clientSecretPost } from './client-authentication/client-secret-post.ts';
import { samlClientAssertion } from './client-authentication/saml-client-assertion.ts';
import { introspection } from './endpoints/introspection.ts';
import { pushedAuthorization } from './endpoints/pushed-authorization.ts';
import { revocation } from './endpoints/revocation.ts';
import { idJag } from './grants/id-jag.ts';
import { jwtGrant } from './grants/jwt-grant.ts';
import { samlGrant } from './grants/saml-grant.ts';
import { oneTimePassword } from './one-time-password/one-time-password.ts';
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
  oneTimePassword,
  jwtGrant,
  samlGrant,
  samlClientAssertion,
  idJag,
  pushedAuthorization,
  introspection,
  revocation,
  registration,
  registeredKeys,
  clientIdMetadata,
];
