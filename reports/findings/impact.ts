import type { Impact } from '../../harness/model/impact.ts';
import type { Verdict } from '../../harness/model/report.ts';
import type { Finding } from './finding.ts';

/** All impacts, the worst first. */
export const impacts: readonly Impact[] = [
  'forgery',
  'impersonation',
  'replay',
  'wrong audience',
  'malformed accepted',
  'over-strict',
  'wrong words',
  'form',
];

/**
 * What a failed verdict gives away: the words and the form of an answer weigh less than what it grants. What is sound under
 * some document and must be refused under another is over-strict under the first alone.
 */
export const impactOf = ({ aspect, expected }: Verdict, { impact, observation }: Finding): Impact => {
  if (aspect === 'words') return 'wrong words';
  if (aspect === 'response') return (observation === undefined ? impact : undefined) ?? 'form';
  if (expected.startsWith('granted')) return 'over-strict';
  return impact === undefined || impact === 'over-strict' ? 'malformed accepted' : impact;
};
