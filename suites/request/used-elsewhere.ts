import type { Endpoint } from '../../harness/model/client.ts';
import type { Context } from '../../harness/model/context.ts';
import type { Change, Parameter } from '../../harness/model/request.ts';
import type { Preceding, Scenario } from '../../harness/model/scenario.ts';
import { sharedId } from '../assertion/identifier.ts';
import { authorizationRequest } from '../builders/authorization-request.ts';
import { having, without } from '../builders/form.ts';
import { impact } from '../builders/impact.ts';
import { anEndpoint, aRedirectUri } from '../builders/needs.ts';

/**
 * The assertion is presented at an endpoint first, and what authenticates goes with the parameters that belong there. An
 * endpoint that takes a forged one looks at none, so that nothing was used there.
 */
const usedAt = (
  endpoint: Endpoint,
  form: (p: readonly Parameter[], context: Context) => readonly Parameter[],
  otherwise: string,
): readonly Preceding[] => {
  const presented = (context: Context): Change => ({
    form: (p) => form(without(p, 'grant_type'), context),
    http: { endpoint },
  });
  return [
    {
      change: (context) => ({ ...presented(context), signing: { by: 'stranger' } }),
      answer: 'refused',
      otherwise: `the ${endpoint} endpoint does not refuse a forged assertion, so it may look at none`,
    },
    { change: (context) => ({ ...sharedId(context), ...presented(context) }), answer: 'granted', otherwise },
  ];
};

const scenario = (
  id: string,
  title: string,
  first: readonly Preceding[],
  needs: NonNullable<Scenario['needs']>,
): Scenario => ({
  id,
  title,
  first,
  change: sharedId,
  remembers: true,
  why: 'each endpoint remembers replays for itself, so whoever sees an assertion at one spends it at another',
  cve: ['CVE-2020-15222'],
  needs,
});

/** The other way round than at other endpoints: an assertion that was used there comes to the token endpoint. */
export const usedElsewhere: readonly Scenario[] = impact('replay', { family: 'used-elsewhere' })([
  scenario(
    'jti-used-at-revocation-endpoint',
    'The identifier was used at the revocation endpoint before',
    usedAt(
      'revocation',
      (p, { fresh }) => [['token', `unknown-${fresh('token')}`], ...p],
      'the revocation endpoint does not take the assertion, or tells what it does not know (RFC 7009 §2.2)',
    ),
    [anEndpoint('revocation')],
  ),
  scenario(
    'jti-used-at-pushed-authorization-endpoint',
    'The identifier was used in a pushed authorization request before',
    usedAt(
      'pushed authorization request',
      (p, context) => [...authorizationRequest(context), ...having(p, 'client_id', context.client.id)],
      'the pushed authorization request endpoint does not take the assertion, or the request',
    ),
    [anEndpoint('pushed authorization request'), aRedirectUri],
  ),
  scenario(
    'jti-used-at-introspection-endpoint',
    'The identifier was used at the introspection endpoint before',
    [
      // The token that is spoken of: the assertion authenticates for sure only where it is active.
      { change: () => ({}), answer: 'granted' },
      ...usedAt(
        'introspection',
        (p) => [['token', { slot: 'access token' }], ...p],
        'the introspection endpoint does not take the assertion, or does not show the client its token',
      ),
    ],
    [anEndpoint('introspection')],
  ),
]);
