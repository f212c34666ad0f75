import type { Scenario } from '../../../harness/model/scenario.ts';
import { addressed } from '../../assertion/audience.ts';
import { impact } from '../../builders/impact.ts';

/** Audiences of JSON types that a StringOrURI, or an array of them, is not (RFC 7519 §4.1.3). */
export const audienceValues: readonly Scenario[] = impact('malformed accepted', { family: 'audience-no-text' })([
  addressed('audience-null', 'The audience is null', 'an absent audience passes for any', () => null),
  addressed('audience-number', 'The audience is a number', 'an audience of a wrong type is skipped', () => 7523),
  addressed(
    'audience-object',
    'The audience is an object with the right member',
    'loose membership tests accept it',
    (s) => ({
      [s.audience]: true,
    }),
  ),
  {
    ...addressed(
      'audience-empty-array',
      'The audience is an empty array',
      'a loop over nothing finds nothing wrong',
      () => [],
    ),
    cve: ['CVE-2020-26160'],
  },
  addressed('audience-array-of-number', 'The audience is an array of a number', 'a wrong type is skipped', () => [
    7523,
  ]),
  addressed(
    'audience-nested-array',
    'The audience is the right value, nested one array deeper',
    'flattening and text conversion find it',
    (s) => [[s.audience]],
  ),
  addressed(
    'audience-array-with-number',
    'The audience is this server and a number',
    'members of a wrong type are skipped',
    (s) => [s.audience, 7523],
  ),
]);
