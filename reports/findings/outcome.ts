import type { Level } from '../../harness/model/profile.ts';
import type { Finding } from './finding.ts';

/** What can be counted and filtered by: an outcome, with failures told apart by level. */
export type Mark = Exclude<Finding['outcome'], 'failed'> | 'must' | 'should';

/** All marks, the worst first. */
export const marks: readonly Mark[] = [
  'must',
  'should',
  'cantTell',
  'untested',
  'passed',
  'noted',
  'inapplicable',
  'unjudged',
];

/** The mark of an outcome at a level. */
export const markOf = (of: { readonly outcome: Finding['outcome']; readonly level: Level | undefined }): Mark => {
  if (of.outcome !== 'failed') return of.outcome;
  return of.level === 'MUST' ? 'must' : 'should';
};

/** Whether it asks to be read: failed, or not to be told. */
export const pressing = ({ outcome }: { readonly outcome: Finding['outcome'] }): boolean =>
  outcome === 'failed' || outcome === 'cantTell';

/** A mark in words. */
export const markWords = {
  must: 'failed MUST',
  should: 'failed SHOULD',
  cantTell: 'cannot tell',
  untested: 'untested',
  passed: 'passed',
  noted: 'noted',
  inapplicable: 'inapplicable',
  unjudged: 'not judged',
} as const satisfies Record<Mark, string>;

/** A mark as one character, so that no colour is needed to tell them apart. */
export const markSign = {
  must: '✕',
  should: '▲',
  cantTell: '?',
  untested: '○',
  passed: '✓',
  noted: '•',
  inapplicable: '–',
  unjudged: '·',
} as const satisfies Record<Mark, string>;
