import type { Context } from '../../../harness/model/context.ts';
import type { Scenario } from '../../../harness/model/scenario.ts';
import { impact } from '../../builders/impact.ts';
import { aCanary } from '../../builders/needs.ts';

const strangerKey = ({ stranger }: Context) => stranger.keys[0];

const trusted = 'whoever writes the header chooses the key: anybody can write an assertion for any client';
const points = 'the header says where the key is, and the key is the one that signed';
const inside = 'the header carries the key that signed';

/** Keys that the header itself brings along or points to (RFC 7515 §4.1.2 to §4.1.6, RFC 8725 §3.10). */
export const headerKey: readonly Scenario[] = impact('forgery', { family: 'key-from-message' })([
  {
    id: 'jwk-embedded',
    title: "A stranger signs, with the key in the header under the client's kid",
    change: (context) => ({ header: { jwk: strangerKey(context)?.jwk }, signing: { by: 'stranger' } }),
    why: trusted,
    cve: ['CVE-2018-0114', 'CVE-2026-27962'],
    together: inside,
  },
  {
    id: 'jwk-embedded-no-kid',
    title: 'A stranger signs, with the key in the header and no kid',
    change: (context) => ({ header: { jwk: strangerKey(context)?.jwk, kid: undefined }, signing: { by: 'stranger' } }),
    why: trusted,
    cve: ['CVE-2018-0114', 'CVE-2026-27962'],
    together: inside,
  },
  {
    id: 'jwk-embedded-own-kid',
    title: 'A stranger signs, with the key in the header under its own kid',
    change: (context) => ({
      header: { jwk: strangerKey(context)?.jwk, kid: strangerKey(context)?.kid },
      signing: { by: 'stranger' },
    }),
    why: `no registered key is found, and the one at hand is taken: ${trusted}`,
    cve: ['CVE-2018-0114', 'CVE-2026-27962'],
    together: inside,
  },
  {
    id: 'jku-stranger',
    title: 'A stranger signs and points to the key set with jku',
    change: (context) => ({
      header: { jku: `${context.canary}/jwks`, kid: strangerKey(context)?.kid },
      signing: { by: 'stranger' },
    }),
    why: `${trusted}; and the server fetches what it is told to`,
    together: points,
    needs: [aCanary],
  },
  {
    id: 'x5u-stranger',
    title: 'A stranger signs and points to the certificate with x5u',
    change: (context) => ({
      header: { x5u: `${context.canary}/x5u.pem`, kid: strangerKey(context)?.kid },
      signing: { by: 'stranger' },
    }),
    why: `${trusted}; and the server fetches what it is told to`,
    together: points,
    needs: [aCanary],
  },
  {
    id: 'x5c-stranger',
    title: 'A stranger signs and puts a self-made certificate in the header',
    change: (context) => ({
      header: { x5c: context.stranger.x5c, kid: strangerKey(context)?.kid },
      signing: { by: 'stranger' },
    }),
    why: trusted,
    together: inside,
  },
  {
    id: 'kid-url',
    title: "A stranger signs and the kid is the URL of the stranger's key",
    change: (context) => ({ header: { kid: `${context.canary}/jwk` }, signing: { by: 'stranger' } }),
    why: `${trusted}; and the server fetches what it is told to`,
    cve: ['CVE-2026-81829'],
    together: points,
    needs: [aCanary],
  },
]);
