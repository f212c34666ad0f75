import type { Scenario } from '../../harness/model/scenario.ts';
import { assertionSuite } from '../assertion/suite.ts';
import { clientAuthentication } from '../assertion/uses.ts';
import { having } from '../builders/form.ts';
import { samlClients } from '../builders/needs.ts';
import { retitled } from '../builders/retitled.ts';
import { metamodelInXml } from '../saml/metamodel.ts';
import { saml } from '../saml/saml.ts';
import { signedSaml } from '../saml/signed.ts';
import { authenticated } from '../saml/statements/structure.ts';

const { type } = clientAuthentication;

const typeJwt: Scenario = {
  id: 'type-jwt',
  title: 'The type announces a JWT, the assertion is SAML',
  change: () => ({ form: (parameters) => having(parameters, type.parameter, type.jwt) }),
  why: 'a server that guesses what was meant reads what nobody announced',
  impact: 'malformed accepted',
  family: 'assertion-type',
};

/** A client authenticates with a SAML assertion of its own and asks for a token for itself (RFC 7522 §2.2). */
export const samlClientAssertion = assertionSuite({
  id: 'saml-client-assertion',
  title: 'A SAML assertion as client authentication (saml2-bearer) with client_credentials',
  use: clientAuthentication,
  format: signedSaml,
  needs: [samlClients],
  request: () => [['grant_type', 'client_credentials']],
  scenarios: [
    ...retitled(metamodelInXml, { 'stranger-key': "A stranger's key signs in the client's name" }),
    authenticated,
    typeJwt,
    ...saml,
  ],
  nonsense: [
    ['grant_type', 'client_credentials'],
    ['client_assertion', 'nonsense'],
  ],
});
