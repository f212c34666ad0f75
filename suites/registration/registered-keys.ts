import { assertionSuite } from '../assertion/suite.ts';
import { clientAuthentication } from '../assertion/uses.ts';
import { aSoundKey } from '../builders/key-set.ts';
import { aRegistration } from '../builders/needs.ts';
import { register } from '../builders/registration.ts';
import { jwtKeyedWith } from '../jwt/assertion.ts';
import { bound } from './keys/bound.ts';
import { byReference } from './keys/by-reference.ts';
import { byValue } from './keys/by-value.ts';
import { lifecycle } from './keys/lifecycle.ts';

/** The client's own request, or that of the registered client in its place. */
const format = jwtKeyedWith(({ client, registered }) => {
  const key = registered?.keys[0];
  if (key) return { alg: key.alg, kid: key.kid, signing: { by: 'registered', key: key.spare, alg: key.alg } };
  const [first] = client.keys;
  return { alg: first?.alg ?? '', kid: first?.kid ?? '', signing: {} };
});

/** What a client registered about its keys (RFC 7591, RFC 7517) binds those who verify its assertions. */
export const registeredKeys = assertionSuite({
  id: 'registered-keys',
  title: 'A JWT as client authentication, by a client whose registered keys are peculiar',
  use: clientAuthentication,
  format,
  needs: [aRegistration, aSoundKey],
  register,
  request: () => [['grant_type', 'client_credentials']],
  scenarios: [...byValue, ...lifecycle, ...byReference, ...bound],
  nonsense: [
    ['grant_type', 'client_credentials'],
    ['client_assertion', 'nonsense'],
  ],
});
