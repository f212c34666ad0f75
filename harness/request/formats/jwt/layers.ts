import type { CredentialChange, JwtLayers, Metamodel, Signing } from '../../../model/credential.ts';
import type { Members } from '../../../model/json.ts';
import { merged } from '../layers.ts';

/** What a JWT consists of before it is signed, whatever it is for. */
export interface JwtDraft extends JwtLayers {
  readonly header: Members;
  readonly claims: Members;
  readonly signing: Signing;
}

/** The claims that render the metamodel (RFC 7523 §3). */
const claimOf = {
  issuer: 'iss',
  subject: 'sub',
  audience: 'aud',
  expiresAt: 'exp',
  notBefore: 'nbf',
  issuedAt: 'iat',
  id: 'jti',
} as const satisfies { readonly [member in keyof Required<Metamodel>]: string };

const metamodelOf = (claims: Members): Metamodel =>
  Object.fromEntries(
    Object.entries(claimOf).flatMap(([member, claim]) => (claim in claims ? [[member, claims[claim]]] : [])),
  );

const claimsOf = (metamodel: Metamodel): Members =>
  Object.fromEntries(
    Object.entries(metamodel).map(([member, value]) => [claimOf[member as keyof typeof claimOf], value]),
  );

const rendered = (claims: Members, { assertion }: CredentialChange): Members =>
  assertion === undefined ? {} : claimsOf(typeof assertion === 'function' ? assertion(metamodelOf(claims)) : assertion);

/** The layers of a JWT that a change may strike. */
export const jwtLayers = [
  'assertion',
  'header',
  'claims',
  'headerText',
  'claimsText',
  'headerSegment',
  'claimsSegment',
  'signing',
  'compact',
] as const satisfies readonly (keyof CredentialChange)[];

/** A JWT with its layers changed: members are merged, a rewriting function takes the place of an earlier one. */
export const changedJwt = <T extends JwtDraft>(jwt: T, change: CredentialChange): T => {
  const {
    assertion: _assertion,
    header,
    claims,
    signing,
    jwk: _jwk,
    as: _as,
    written: _written,
    members: _members,
    altered: _altered,
    ...rewrites
  } = change;
  return {
    ...jwt,
    ...rewrites,
    header: merged(jwt.header, header),
    claims: merged(jwt.claims, { ...rendered(jwt.claims, change), ...claims }),
    signing: { ...jwt.signing, ...signing },
  };
};
