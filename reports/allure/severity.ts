import type { Impact } from '../../harness/model/impact.ts';
import { type Case, decisive } from '../findings/case.ts';
import { impactOf } from '../findings/impact.ts';

/** How much weighs what a server gives away, in Allure's words. */
export type Severity = 'blocker' | 'critical' | 'normal' | 'minor' | 'trivial';

const severities: { readonly [impact in Impact]: Severity } = {
  forgery: 'blocker',
  impersonation: 'blocker',
  replay: 'critical',
  'wrong audience': 'critical',
  'malformed accepted': 'normal',
  'over-strict': 'normal',
  'wrong words': 'minor',
  form: 'minor',
};

/** What a case is about: what a failure gives away, or would have. */
export const impactOfCase = (one: Case): Impact => impactOf(decisive(one), one.finding);

/** The severity of a case; what a document leaves open is trivial. */
export const severityOf = (one: Case): Severity =>
  decisive(one).level === 'MAY' ? 'trivial' : severities[impactOfCase(one)];
