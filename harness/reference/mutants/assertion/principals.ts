import type { Context } from '../../checks/check.ts';
import type { Mutation } from '../../endpoint/mutate.ts';
import { claim, ofKind, passOver } from '../build/make.ts';

/** Reads another claim for the subject. */
const reading = (when: (context: Context) => boolean, name: 'sub' | 'prn'): Mutation => ({
  altered: Object.fromEntries(
    ['subject-client', 'subject-known'].map((check) => [
      check,
      (original) => (context) =>
        original(when(context) ? { ...context, policy: { ...context.policy, subjectClaim: name } } : context),
    ]),
  ),
});

const always = (): boolean => true;

/** Servers on either side of the move from `prn` to `sub`. */
export const principals = ofKind('altered', [
  {
    id: 'prn-for-sub',
    check: 'subject-client',
    sentence: 'Where sub is missing it reads prn, as old drafts have it.',
    noticedBy: ['prn-instead-of-sub'],
    mutation: reading((context) => claim(context, 'sub') === undefined, 'prn'),
  },
  {
    id: 'sub-for-prn',
    policy: 'jwt-bearer-02',
    check: 'subject-client',
    sentence: 'It reads sub, as RFC 7523 has it, where the old draft has prn.',
    noticedBy: ['prn-instead-of-sub', 'prn-unknown'],
    mutation: reading(always, 'sub'),
  },
  {
    id: 'prn-unread',
    policy: 'jwt-bearer-02',
    check: 'subject-client',
    sentence: 'It never looks whom prn names.',
    noticedBy: ['prn-unknown'],
    mutation: passOver(always, 'subject-client', 'subject-known'),
  },
]);
