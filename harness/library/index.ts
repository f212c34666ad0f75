/**
 * Assay as a library: a run, a judgement, the renderers of a report, and the types of all that they speak of.
 *
 * @module
 */
export { type Comparison, compare } from '../../reports/compare/compare.ts';
export { compareHtml } from '../../reports/compare/html.ts';
export { compareMarkdown } from '../../reports/compare/markdown.ts';
export { renderBadgeJson, renderBadgeSvg } from '../../reports/formats/badge.ts';
export { renderCtrf } from '../../reports/formats/ctrf.ts';
export { renderEarl } from '../../reports/formats/earl.ts';
export { renderGitlab } from '../../reports/formats/gitlab.ts';
export { renderSarif } from '../../reports/formats/sarif.ts';
export { renderHtml } from '../../reports/html.ts';
export { renderJson } from '../../reports/json.ts';
export { renderJunit } from '../../reports/junit.ts';
export { renderMarkdown } from '../../reports/markdown.ts';
export { renderSummary } from '../../reports/summary.ts';
export { version } from '../cli/version.ts';
export { Failure } from '../documents/failure.ts';
export { readReport } from '../documents/report.ts';
export type { Agreement, Endpoint, Party } from '../model/client.ts';
export type { Context } from '../model/context.ts';
export type { Credential, CredentialChange } from '../model/credential.ts';
export type { Impact } from '../model/impact.ts';
export type { Answer, Difference, Exchange, Observation } from '../model/observation.ts';
export type { Expectation, Level, Profile } from '../model/profile.ts';
export type { Aspect, Described, KnownFinding, KnownState, Outcome, Report, Verdict } from '../model/report.ts';
export type { Change, Draft, HttpDraft, Parameter } from '../model/request.ts';
export type { Need, Preceding, Scenario, Suite, Twin, Variant } from '../model/scenario.ts';
export type { Use } from '../model/use.ts';
export type { KnownEntry, KnownFile } from '../schemas/known.ts';
export type { TargetFile } from '../schemas/target.ts';
export { assay } from './assay.ts';
export { judge } from './judge.ts';
export type {
  AssayOptions,
  FailOn,
  JudgeOptions,
  NamedIssuer,
  NamedReference,
  OwnSuite,
  TargetNamed,
} from './options.ts';
export { bundledSuites, type OwnParts, suiteLike } from './suites.ts';
