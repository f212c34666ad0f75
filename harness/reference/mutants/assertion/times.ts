import { claim, ofKind, passOver, refuseWhen, type Written } from '../build/make.ts';

const expiryChecks = ['expiry-number', 'expiry-ahead', 'expiry-near'];

const expiry = (
  id: string,
  sentence: string,
  noticedBy: readonly string[],
  passed: (exp: unknown, now: number) => boolean,
  checks: readonly string[] = expiryChecks,
): Written => ({
  id,
  check: checks[0] ?? '',
  sentence,
  mutation: passOver((context) => passed(claim(context, 'exp'), context.now), ...checks),
  noticedBy,
});

/** Servers that compare times in another way. */
export const times = [
  ...ofKind('altered', [
    expiry(
      'expiry-optional',
      'An assertion without expiry is accepted.',
      ['expiry-missing'],
      (exp) => exp === undefined,
    ),
    {
      ...expiry(
        'expiry-falsy',
        'An expiry of zero or null counts as none, and none is needed: Hono CVE-2026-44459.',
        ['expiry-missing', 'expiry-null', 'expiry-zero', 'expiry-false'],
        (exp) => !exp,
      ),
      cve: ['CVE-2026-44459'],
    },
    {
      ...expiry(
        'expiry-other-types-passed-over',
        'The expiry is compared only when it is a number: jsonwebtoken for Rust CVE-2026-25537.',
        ['expiry-missing', ...['null', 'string', 'text', 'boolean', 'array', 'false'].map((id) => `expiry-${id}`)],
        (exp) => typeof exp !== 'number',
      ),
      cve: ['CVE-2026-25537'],
    },
    expiry(
      'expiry-boolean-accepted',
      'An expiry that is true is taken for a promise that there is one.',
      ['expiry-boolean'],
      (exp) => exp === true,
    ),
    expiry(
      'expiry-string-converted',
      'A string of digits is converted to a number.',
      ['expiry-string'],
      (exp, now) => typeof exp === 'string' && Number(exp) > now,
    ),
    expiry(
      'expiry-date-parsed',
      'A date in words is parsed.',
      ['expiry-text'],
      (exp, now) => typeof exp === 'string' && Date.parse(exp) > now * 1000,
    ),
    expiry(
      'expiry-unsigned',
      'The expiry is read as an unsigned number.',
      ['expiry-negative'],
      (exp) => typeof exp === 'number' && exp < 0,
      ['expiry-ahead'],
    ),
    expiry(
      'expiry-milliseconds',
      'The expiry is turned into milliseconds and compared with seconds, so that no assertion expires.',
      [
        'expired',
        'expired-eleven-minutes',
        'expired-five-minutes',
        'jwt-grant/beside-expired-assertion',
        'jwt-grant/both-expired',
      ],
      (exp, now) => typeof exp === 'number' && exp * 1000 > now,
      ['expiry-ahead'],
    ),
    {
      id: 'skew-ten-minutes',
      check: 'expiry-ahead',
      sentence: 'Clocks may differ by ten minutes.',
      mutation: passOver((context) => Number(claim(context, 'exp')) > context.now - 600, 'expiry-ahead'),
      noticedBy: ['expired-five-minutes'],
    },
    {
      id: 'skew-fifteen-minutes',
      check: 'expiry-ahead',
      sentence: 'Clocks may differ by a quarter of an hour.',
      mutation: passOver((context) => Number(claim(context, 'exp')) > context.now - 900, 'expiry-ahead'),
      noticedBy: ['expired-eleven-minutes', 'expired-five-minutes'],
    },
    {
      id: 'not-before-generous',
      check: 'not-before-reached',
      policy: 'fapi2',
      sentence: 'An assertion is accepted two minutes before it becomes valid.',
      mutation: passOver((context) => Number(claim(context, 'nbf')) < context.now + 120, 'not-before-reached'),
      noticedBy: ['not-before-75-seconds'],
    },
    {
      id: 'not-before-within-the-hour',
      check: 'not-before-reached',
      sentence: 'An assertion is accepted when it becomes valid within the hour.',
      mutation: passOver((context) => Number(claim(context, 'nbf')) < context.now + 3600, 'not-before-reached'),
      noticedBy: ['not-yet-valid'],
    },
    {
      id: 'skew-none',
      check: 'not-before-reached',
      policy: 'fapi2',
      sentence: 'No difference of clocks is allowed for the times before which an assertion is not valid.',
      mutation: refuseWhen(
        'no-skew',
        'not-before-reached',
        (context) => Number(claim(context, 'nbf')) > context.now + 2,
      ),
      noticedBy: ['not-before-soon'],
    },
    {
      id: 'issued-at-skew-none',
      check: 'issued-reached',
      policy: 'fapi2',
      sentence: 'No difference of clocks is allowed for the time of issue.',
      mutation: refuseWhen('no-skew', 'issued-reached', (context) => Number(claim(context, 'iat')) > context.now + 2),
      noticedBy: ['issued-at-soon'],
    },
  ]),
  ...ofKind('added', [
    {
      id: 'issued-at-required',
      check: 'issued-number',
      sentence: 'An assertion without time of issue is refused although it is optional.',
      mutation: refuseWhen('issued-present', 'issued-number', (context) => claim(context, 'iat') === undefined),
      noticedBy: ['issued-at-missing'],
    },
    {
      id: 'issued-at-whole',
      check: 'issued-number',
      sentence: 'A time of issue with a fraction is refused although NumericDate allows it.',
      mutation: refuseWhen('issued-whole', 'issued-number', (context) => {
        const iat = claim(context, 'iat');
        return typeof iat === 'number' && !Number.isInteger(iat);
      }),
      noticedBy: ['issued-at-fraction'],
    },
    {
      id: 'expiry-whole',
      check: 'expiry-number',
      sentence: 'An expiry with a fraction is refused although NumericDate allows it.',
      mutation: refuseWhen('expiry-whole', 'expiry-number', (context) => {
        const exp = claim(context, 'exp');
        return typeof exp === 'number' && !Number.isInteger(exp);
      }),
      noticedBy: ['expiry-fraction'],
    },
    {
      id: 'expiry-plain',
      check: 'expiry-number',
      sentence: 'An expiry written with an exponent is refused although JSON allows it.',
      mutation: refuseWhen('expiry-plain', 'expiry-number', ({ assertion }) =>
        /"exp":[\d.]+e/i.test(Buffer.from(assertion?.claimsOctets ?? []).toString()),
      ),
      noticedBy: ['expiry-exponent'],
    },
    {
      id: 'not-before-unwanted',
      check: 'not-before-number',
      sentence: 'An assertion is refused when it became valid before it was issued.',
      mutation: refuseWhen(
        'not-before-after-issue',
        'not-before-number',
        (context) => Number(claim(context, 'nbf')) < Number(claim(context, 'iat')),
      ),
      noticedBy: ['not-before-past'],
    },
  ]),
];
