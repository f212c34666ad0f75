import { reading } from '../../../message/assertion.ts';
import { isObject, readJson } from '../../../message/json.ts';
import { head, ofKind, refuseWhen, type Written } from '../../build/make.ts';
import { spelling } from '../../build/spelling.ts';

/** Reads JSON once more, repaired, when it is none. */
const repairing = (
  id: string,
  sentence: string,
  noticedBy: readonly string[],
  repair: (text: string) => string,
): Written => ({
  id,
  check: 'claims-object',
  sentence,
  mutation: { reading: { json: (text) => readJson(text) ?? readJson(repair(text)) } },
  noticedBy,
});

const claimsText = (id: string, sentence: string, noticedBy: string, refused: RegExp): Written => ({
  id,
  check: 'claims-object',
  sentence,
  mutation: refuseWhen(id, 'issuer-client', ({ assertion }) =>
    refused.test(Buffer.from(assertion?.claimsOctets ?? []).toString()),
  ),
  noticedBy: [noticedBy],
});

/** Servers that read segments and JSON texts in yet another way. */
export const texts = [
  ...ofKind('altered', [
    spelling(
      'tilde-skipped',
      'A tilde in a segment is skipped.',
      ['tilde-in-header', 'tilde-in-payload', 'tilde-in-signature', 'tilde-after'],
      /^[\w~-]*$/,
    ),
    spelling('nul-skipped', 'A NUL in a segment is skipped.', ['nul-in-payload', 'nul-after'], /^[\w\0-]*$/),
    spelling(
      'zero-width-space-skipped',
      'A zero-width space in a segment is skipped.',
      ['zero-width-space-in-payload'],
      /^[\w\u200b-]*$/,
    ),
    {
      id: 'assertion-ends-at-nul',
      check: 'segments-base64url',
      sentence: 'The assertion ends at the first NUL.',
      mutation: { reading: { split: (text) => reading.split(text.split('\0')[0] ?? '') } },
      noticedBy: ['nul-after'],
    },
    {
      id: 'last-dot-cut',
      check: 'three-segments',
      sentence: 'A dot at the end of the assertion is cut off.',
      mutation: { reading: { split: (text) => reading.split(text.replace(/\.$/, '')) } },
      noticedBy: ['trailing-dot'],
    },
    repairing('json-nan-accepted', 'NaN is accepted as a number, as in Python.', ['payload-not-a-number'], (text) =>
      text.replaceAll(':NaN', ':null'),
    ),
    repairing('json-comments-accepted', 'Comments in JSON are skipped.', ['payload-comment'], (text) =>
      text.replaceAll(/\/\*.*?\*\//g, ''),
    ),
    repairing(
      'json-quotes-accepted',
      'Single quotation marks in JSON are accepted.',
      ['payload-single-quotes'],
      (text) => text.replaceAll("'", '"'),
    ),
    repairing('json-comma-accepted', 'A comma after the last member is accepted.', ['payload-trailing-comma'], (text) =>
      text.replace(/,\}$/, '}'),
    ),
    {
      id: 'claims-copied-by-name',
      check: 'claims-object',
      sentence:
        'A claim named __proto__ takes the place of the object that holds it, and the other claims are not found again.',
      mutation: {
        reading: {
          json: (text) => {
            const read = readJson(text);
            return isObject(read?.value) && '__proto__' in read.value ? { ...read, value: {} } : read;
          },
        },
      },
      noticedBy: ['claim-proto'],
    },
  ]),
  ...ofKind('added', [
    claimsText('claims-layout-refused', 'Claims laid out in lines are refused.', 'payload-whitespace', /\{\s/),
    claimsText('escaped-slash-refused', 'Escaped slashes are not read back.', 'payload-escaped-slashes', /\\\//),
    claimsText('escaped-name-refused', 'Escaped names are not read back.', 'payload-escaped-names', /"\\u/),
    {
      id: 'jwk-refused',
      check: 'key-named',
      sentence: 'A key in the header is refused, even the client’s own.',
      mutation: refuseWhen('no-jwk', 'key-named', (context) => head(context, 'jwk') !== undefined),
      noticedBy: ['jwk-own'],
    },
  ]),
];
