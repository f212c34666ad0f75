import { ofKind, passOver, type Written } from './make.ts';

const spelling = (id: string, sentence: string, noticedBy: readonly string[], accepts: RegExp): Written => ({
  id,
  check: 'segments-base64url',
  sentence,
  mutation: passOver(
    ({ assertion }) => assertion?.segments.every((segment) => accepts.test(segment)) ?? false,
    'segments-base64url',
  ),
  noticedBy,
});

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
