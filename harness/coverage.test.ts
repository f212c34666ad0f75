import { expect, it } from 'vitest';
import { coverage } from './cli/coverage.ts';

/** Documents with a profile of their own. What others say is cited where it is needed. */
const whole = [
  'RFC 6749',
  'RFC 7521',
  'RFC 7523',
  'RFC 10070',
  'OpenID Connect Core 1.0 §9',
  'FAPI 2.0 Security Profile',
  'RFC 7516',
  'RFC 7519',
  'RFC 7797',
  'RFC 8414 and OpenID Connect Discovery 1.0',
  'RFC 9207',
  'RFC 9126',
  'RFC 7662',
  'RFC 7009',
  'OAuth 2.1',
  'RFC 9700',
  'RFC 6755',
  'RFC 7515',
  'RFC 7517',
  'RFC 7518',
  'RFC 8725 and draft-ietf-oauth-rfc8725bis',
  'RFC 7591 and RFC 7592',
  'RFC 9068',
];

it.each(whole)('every clause of %s is tested, or excluded for a reason', (document) => {
  const found = coverage().find((one) => one.document === document);
  expect(found?.tested.length).toBeGreaterThan(0);
  expect(found?.missing).toEqual([]);
});
