import { thumbprintOf } from '../message/proof.ts';
import { parameter, valuesOf } from '../message/token-request.ts';
import { type Context, invalidClient, type Refusal, type Run } from './check.ts';
import { invalidTarget, isResource } from './name-resource.ts';
import { about } from './open-assertion.ts';

const words = (value: unknown): readonly string[] | undefined =>
  typeof value === 'string' ? value.split(' ') : undefined;

/** The scopes that the identity provider granted, if it says so. */
export const scopesGranted = ({ policy, grant }: Context): readonly string[] | undefined =>
  policy.identityAssertions ? words(grant?.claims?.scope) : undefined;

/** The resources that the identity provider granted; none where it does not say. */
const resourcesClaimed = ({ policy, grant }: Context): readonly string[] =>
  policy.identityAssertions
    ? [grant?.claims?.resource ?? []].flat().filter((one): one is string => typeof one === 'string')
    : [];

/** The resources that the token is for: those asked for, or else those of the grant. */
export const resourcesGranted = (context: Context): readonly string[] => {
  const asked = valuesOf(context.request, 'resource');
  return asked.length > 0 ? asked : resourcesClaimed(context);
};

/** Only a client that authenticates presents a grant of an identity provider. */
export const presenterConfidential: Run = ({ grant, assertion, credentials }) =>
  grant === undefined || assertion !== undefined || credentials !== undefined
    ? undefined
    : invalidClient('The client does not authenticate.');

/** The grant was made for the client that presents it, where one does. */
export const grantForClient: Run = ({ grant, claimed }) =>
  grant === undefined ||
  claimed === undefined ||
  (typeof grant.claims?.client_id === 'string' && grant.claims.client_id === claimed)
    ? undefined
    : { error: 'invalid_grant', description: 'The grant was made for another client.' };

/** It says when it was issued. */
export const grantIssued: Run = about(({ claims }) =>
  claims.iat === undefined ? 'The {jwt} does not say when it was issued.' : undefined,
);

const errorOf = ({ identityAssertions }: Context['policy']): string =>
  identityAssertions?.unknownResource ?? 'invalid_target';

/** Its resources are some that are known. */
export const grantResource: Run = about(({ claims: { resource } }, { policy }): Refusal | undefined =>
  resource === undefined || [resource].flat().every((one) => typeof one === 'string' && isResource(one))
    ? undefined
    : { ...invalidTarget('A resource of the grant is not known.'), error: errorOf(policy) },
);

/** Its authorization details are an array (RFC 9396 §2); this server knows of no type. */
export const grantDetails: Run = about(({ claims: { authorization_details: details } }) =>
  details === undefined || Array.isArray(details) ? undefined : 'The authorization details of the {jwt} are no array.',
);

/** Where it is bound to a key, a proof shows that key. */
export const grantConfirmed: Run = about(({ claims: { cnf } }, { proof }) => {
  if (cnf === undefined) return undefined;
  const bound = (cnf as { readonly jkt?: unknown } | null)?.jkt;
  return proof?.key !== undefined && bound === thumbprintOf(proof)
    ? undefined
    : 'The {jwt} is bound to a key that nobody shows.';
});

/** No more is asked for than it grants. */
export const grantScope: Run = (context) => {
  const granted = scopesGranted(context);
  const asked = words(parameter(context.request, 'scope'));
  return granted === undefined || asked === undefined || asked.every((one) => granted.includes(one))
    ? undefined
    : { error: 'invalid_scope', description: 'The scope exceeds that of the grant.' };
};

/** No other resource is asked for than it grants. */
export const grantResourceAsked: Run = (context) => {
  const granted = resourcesClaimed(context);
  return granted.length === 0 || valuesOf(context.request, 'resource').every((one) => granted.includes(one))
    ? undefined
    : invalidTarget('A resource is not that of the grant.');
};
