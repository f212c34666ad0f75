import type { Scenario } from '../../harness/model/scenario.ts';
import { presentation, spoiled } from '../assertion/presentation.ts';
import { authorizationGrant } from '../assertion/uses.ts';
import { having, without } from '../builders/form.ts';
import { impact } from '../builders/impact.ts';

const { type } = authorizationGrant;
const { parameter } = type;

const guessed = 'a server that guesses what was meant grants what nobody asked for';
const loosely = 'names are compared loosely: a filter in front and the server behind it see different grants';

/** The request that presents a grant (RFC 7521 §4.1, RFC 7523 §2.1). */
export const grantRequest: readonly Scenario[] = impact('malformed accepted', {
  but: { 'over-strict': ['unknown-parameter'] },
  family: {
    'assertion-type': [
      'type-missing',
      'type-upper-case',
      'type-relative',
      'type-unknown-oauth-urn',
      'type-other-format',
    ],
    'parameters-refused': ['unknown-parameter'],
  },
})([
  ...presentation(authorizationGrant),
  spoiled('type-missing', 'The grant type is missing, the assertion is there', guessed, (p) => without(p, parameter)),
  spoiled('type-upper-case', 'The grant type is written in upper case', loosely, (p) =>
    p.map(([name, value]) => [name, name === parameter && typeof value === 'string' ? value.toUpperCase() : value]),
  ),
  spoiled('type-relative', 'The grant type lacks the beginning of its URN', loosely, (p) =>
    p.map(([name, value]) => [
      name,
      name === parameter && typeof value === 'string' ? value.slice(value.lastIndexOf(':') + 1) : value,
    ]),
  ),
  spoiled('type-unknown-oauth-urn', 'The grant type is an OAuth URN that nobody registered', guessed, (p) =>
    having(p, parameter, 'urn:ietf:params:oauth:grant-type:none'),
  ),
  spoiled('type-other-format', 'The grant type announces an assertion of the other format', guessed, (p) =>
    p.map(([name, value]) => [
      name,
      name === parameter && value === type.jwt ? type.saml : name === parameter ? type.jwt : value,
    ]),
  ),
  spoiled(
    'unknown-parameter',
    'The form has a parameter that nobody defined',
    'clients that use extensions are locked out',
    (p) => [...p, ['x_extension', '1']],
  ),
  spoiled(
    'scope-unknown',
    'The scope is one that nobody registered',
    'the token opens what the issuer never granted',
    (p) => {
      const before = p.find(([name]) => name === 'scope')?.[1];
      return having(p, 'scope', typeof before === 'string' ? `${before} unregistered-scope` : 'unregistered-scope');
    },
  ),
]);
