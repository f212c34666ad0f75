import { samlGrants } from '../builders/needs.ts';
import { omit, pick } from '../builders/pick.ts';
import { retitled } from '../builders/retitled.ts';
import { metamodelInXml } from '../saml/metamodel.ts';
import { saml } from '../saml/saml.ts';
import { unauthenticated } from '../saml/statements/structure.ts';
import { presentedWith } from './credentials.ts';
import { issuedSaml } from './issued-saml.ts';
import { grantRequest } from './request.ts';
import { grantSuite } from './suite.ts';

/** About clients: an issuer of grants speaks of somebody else, and its key is not the subject's. */
const ofClients = ['issuer-is-neighbour', 'subject-is-neighbour', 'client-unknown', 'impersonation'];

/** The same faults, told of an issuer. */
const titles: { readonly [id: string]: string } = {
  'issuer-other': 'The issuer is one that the server does not trust, our key signs',
  'issuer-case': 'The issuer differs from the trusted one in case only',
  'subject-unknown': 'The subject is somebody whom the server does not know',
  'stranger-key': "A stranger's key signs in the issuer's name",
  'jti-of-neighbour': 'Another issuer used the same identifier before',
};

/** The request that presents a grant, and the credentials beside it: whatever the grant is written in. */
const presented = [
  ...pick(grantRequest, ['assertion-missing', 'assertion-empty', 'type-other-format']),
  ...pick(presentedWith, ['beside-wrong-basic', 'beside-wrong-post', 'beside-forged-assertion']),
];

/** A SAML assertion of an issuer whom the server trusts is the grant for which a token is asked (RFC 7522 §2.1). */
export const samlGrant = grantSuite({
  id: 'saml-grant',
  title: 'A SAML assertion of a trusted issuer as authorization grant (saml2-bearer)',
  format: issuedSaml,
  needs: [samlGrants],
  scenarios: [...retitled(omit(metamodelInXml, ofClients), titles), unauthenticated, ...saml, ...presented],
});
