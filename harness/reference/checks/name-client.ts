import { parameter } from '../message/token-request.ts';
import { type Context, invalidClient, type Run } from './check.ts';
import { about } from './open-assertion.ts';

const isClaimed = (value: unknown, { claimed }: Context): boolean =>
  typeof value === 'string' && value !== '' && value === claimed;

/** The client issued the assertion itself. */
export const issuerClient: Run = about(({ claims }, context) =>
  isClaimed(claims.iss, context) ? undefined : 'The issuer of the {jwt} is not the client.',
);

/** The assertion is about the client. */
export const subjectClient: Run = about(({ claims }, context) =>
  isClaimed(claims[context.policy.subjectClaim], context) ? undefined : 'The subject of the {jwt} is not the client.',
);

/** The parameter client_id is unnecessary, but names the same client if it is there. */
export const clientIdAgrees: Run = ({ request, claimed }) => {
  const clientId = parameter(request, 'client_id');
  return clientId === undefined || clientId === claimed
    ? undefined
    : invalidClient('The client_id names another client.');
};
