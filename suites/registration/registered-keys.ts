import type { Draft } from '../../harness/model/request.ts';
import type { Suite } from '../../harness/model/scenario.ts';
import { assertionOf, presented, variants } from '../builders/assertion.ts';
import { aSoundKey } from '../builders/key-set.ts';
import { aRegistration } from '../builders/needs.ts';
import { register } from '../builders/registration.ts';
import { byReference } from './keys/by-reference.ts';
import { byValue } from './keys/by-value.ts';
import { signedBy } from './keys/clients.ts';
import { lifecycle } from './keys/lifecycle.ts';

/** The client's own request, or that of the registered client in its place. */
const valid: Suite['valid'] = (context, variant, party, by): Draft => {
  const assertion = assertionOf(context, variant, party, by);
  const key = context.registered?.keys[0];
  return {
    now: context.now,
    assertion: key ? { ...assertion, ...signedBy(key, assertion.header) } : assertion,
    form: [['grant_type', 'client_credentials'], ...presented(variant, party)],
    http: { method: 'POST', contentType: 'application/x-www-form-urlencoded', headers: [], query: [] },
  };
};

/** What a client registered about its keys (RFC 7591, RFC 7517) binds those who verify its assertions. */
export const registeredKeys: Suite = {
  id: 'registered-keys',
  title: 'A JWT as client authentication, by a client whose registered keys are peculiar',
  needs: [aRegistration, aSoundKey],
  variants,
  valid,
  register,
  scenarios: [...byValue, ...lifecycle, ...byReference],
  smoke: {
    forged: { signing: { by: 'stranger' } },
    nonsense: {
      form: () => [
        ['grant_type', 'client_credentials'],
        ['client_assertion', 'nonsense'],
      ],
    },
  },
};
