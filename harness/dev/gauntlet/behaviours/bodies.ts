import type { Behaviour } from '../behaviour.ts';
import { atToken, changed, isGrant, isRefusal, json, whenAnswered, withMembers, withText } from '../twists.ts';

const deep = (levels: number, open = '[', close = ']'): string => open.repeat(levels) + close.repeat(levels);

const marker = '<script>gauntlet()</script><img src=x onerror=gauntlet()>"\'`](javascript:gauntlet())\n# x';

const bodies = (name: string, what: string, body: string | Uint8Array, more: Partial<Behaviour> = {}): Behaviour => ({
  name,
  what,
  twist: atToken(() => () => ({ ...json(200, ''), body })),
  ends: [1, 2],
  ...more,
});

/** Servers whose bodies and JSON are hostile or broken. */
export const bodiesAndJson: readonly Behaviour[] = [
  bodies('body-empty', 'Every answer is empty.', '', { ends: [2] }),
  bodies('body-null', 'Every answer is null.', 'null'),
  bodies('body-array', 'Every answer is an array.', '[{"access_token":"x"}]'),
  bodies('body-string', 'Every answer is a string.', '"access_token"'),
  bodies('body-number', 'Every answer is a huge number.', '9'.repeat(60_000)),
  bodies('body-html', 'Every answer is a page.', `<html>${marker}</html>`),
  bodies(
    'body-binary',
    'Every answer is random octets.',
    Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919) % 256)),
  ),
  bodies('body-bom', 'Every answer is a byte order mark.', '\ufeff'),
  bodies('body-10-mib', 'Every answer has 10 MiB.', 'x'.repeat(10 * 1_048_576)),
  bodies(
    'body-utf16',
    'Every answer is JSON in UTF-16.',
    Buffer.from('\ufeff{"access_token":"x","token_type":"Bearer"}', 'utf16le'),
  ),
  bodies(
    'body-invalid-utf8',
    'Every answer is JSON that is no UTF-8.',
    Buffer.from([...Buffer.from('{"error":"'), 0xc3, 0x28, 0xff, 0xed, 0xa0, 0x80, ...Buffer.from('"}')]),
  ),
  bodies('body-form', 'Every answer is a form.', 'access_token=a-token-that-is-no-secret&token_type=bearer'),
  bodies('json-deep-arrays', 'Every answer is 30,000 arrays deep.', deep(30_000)),
  bodies('json-deep-objects', 'Every answer is 10,000 objects deep.', deep(10_000, '{"a":', '}').replace('}', '1}')),
  bodies(
    'json-deep-token',
    'The token is 10,000 objects deep.',
    `${'{"a":'.repeat(5000)}{"access_token":"x"}${'}'.repeat(5000)}`,
  ),
  bodies(
    'json-many-members',
    'An answer has 5,000 members.',
    JSON.stringify(Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`m${i}`, i]))),
  ),
  bodies(
    'json-one-member-often',
    'An answer has one member 6,000 times.',
    `{${Array.from({ length: 6000 }, () => '"a":1').join()}}`,
  ),
  bodies('json-comments', 'An answer has comments.', '/* x */ {"access_token":"x", // y\n "token_type":"Bearer"}'),
  bodies('json-trailing', 'Something stands after each object.', '{"access_token":"x","token_type":"Bearer"} trailing'),
  bodies(
    'json-two',
    'There are two objects in each answer.',
    '{"error":"invalid_client"}{"access_token":"x","token_type":"Bearer"}',
  ),
  bodies('json-nan', 'There is NaN in each answer.', '{"access_token":"x","token_type":"Bearer","expires_in":NaN}'),
  bodies('json-single-quotes', 'It writes single quotes.', "{'access_token':'x','token_type':'Bearer'}"),
  {
    name: 'json-bom',
    what: 'A byte order mark stands before each object.',
    twist: withText((text) => `\ufeff${text}`),
    ends: [0, 1, 2],
    breaks: /words/,
  },
  {
    name: 'json-whitespace',
    what: 'Each object is followed by 60 KiB of spaces.',
    twist: withText((text) => text + ' '.repeat(60_000)),
  },
  {
    name: 'json-proto',
    what: 'There is __proto__ in each object.',
    twist: withText((text) =>
      text.replace('{', '{"__proto__":{"access_token":"x","error":"x"},"constructor":{"prototype":1},'),
    ),
  },
  {
    name: 'json-duplicate-error',
    what: 'Every refusal has two errors.',
    twist: withText((text) => text.replace('"error":', '"error":"invalid_grant","error":')),
  },
  {
    name: 'json-duplicate-token',
    what: 'Every grant has two tokens.',
    twist: withText((text) => text.replace('"access_token":', '"access_token":"another-token","access_token":')),
  },
  {
    name: 'json-expires-huge',
    what: 'Tokens live for 10^400 seconds.',
    twist: withText((text) => text.replace(/"expires_in":\d+/, '"expires_in":1e400')),
  },
  {
    name: 'json-expires-string',
    what: 'The lifetime is a text.',
    twist: withText((text) => text.replace(/"expires_in":\d+/, '"expires_in":"60"')),
  },
  {
    name: 'json-expires-negative',
    what: 'Tokens expired long ago.',
    twist: withText((text) => text.replace(/"expires_in":\d+/, '"expires_in":-9007199254740993')),
  },
  {
    name: 'json-token-type-object',
    what: 'The type of tokens is an object.',
    twist: withText((text) => text.replace(/"token_type":"\w+"/, '"token_type":{"a":[]}')),
  },
  {
    name: 'json-token-number',
    what: 'Tokens are numbers.',
    twist: withText((text) => text.replace(/"access_token":"[^"]*"/, '"access_token":12345678901234567890')),
    ends: [1, 2],
  },
  {
    name: 'json-token-empty',
    what: 'Tokens are empty.',
    twist: withText((text) => text.replace(/"access_token":"[^"]*"/, '"access_token":""')),
    ends: [1, 2],
  },
  {
    name: 'json-token-50-kib',
    what: 'Tokens have 50 KiB.',
    twist: withText((text) => text.replace(/"access_token":"[^"]*"/, `"access_token":"${'t'.repeat(50_000)}"`)),
  },
  {
    name: 'json-token-controls',
    what: 'Tokens hold controls.',
    twist: withText((text) =>
      text.replace(/"access_token":"[^"]*"/, '"access_token":"\\u0000\\u001b[2J\\u202e\\r\\nx: y"'),
    ),
  },
  {
    name: 'json-error-number',
    what: 'Errors are numbers.',
    twist: withText((text) => text.replace(/"error":"\w+"/, '"error":1e309')),
    breaks: /./,
  },
  {
    name: 'json-error-object',
    what: 'Errors are objects.',
    twist: withText((text) => text.replace(/"error":"\w+"/, '"error":{"toString":1}')),
    breaks: /./,
  },
  {
    name: 'json-error-null',
    what: 'Errors are null.',
    twist: withText((text) => text.replace(/"error":"\w+"/, '"error":null')),
    breaks: /./,
  },
  {
    name: 'json-error-huge',
    what: 'Errors have 60 KiB.',
    twist: withText((text) => text.replace(/"error":"\w+"/, `"error":"${'e'.repeat(60_000)}"`)),
    breaks: /./,
  },
  {
    name: 'json-error-controls',
    what: 'Errors hold controls of terminals.',
    twist: withText((text) =>
      text.replace(/"error":"\w+"/, '"error":"\\u001b]0;x\\u0007\\u001b[31m\\u009b2J\\u202e\\u2066"'),
    ),
    breaks: /./,
  },
  {
    name: 'json-error-script',
    what: 'Errors are scripts.',
    twist: withMembers((_, body) => (body.error === undefined ? {} : { error: marker })),
    breaks: /./,
  },
  {
    name: 'json-description-script',
    what: 'Descriptions are scripts.',
    twist: withMembers(() => ({ error_description: marker, error_uri: 'javascript:gauntlet()' })),
  },
  {
    name: 'json-description-controls',
    what: 'Descriptions hold controls.',
    twist: withMembers(() => ({
      error_description: '\u001b[2J\u001b]8;;http://x\u0007\u009b31m\u0085\u2028\u202e\u2066\u200f\u0000\ufffe',
      error_uri: '\u001b',
    })),
  },
  {
    name: 'json-description-40-kib',
    what: 'Descriptions have 40 KiB.',
    twist: withMembers(() => ({ error_description: 'very long '.repeat(4000) })),
  },
  {
    name: 'json-description-surrogates',
    what: 'Descriptions hold halves of surrogate pairs.',
    twist: withText((text) => text.replace('{', '{"error_description":"\\ud800 \\udfff \\ud83d",')),
  },
  {
    name: 'json-description-markdown',
    what: 'Descriptions are Markdown and shell.',
    twist: withMembers(() => ({
      error_description: '``` \n# x [a](javascript:gauntlet()) | a | b |\n$(touch x) `touch x` ; touch x',
    })),
  },
  {
    name: 'json-member-names-script',
    what: 'Names of members are scripts.',
    twist: withMembers(() => ({ [marker]: marker, '\u001b[2J': 1 })),
  },
  {
    name: 'json-members-number-names',
    what: 'Every object has 2,000 numbers for names.',
    twist: withMembers(() => Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [String(2 ** 32 - i), null]))),
  },
  {
    name: 'json-escaped',
    what: 'Every character is escaped.',
    twist: withText((text) =>
      text.replace(
        /"([^"\\]*)"/g,
        (_, inner: string) =>
          `"${Array.from(inner)
            .map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
            .join('')}"`,
      ),
    ),
  },
  {
    name: 'body-error-beside-token',
    what: 'Every refusal holds a token beside the error.',
    twist: whenAnswered(isRefusal, (answer) =>
      json(answer.status, { error: 'invalid_client', access_token: 'a-token-that-is-no-secret', token_type: 'Bearer' }),
    ),
    breaks: /./,
  },
  {
    name: 'body-token-beside-error',
    what: 'Every grant holds an error beside the token.',
    twist: whenAnswered(isGrant, (answer) => ({
      ...answer,
      body: answer.body.toString().replace('{', '{"error":"invalid_client",'),
    })),
    breaks: /./,
  },
  {
    name: 'body-refuses-with-200',
    what: 'It refuses with 200.',
    twist: whenAnswered(isRefusal, (answer) => ({ ...answer, status: 200 })),
    breaks: /./,
  },
  {
    name: 'body-grants-with-400',
    what: 'It grants with 400.',
    twist: whenAnswered(isGrant, (answer) => ({ ...answer, status: 400 })),
    ends: [1, 2],
  },
  {
    name: 'body-half',
    what: 'Half of every body is missing.',
    twist: changed((answer) => ({ ...answer, body: answer.body.slice(0, answer.body.length / 2) })),
    ends: [1, 2, 3],
    withoutReport: true,
  },
];
