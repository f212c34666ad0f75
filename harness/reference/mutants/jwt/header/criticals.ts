import type { Context } from '../../../checks/check.ts';
import { head, ofKind, passOver, type Written } from '../../build/make.ts';

const critical = (
  id: string,
  sentence: string,
  noticedBy: readonly string[],
  ignored: (crit: unknown, context: Context) => boolean,
): Written => ({
  id,
  check: 'extensions-understood',
  sentence,
  mutation: passOver((context) => ignored(head(context, 'crit'), context), 'extensions-understood'),
  noticedBy,
});

/** Servers that read `crit` in another way. */
export const criticals = ofKind('altered', [
  critical(
    'crit-absent-ignored',
    'Critical extensions are ignored when they are not in the header.',
    ['crit-unknown-absent', 'crit-not-strings'],
    (crit, { assertion }) =>
      Array.isArray(crit) && crit.length > 0 && crit.every((name) => !(String(name) in (assertion?.header ?? {}))),
  ),
  critical(
    'crit-claims-understood',
    'Names of claims count as extensions that are understood.',
    ['crit-claim'],
    (crit) => Array.isArray(crit) && crit.includes('exp'),
  ),
  critical(
    'crit-not-array-ignored',
    'A crit that is no array is ignored.',
    ['crit-not-array', 'crit-null'],
    (crit) => crit !== undefined && !Array.isArray(crit),
  ),
  critical('crit-null-ignored', 'A crit that is null counts as absent.', ['crit-null'], (crit) => crit === null),
  critical(
    'b64-ignored',
    'The extension b64 is said to be understood, and ignored.',
    ['b64-false'],
    (crit) => Array.isArray(crit) && crit.length === 1 && crit[0] === 'b64',
  ),
]);
