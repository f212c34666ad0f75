import { ofKind } from '../../build/make.ts';
import { spelling } from '../../build/spelling.ts';

/** Servers that decode segments in another way. */
export const spellings = ofKind('altered', [
  spelling(
    'padding-accepted',
    'Padding of segments is accepted.',
    ['padding-header', 'padding-payload', 'padding-signature'],
    /^[\w-]*=*$/,
  ),
  spelling(
    'plain-base64-accepted',
    'The alphabet of plain Base64 is accepted.',
    ['standard-alphabet', 'standard-alphabet-header', 'standard-alphabet-signature'],
    /^[\w+/-]*$/,
  ),
  spelling(
    'white-space-skipped',
    'White space in segments is skipped.',
    ['newline-in-signature', 'newline-after', 'space-in-payload'],
    /^[\w\s-]*$/,
  ),
  {
    id: 'assertion-trimmed',
    check: 'segments-base64url',
    sentence: 'White space around the assertion is cut off.',
    mutation: { reading: { split: (text) => text.trim().split('.') } },
    noticedBy: ['newline-after', 'space-before'],
  },
]);
