import type { Scenario } from '../../../harness/model/scenario.ts';
import { impact } from '../../builders/impact.ts';

const byAStranger = 'a kid that finds the wrong key is only seen when that key signed';

/** The key identifier as an attacker writes it (RFC 7515 §4.1.4, RFC 8725 §3.10). */
export const kid: readonly Scenario[] = impact('forgery', {
  but: { 'over-strict': ['kid-missing'], 'malformed accepted': ['kid-number'] },
  family: {
    'kid-no-text': ['kid-number'],
    'kid-made-up': ['kid-injection', 'kid-empty', 'kid-command'],
    'hmac-known-key': ['kid-traversal'],
  },
})([
  {
    id: 'kid-missing',
    title: 'The assertion has no kid, and its algorithm leaves one key',
    change: () => ({ header: { kid: undefined } }),
    why: 'clients with a single key for an algorithm, whose libraries write no kid, are locked out',
    needs: [
      ({ signer: { keys } }) =>
        keys.filter(({ alg }) => alg === keys[0]?.alg).length > 1
          ? 'the client has several keys for the algorithm of the first'
          : undefined,
    ],
  },
  {
    id: 'kid-number',
    title: 'The kid is a number',
    change: () => ({ header: { kid: 1 } }),
    why: 'a kid that cannot be read is skipped, and any key will do',
  },
  {
    id: 'kid-injection',
    title: "The kid is a piece of SQL, a stranger's key signs",
    change: () => ({ header: { kid: "' OR '1'='1" }, signing: { by: 'stranger' } }),
    why: 'a kid that reaches a query finds a key that is not the client’s',
    together: byAStranger,
  },
  {
    id: 'kid-empty',
    title: "The kid is empty, a stranger's key signs",
    change: () => ({ header: { kid: '' }, signing: { by: 'stranger' } }),
    why: 'an empty kid leads to no key, and no key to no check',
    together: byAStranger,
  },
  {
    id: 'kid-command',
    title: "The kid is the end of a shell command, a stranger's key signs",
    change: () => ({ header: { kid: '; sleep 5' }, signing: { by: 'stranger' } }),
    why: 'a kid that reaches a command line runs what it says',
    together: byAStranger,
  },
  {
    id: 'kid-traversal',
    title: 'The kid is a path to an empty file, the HMAC has an empty key',
    change: () => ({
      header: { kid: '../../../../../../dev/null', alg: 'HS256' },
      signing: { mac: { hash: 'SHA-256', key: new Uint8Array() } },
    }),
    why: 'a kid that reaches the file system finds a key that everybody knows',
    together: byAStranger,
  },
]);
