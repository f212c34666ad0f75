import { passOver, type Written } from './make.ts';

/** A server that decodes segments of other characters too. */
export const spelling = (id: string, sentence: string, noticedBy: readonly string[], accepts: RegExp): Written => ({
  id,
  check: 'segments-base64url',
  sentence,
  mutation: passOver(
    ({ assertion }) => assertion?.segments.every((segment) => accepts.test(segment)) ?? false,
    'segments-base64url',
  ),
  noticedBy,
});
