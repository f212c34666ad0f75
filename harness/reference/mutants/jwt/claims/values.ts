import type { Context } from '../../../checks/check.ts';
import { use } from '../../../checks/use-once.ts';
import { claim, head, ofKind, passOver, replace, type Written } from '../../build/make.ts';

/** Passes one check over when a value is of some kind. */
const passing = (
  check: string,
  id: string,
  sentence: string,
  noticedBy: readonly string[],
  when: (context: Context) => boolean,
  policy: 'rfc7523' | 'rfc10070' = 'rfc7523',
): Written => ({ id, check, policy, sentence, mutation: passOver(when, check), noticedBy });

/** Takes the algorithm of the key where that of the header cannot be read. */
const guessing = (id: string, sentence: string, noticedBy: string, when: (alg: unknown) => boolean): Written => ({
  id,
  check: 'key-of-algorithm',
  sentence,
  mutation: {
    altered: {
      'key-of-algorithm': (original) => (context) => {
        if (!when(head(context, 'alg'))) return original(context);
        context.algorithm = context.keys[0]?.alg;
        return undefined;
      },
    },
  },
  noticedBy: [noticedBy],
});

const remembering = (id: string, sentence: string, noticedBy: string, cut: (jti: string) => string): Written => ({
  id,
  check: 'unused',
  sentence,
  mutation: replace('unused', (context) => {
    const jti = claim(context, 'jti');
    return typeof jti === 'string' ? use(context, JSON.stringify([claim(context, 'iss'), cut(jti)])) : undefined;
  }),
  noticedBy: [noticedBy],
});

const untilNul = (value: unknown): unknown => (typeof value === 'string' ? value.split('\0')[0] : value);

/** Servers that take values of other types, or near misses, for the right ones. */
export const values = ofKind('altered', [
  guessing(
    'alg-null-guessed',
    'An algorithm that is null counts as none, and is guessed.',
    'alg-null',
    (alg) => alg === null,
  ),
  guessing('alg-empty-guessed', 'An empty algorithm counts as none, and is guessed.', 'alg-empty', (alg) => alg === ''),
  guessing(
    'alg-trimmed',
    'White space around the algorithm is ignored.',
    'alg-space',
    (alg) => typeof alg === 'string' && alg.trim() !== alg,
  ),
  passing(
    'kid-string',
    'kid-null-is-none',
    'A kid that is null counts as none.',
    ['kid-null'],
    (context) => head(context, 'kid') === null,
  ),
  passing('kid-string', 'kid-in-array', 'A kid in an array is accepted.', ['kid-array'], (context) =>
    Array.isArray(head(context, 'kid')),
  ),
  passing(
    'type-fits',
    'typ-falsy',
    'A typ that is null or empty counts as none.',
    ['typ-null', 'typ-empty'],
    (context) => !head(context, 'typ'),
  ),
  passing('type-fits', 'typ-in-array', 'A typ in an array is accepted.', ['typ-array'], (context) =>
    Array.isArray(head(context, 'typ')),
  ),
  passing(
    'type-fits',
    'typ-beginning',
    'It is enough that the typ begins as it is to be.',
    ['typ-suffix'],
    (context) => {
      const typ = head(context, 'typ');
      return typeof typ === 'string' && typ.startsWith('client-authentication+jwt');
    },
    'rfc10070',
  ),
  {
    id: 'jku-fetched',
    check: 'key-named',
    sentence: 'The key set that jku points to is fetched, though its keys are not trusted.',
    mutation: {
      altered: {
        'key-named': (original) => async (context) => {
          const jku = head(context, 'jku');
          if (typeof jku === 'string' && URL.canParse(jku) && new URL(jku).hostname === '127.0.0.1')
            await fetch(jku, { redirect: 'error', signal: AbortSignal.timeout(2000) }).catch(() => undefined);
          return original(context);
        },
      },
    },
    noticedBy: ['jku-stranger', 'jku-unneeded'],
  },
  {
    id: 'expiry-infinite-accepted',
    check: 'expiry-number',
    sentence: 'An expiry that overflows is never past and never too far: Hono CVE-2026-44459.',
    cve: ['CVE-2026-44459'],
    mutation: passOver((context) => claim(context, 'exp') === Number.POSITIVE_INFINITY, 'expiry-number', 'expiry-near'),
    noticedBy: ['expiry-infinite'],
  },
  passing(
    'not-before-reached',
    'not-before-32-bits',
    'Times are cut to 32 bits.',
    ['not-before-wrapped'],
    (context) => Number(claim(context, 'nbf')) > 2 ** 32,
  ),
  passing(
    'not-before-number',
    'not-before-null-is-none',
    'A not-before time of null counts as none.',
    ['not-before-null'],
    (context) => claim(context, 'nbf') === null,
  ),
  passing(
    'issued-number',
    'issued-at-null-is-none',
    'A time of issue of null counts as none.',
    ['issued-at-null'],
    (context) => claim(context, 'iat') === null,
  ),
  passing(
    'issuer-client',
    'issuer-ends-at-nul',
    'The issuer ends at the first NUL.',
    ['issuer-nul'],
    (context) => untilNul(claim(context, 'iss')) === context.claimed,
  ),
  passing(
    'issuer-client',
    'issuer-may-be-server',
    'The server trusts what it seems to have issued itself.',
    ['issuer-is-server'],
    (context) => claim(context, 'iss') === context.issuer,
  ),
  passing(
    'subject-client',
    'subject-ends-at-nul',
    'The subject ends at the first NUL.',
    ['subject-nul'],
    (context) => untilNul(claim(context, 'sub')) === context.claimed,
  ),
  passing(
    'subject-client',
    'subject-case-insensitive',
    'The subject is compared without regard to case.',
    ['subject-case'],
    (context) => JSON.stringify(claim(context, 'sub'))?.toLowerCase() === JSON.stringify(context.claimed),
  ),
  passing(
    'subject-client',
    'subject-trimmed',
    'White space around the subject is ignored.',
    ['subject-padded'],
    (context) => {
      const sub = claim(context, 'sub');
      return typeof sub === 'string' && sub.trim() === context.claimed;
    },
  ),
  passing(
    'audience-strings',
    'audience-null-skipped',
    'Null among the audience values is passed over.',
    ['audience-array-with-null'],
    (context) => {
      const aud = claim(context, 'aud');
      return Array.isArray(aud) && aud.every((value) => value === null || typeof value === 'string');
    },
  ),
  passing(
    'identifier-string',
    'identifier-null-is-none',
    'An identifier that is null counts as none.',
    ['jti-null'],
    (context) => claim(context, 'jti') === null,
  ),
  remembering('replay-case-insensitive', 'Identifiers are compared without regard to case.', 'jti-other-case', (jti) =>
    jti.toLowerCase(),
  ),
  remembering('replay-trimmed', 'White space around identifiers is cut off.', 'jti-padded', (jti) => jti.trim()),
  remembering('replay-ends-at-nul', 'Identifiers end at the first NUL.', 'jti-after-nul', (jti) =>
    String(untilNul(jti)),
  ),
  remembering('replay-cut', 'Identifiers are cut off after 255 characters.', 'jti-long', (jti) => jti.slice(0, 255)),
]);
