import { head, ofKind, passOver } from '../../build/make.ts';

const keyChecks = ['key-named', 'key-of-algorithm', 'signature-verifies'];

/** Servers that take a kid for more than a name. */
export const kids = ofKind('altered', [
  {
    id: 'kid-empty-unchecked',
    check: 'key-named',
    sentence: 'An empty kid names no key, and without a key no signature is checked.',
    mutation: passOver((context) => head(context, 'kid') === '', ...keyChecks),
    noticedBy: ['kid-empty'],
  },
  {
    id: 'kid-in-command',
    check: 'key-named',
    sentence: 'The kid is part of a command that fetches the key, and what follows a semicolon is one more command.',
    mutation: passOver((context) => String(head(context, 'kid')).includes(';'), ...keyChecks),
    noticedBy: ['kid-command'],
  },
]);
