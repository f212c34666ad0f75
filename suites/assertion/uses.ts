import type { Use } from '../../harness/model/use.ts';

/** An assertion authenticates the client that presents it (RFC 7521 §4.2, RFC 7523 §2.2, RFC 7522 §2.2). */
export const clientAuthentication: Use = {
  id: 'client authentication',
  credential: 'assertion',
  parameter: 'client_assertion',
  type: {
    parameter: 'client_assertion_type',
    jwt: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    saml: 'urn:ietf:params:oauth:client-assertion-type:saml2-bearer',
  },
  issuedBy: 'the client',
  refusal: 'invalid_client',
  clauses: '.CA',
};

/** An assertion is the grant for which a token is asked (RFC 7521 §4.1, RFC 7523 §2.1, RFC 7522 §2.1). */
export const authorizationGrant: Use = {
  id: 'authorization grant',
  credential: 'grant',
  parameter: 'assertion',
  type: {
    parameter: 'grant_type',
    jwt: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    saml: 'urn:ietf:params:oauth:grant-type:saml2-bearer',
  },
  issuedBy: 'a trusted issuer',
  refusal: 'invalid_grant',
  clauses: '.AG',
};
