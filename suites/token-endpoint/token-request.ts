import type { AssertionVariant, Suite } from '../../harness/model/scenario.ts';
import { aClient } from '../builders/needs.ts';
import { clientAssertion } from '../client-authentication/client-assertion.ts';
import { requestBody } from '../request/body.ts';
import { requestGrantType } from '../request/grant-type.ts';
import { requestNames } from '../request/names.ts';
import { requestPlaces } from '../request/places.ts';
import { requestResource } from '../request/resource.ts';
import { requestScope } from '../request/scope.ts';

/** The token request itself, whoever sends it (RFC 6749 §3.2, §3.3, §4.4): carried by a valid client assertion. */
export const tokenRequest: Suite<AssertionVariant> = {
  id: 'token-request',
  title: 'A token request with client_credentials, carried by a client assertion',
  needs: [aClient],
  variants: clientAssertion.variants,
  valid: (...given) => clientAssertion.valid(...given),
  scenarios: [
    ...requestGrantType,
    ...requestScope,
    ...requestResource,
    ...requestNames,
    ...requestPlaces,
    ...requestBody,
  ],
  smoke: clientAssertion.smoke,
};
