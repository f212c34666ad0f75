import { parameter } from '../message/token-request.ts';
import { type Context, invalidRequest, type Run } from './check.ts';
import { about } from './open-assertion.ts';
import type { Policy } from './policy.ts';
import { scopesGranted } from './take-id-jag.ts';

/** The grant type of assertions that are JWTs (RFC 7523 §2.1). */
export const jwtBearerGrant = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/** The grant type of assertions that are SAML (RFC 7522 §2.1). */
export const samlBearerGrant = 'urn:ietf:params:oauth:grant-type:saml2-bearer';

/** The grant types of assertions under a policy. */
export const assertionGrants = ({ saml }: Pick<Policy, 'saml'>): readonly string[] =>
  saml ? [jwtBearerGrant, samlBearerGrant] : [jwtBearerGrant];

const typeOf = ({ request }: Context): string | undefined => parameter(request, 'grant_type');

/** The grant type is client_credentials, or that of an assertion where some issuer is trusted. */
export const grantType: Run = (context) => {
  const type = typeOf(context);
  if (type === undefined) return invalidRequest('The grant_type is missing.');
  return type === 'client_credentials' || (assertionGrants(context.policy).includes(type) && context.issuers.size > 0)
    ? undefined
    : { error: 'unsupported_grant_type', description: 'The grant type is not supported.' };
};

/** A grant type that needs an assertion comes with one (RFC 7521 §4.1). */
export const grantPresent: Run = (context) =>
  assertionGrants(context.policy).includes(typeOf(context) ?? '') && context.grant === undefined
    ? invalidRequest('The assertion is missing.')
    : undefined;

/** The client registered for the grant type. An assertion may come from nobody (RFC 7521 §4.1). */
export const grantRegistered: Run = (context) => {
  const { clients, claimed, grant } = context;
  const type = grant ? jwtBearerGrant : 'client_credentials';
  const fits = clients.get(String(claimed))?.grants.includes(type) !== false;
  return fits
    ? undefined
    : { error: 'unauthorized_client', description: 'The client did not register for the grant type.' };
};

/** The issuer of the grant is one that is trusted (RFC 7521 §5.2 item 1). */
export const issuerTrusted: Run = about(({ claims }, { issuers }) =>
  typeof claims?.iss === 'string' && issuers.has(claims.iss) ? undefined : 'The issuer of the {jwt} is not trusted.',
);

/** The subject of the grant is somebody whom the server knows from its issuer (RFC 7523 §3 item 2A). */
export const subjectKnown: Run = about(({ claims }, { issuers, claimed, policy }) => {
  const subject = claims?.[policy.subjectClaim];
  return typeof subject === 'string' && issuers.get(String(claimed))?.subjects.includes(subject)
    ? undefined
    : 'The subject of the {jwt} is unknown.';
});

const registered = ({ clients, devices, password, claimed, issuers, grant }: Context): readonly string[] =>
  (password ? devices : clients).get(String(claimed))?.scopes ??
  issuers.get(grant?.claims?.iss as string)?.scopes ??
  [];

/** The scope that is granted: the one asked for, or all that the client registered. */
export const scopeOf = (context: Context): string => {
  const within = (scope: string): boolean => scopesGranted(context)?.includes(scope) !== false;
  const asked = parameter(context.request, 'scope');
  if (asked === undefined) return registered(context).filter(within).join(' ');
  return context.policy.identityAssertions?.wider === 'cut' ? asked.split(' ').filter(within).join(' ') : asked;
};

/** The scope of a grant of an identity provider is one that the server knows. */
export const grantScopeKnown: Run = about((_grant, context) =>
  scopesGranted(context)?.every((scope) => registered(context).includes(scope)) === false
    ? 'A scope of the {jwt} is not known.'
    : undefined,
);

/** The scope is one that the client registered. */
export const scopeRegistered: Run = (context) =>
  parameter(context.request, 'scope')
    ?.split(' ')
    .every((scope) => registered(context).includes(scope)) === false
    ? { error: 'invalid_scope', description: 'The scope is not one that the client may ask for.' }
    : undefined;
