import type { Scenario } from '../../harness/model.ts';

const byAStranger = 'a kid that finds the wrong key is only seen when that key signed';

/** The key identifier as an attacker writes it (RFC 7515 §4.1.4, RFC 8725 §3.10). */
export const kid: readonly Scenario[] = [
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
    id: 'kid-traversal',
    title: 'The kid is a path to an empty file, the HMAC has an empty key',
    change: () => ({
      header: { kid: '../../../../../../dev/null', alg: 'HS256' },
      signing: { mac: { hash: 'SHA-256', key: new Uint8Array() } },
    }),
    why: 'a kid that reaches the file system finds a key that everybody knows',
    together: byAStranger,
  },
];
