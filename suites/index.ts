import type { Suite } from '../harness/model.ts';
import { clientAssertion } from './client-assertion.ts';
import { clientSecretBasic } from './client-secret-basic.ts';
import { clientSecretJwt } from './client-secret-jwt.ts';
import { clientSecretPost } from './client-secret-post.ts';
import { introspection } from './introspection.ts';
import { pushedAuthorization } from './pushed-authorization.ts';
import { revocation } from './revocation.ts';
import { tokenRequest } from './token-request.ts';

/** Every suite, in the order in which they run. */
export const suites: readonly Suite[] = [
  clientAssertion,
  tokenRequest,
  clientSecretBasic,
  clientSecretPost,
  clientSecretJwt,
  pushedAuthorization,
  introspection,
  revocation,
];
