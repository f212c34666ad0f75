import type { Scenario } from '../../harness/model/scenario.ts';
import { picked } from '../builders/pick.ts';
import { claims } from '../jwt/claims.ts';
import { jose } from '../jwt/jose.ts';
import { clientId } from '../request/client-id.ts';
import { otherMethods } from '../request/other-methods.ts';
import { parameters } from '../request/parameters.ts';
import { severalMethods } from '../request/several-methods.ts';

const names = `
   issuer-is-neighbour subject-is-neighbour client-unknown impersonation audience-missing
   audience-other-server audience-other-endpoint audience-issuer audience-token-endpoint audience-array-of-one
   audience-with-another audience-issuer-and-token-endpoint expired expiry-missing not-yet-valid
   jti-replayed jti-reused kind-request-object kind-id-token kind-dpop-proof
   typ-access-token unsigned signature-stripped signature-altered claims-altered
   stranger-key neighbour-key hmac-public-pem jwk-embedded jku-stranger
   crit-unknown alg-not-of-key assertion-garbage client-id-neighbour no-authentication
   client-id-only type-unknown beside-basic`
  .trim()
  .split(/\s+/);

/** One of each family of faults in a client assertion: what every endpoint has to see that authenticates clients. */
export const shared: readonly Scenario[] = picked(
  [...claims, ...jose, ...clientId, ...parameters, ...severalMethods, ...otherMethods],
  names,
);
