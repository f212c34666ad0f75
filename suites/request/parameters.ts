import type { Scenario } from '../../harness/model/scenario.ts';
import { presentation, spoiled } from '../assertion/presentation.ts';
import { clientAuthentication } from '../assertion/uses.ts';
import { having, without } from '../builders/form.ts';
import { impact } from '../builders/impact.ts';

const type = 'client_assertion_type';
const assertion = 'client_assertion';

const skipped = 'authentication that is not understood is passed over instead of refused';
const twice = 'the part that checks and the part that acts read different values';

/** The form that carries a client assertion (RFC 7521 §4.2, RFC 7523 §2.2, RFC 6749 §3.2). */
export const parameters: readonly Scenario[] = impact('malformed accepted', {
  but: {
    'over-strict': ['unknown-parameter'],
    forgery: ['no-authentication', 'client-id-only'],
  },
  family: {
    'parameters-refused': ['unknown-parameter'],
    'sent-twice': ['type-repeated'],
    'assertion-type': ['type-missing', 'type-unknown', 'type-unknown-oauth-urn', 'type-upper-case', 'type-saml'],
    'no-authentication': ['no-authentication', 'client-id-only'],
  },
})([
  spoiled(
    'unknown-parameter',
    'The form has a parameter that nobody defined',
    'clients that use extensions are locked out',
    (p) => [...p, ['x_extension', '1']],
  ),
  ...presentation(clientAuthentication),
  spoiled('type-missing', 'The type is missing, the assertion is there', skipped, (p) => without(p, type)),
  spoiled('type-unknown', 'The type of the assertion is unknown', skipped, (p) =>
    having(p, type, 'urn:example:assertion'),
  ),
  spoiled('type-unknown-oauth-urn', 'The type is an OAuth URN that nobody registered', skipped, (p) =>
    having(p, type, 'urn:ietf:params:oauth:client-assertion-type:none'),
  ),
  spoiled('type-upper-case', 'The type of the assertion is written in upper case', 'names are compared loosely', (p) =>
    having(p, type, 'URN:IETF:PARAMS:OAUTH:CLIENT-ASSERTION-TYPE:JWT-BEARER'),
  ),
  spoiled('type-saml', 'The type says SAML, the assertion is a JWT', skipped, (p) =>
    having(p, type, 'urn:ietf:params:oauth:client-assertion-type:saml2-bearer'),
  ),
  spoiled('type-repeated', 'The type is sent twice', twice, (p) => [...p, [type, 'urn:example:assertion']]),
  {
    id: 'assertion-in-authorization',
    title: 'The assertion travels as a Bearer token in the header',
    change: () => ({
      form: (p) => without(without(p, assertion), type),
      http: { headers: [['authorization', ['Bearer ', { slot: 'credential', name: 'assertion' }]]] },
    }),
    why: 'credentials for one purpose are accepted for another',
    together: 'the credential moves from one place to the other',
  },
  {
    id: 'no-authentication',
    title: 'The request has no client authentication at all',
    change: () => ({ form: (p) => without(without(without(p, assertion), type), 'client_id') }),
    why: 'anybody obtains tokens',
    together: 'assertion and type go together (RFC 7521 §4.2)',
  },
  {
    id: 'client-id-only',
    title: 'The client is named and does not authenticate',
    change: ({ client }) => ({ form: (p) => having(without(without(p, assertion), type), 'client_id', client.id) }),
    why: 'a client_id is no secret: anybody obtains tokens for the client',
    cve: ['esignet#2260', 'thunder#4483'],
    together: 'assertion and type go together (RFC 7521 §4.2)',
  },
]);
