import type { Preceding, Scenario } from '../../../harness/model/scenario.ts';
import { impact } from '../../builders/impact.ts';
import { aKey } from '../../builders/needs.ts';
import { remove, update } from '../../builders/registration.ts';
import { another, byKey, byName, keyAt, madePublic, ownRequest, secondKey, soundKey } from './clients.ts';

const twoKeys: NonNullable<Scenario['registered']> = (context) => ({
  words: 'its keys are replaced later',
  keys: [soundKey(context), secondKey(context)],
  set: `{"keys":[${soundKey(context).jwk}]}`,
});

/** The second key takes the place of the first one (RFC 7592 §2.2). */
const rotated: Preceding = { change: (context) => update(context, [keyAt(context, 1)]), answer: 'granted' };

/** What becomes of a client after its registration. */
export const lifecycle: readonly Scenario[] = impact('forgery', {
  but: { 'over-strict': ['rotated-new-key'] },
  family: { 'no-authentication': ['method-updated-to-none'] },
})([
  {
    id: 'rotated-old-key',
    title: 'The key that signs was replaced in the registration',
    registered: twoKeys,
    first: [ownRequest, rotated],
    change: () => ({}),
    why: 'a key that was given up because it leaked is good for ever',
    needs: [aKey('ES256')],
    manages: true,
  },
  {
    id: 'rotated-new-key',
    title: 'The key that signs was put into the registration',
    registered: twoKeys,
    first: [ownRequest, rotated],
    change: byKey(1),
    why: 'a client that replaces its key locks itself out',
    needs: [aKey('ES256')],
    together: another,
    manages: true,
  },
  {
    id: 'method-updated-to-none',
    title: 'A client that gave its method of authentication up sends none',
    registered: (context) => ({ words: 'its method becomes none later', keys: [soundKey(context)] }),
    first: [
      ownRequest,
      {
        change: (context) => update(context, [keyAt(context, 0)], madePublic.metadata),
        answer: 'granted',
        otherwise: 'the server does not let a client give its method of authentication up',
        heeded: madePublic.heeded,
      },
    ],
    change: byName,
    why: 'whoever may write the registration once, or learns the client_id later, obtains tokens for ever',
    together: 'a client that does not authenticate names itself by client_id',
    manages: true,
  },
  {
    id: 'client-deleted',
    title: 'The client was deleted',
    registered: (context) => ({ words: 'it is deleted later', keys: [soundKey(context)] }),
    first: [ownRequest, { change: () => remove, answer: 'granted' }],
    change: () => ({}),
    why: 'a client that was given up goes on getting tokens',
    manages: true,
  },
]);
