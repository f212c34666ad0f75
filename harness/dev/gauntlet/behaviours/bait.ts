import type { Behaviour } from '../behaviour.ts';
import { isRefusal, json, whenAnswered, withHeaders } from '../twists.ts';

/** Each a text at which a regular expression may stumble. */
const texts: readonly (readonly [name: string, text: string])[] = [
  ['dots', '.'.repeat(60_000)],
  ['eyj', 'eyJ'.repeat(20_000)],
  ['eyj-dots', 'eyJa.'.repeat(12_000)],
  ['letters', 'a'.repeat(60_000)],
  ['slashes', '//'.repeat(30_000)],
  ['at-signs', 'http://a@'.repeat(6000)],
  ['quotes', '"'.repeat(30_000)],
  ['backslashes', '\\'.repeat(30_000)],
  ['colons', '":"'.repeat(15_000)],
  ['spaces', ' '.repeat(60_000)],
  ['tabs', '\t '.repeat(20_000)],
  ['line-feeds', '\n'.repeat(30_000)],
  ['angles', '<'.repeat(60_000)],
  ['tags', '<ds:SignatureValue>'.repeat(3000)],
  ['ampersands', '&amp;'.repeat(12_000)],
  ['percent', '%'.repeat(60_000)],
  ['equals', 'a=b&'.repeat(15_000)],
  ['bearer', 'Bearer '.repeat(8000)],
  ['backticks', '`'.repeat(60_000)],
  ['pipes', '|*_'.repeat(20_000)],
  ['commas', ', '.repeat(30_000)],
  ['token-names', '"access_token":'.repeat(4000)],
];

/** Servers whose texts are bait for regular expressions. */
export const bait: readonly Behaviour[] = [
  ...texts.map(
    ([name, text]): Behaviour => ({
      name: `bait-${name}`,
      what: `Refusals hold ${text.length} characters of ${JSON.stringify(text.slice(0, 8))}.`,
      twist: whenAnswered(isRefusal, (answer) =>
        json(answer.status, { ...JSON.parse(answer.body.toString()), error_description: text }),
      ),
      limits: { timeout: 10 },
    }),
  ),
  {
    name: 'bait-raw-quotes',
    what: 'Refusals are 60,000 quotes.',
    twist: whenAnswered(isRefusal, (answer) => json(answer.status, '"'.repeat(60_000))),
    breaks: /./,
    limits: { timeout: 10 },
  },
  {
    name: 'bait-raw-braces',
    what: 'Refusals are 60,000 braces in quotes.',
    twist: whenAnswered(isRefusal, (answer) => json(answer.status, '{"'.repeat(200) + '"{'.repeat(20_000))),
    breaks: /./,
    limits: { timeout: 10 },
  },
  {
    name: 'bait-raw-members',
    what: 'Refusals are members without end.',
    twist: whenAnswered(isRefusal, (answer) => json(answer.status, `{${'"a":"b",'.repeat(7000)}`)),
    breaks: /./,
    limits: { timeout: 10 },
  },
  {
    name: 'bait-headers',
    what: 'Headers are bait.',
    twist: withHeaders(
      ['x-bait', 'eyJa.'.repeat(2000)],
      ['www-authenticate', `Bearer ${'a="b", '.repeat(500)}`],
      ['content-language', ', '.repeat(800)],
    ),
  },
];
