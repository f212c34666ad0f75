import type { Preceding, Scenario } from '../../../harness/model/scenario.ts';
import { aKey } from '../../builders/needs.ts';
import { remove, update } from '../../builders/registration.ts';
import { another, byKey, keyAt, ownRequest, secondKey, soundKey } from './clients.ts';

const twoKeys: NonNullable<Scenario['registered']> = (context) => ({
  words: 'its keys are replaced later',
  keys: [soundKey(context), secondKey(context)],
  set: `{"keys":[${soundKey(context).jwk}]}`,
});

/** The second key takes the place of the first one (RFC 7592 §2.2). */
const rotated: Preceding = { change: (context) => update(context, [keyAt(context, 1)]), answer: 'granted' };

/** What becomes of a client after its registration. */
export const lifecycle: readonly Scenario[] = [
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
    id: 'client-deleted',
    title: 'The client was deleted',
    registered: (context) => ({ words: 'it is deleted later', keys: [soundKey(context)] }),
    first: [ownRequest, { change: () => remove, answer: 'granted' }],
    change: () => ({}),
    why: 'a client that was given up goes on getting tokens',
    manages: true,
  },
];
