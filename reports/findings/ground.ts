import type { Exchange } from '../../harness/model/observation.ts';
import type { Preamble, Report } from '../../harness/model/report.ts';
import { answerWords } from './answer.ts';
import { exchangesOf, type Finding, findings, telling } from './finding.ts';
import { type Group, groups, isKnown } from './group.ts';
import { descriptionIn, likely, metadataIn } from './likely.ts';
import { clip } from './visible.ts';

/** Characters of what a server says that are shown at most. */
const longest = 2000;

/** What is usually behind a refused valid request, by what it is called. */
const usual: { readonly [error: string]: string } = {
  invalid_client:
    'the server knows no such client, or the client by another method, key (kid) or algorithm than the target file says',
  unauthorized_client: 'the client is not registered for this grant type',
  unsupported_grant_type: 'the server does not offer this grant type, or not to this client',
  invalid_scope: 'the server wants a scope (request.scope in the target file), or another one',
  invalid_grant: 'the issuer, its key or the subject is not what the server trusts (grants in the target file)',
  invalid_request: 'a parameter that this server wants is missing (request.parameters in the target file)',
  invalid_target: 'the server wants a resource (request.parameters.resource in the target file)',
  invalid_dpop_proof: 'the server wants a DPoP proof (dpop: true in the target file)',
  use_dpop_nonce: 'the server wants a DPoP proof (dpop: true in the target file)',
};

const errorsIn = ({ tried }: Preamble): readonly string[] => [
  ...new Set(tried.flatMap(({ answer }) => (answer.kind === 'refused' && answer.error ? [answer.error] : []))),
];

const said = ({ tried }: Preamble, exchanges: ReadonlyMap<string, Exchange>): string => {
  const each = tried.map(({ answer, exchange }) => {
    const description = descriptionIn(exchanges.get(exchange));
    return `${answerWords(answer)}${description === undefined ? '' : `: “${clip(description, longest)}”`}`;
  });
  return [...new Set(each)].join('; ');
};

/** Suites of which nothing can be told because no valid request was granted, and why, once for all that were answered alike. */
export interface Groundless {
  readonly suites: readonly string[];
  readonly why: string;
}

/** What is likely behind it, by every form that was tried. */
const likelyBehind = ({ method, tried, clockOffset }: Preamble, report: Report): readonly string[] => {
  const exchanges = exchangesOf(report);
  const metadata = metadataIn(report);
  return [
    ...new Set(
      tried.flatMap(({ answer, exchange }) =>
        likely({ method, answer, exchange: exchanges.get(exchange) }, { metadata, clockOffset }),
      ),
    ),
  ];
};

const whyGroundless = (alike: readonly [Preamble, ...Preamble[]], words: string, report: Report) => {
  const { target, observations } = report;
  const [first] = alike;
  const behind = [...new Set(alike.flatMap((one) => likelyBehind(one, report)))];
  const forms = alike.reduce((sum, { tried }) => sum + tried.length, 0);
  const causes = errorsIn(first).flatMap((error) => usual[error] ?? []);
  const scenario = observations.find(({ suite }) => suite === first.suite)?.scenario;
  return [
    'Nothing can be told of their scenarios.',
    forms === 0 ? 'Nothing was tried.' : `${forms === 1 ? 'One form was' : `${forms} forms were`} tried: ${words}.`,
    ...(behind.length > 0 ? [`Likely: ${behind.map((one) => clip(one, longest)).join('; or ')}.`] : []),
    ...(causes.length > 0 && behind.length === 0 ? [`Usually: ${causes.join('; or ')}.`] : []),
    ...(target.options === undefined || scenario === undefined || forms === 0
      ? []
      : [`Both request and answer whole: npx assay send ${`${scenario} --control ${target.options}`.trim()}`]),
  ].join(' ');
};

/** The suites without a valid request: what was tried and answered, what is usual, what to type. */
export const groundless = (report: Report): readonly Groundless[] => {
  const exchanges = exchangesOf(report);
  const alike = new Map<string, [Preamble, ...Preamble[]]>();
  for (const preamble of report.suites) {
    if (preamble.baseline !== null) continue;
    const words = said(preamble, exchanges);
    const known = alike.get(words);
    if (known) known.push(preamble);
    else alike.set(words, [preamble]);
  }
  return [...alike].map(([words, preambles]) => ({
    suites: preambles.map(({ suite }) => suite),
    why: whyGroundless(preambles, words, report),
  }));
};

/** The findings of a report, by how they ask to be read. */
export interface Parted {
  readonly all: readonly Finding[];
  readonly failed: readonly Finding[];
  /** The failures by cause, the worst first. */
  readonly groups: readonly Group[];
  /** The failures that a list of known findings accepts, by cause. */
  readonly accepted: readonly Group[];
  /** What cannot be told, but for suites without a valid request: of these the remarks say so once. */
  readonly doubtful: readonly Finding[];
  readonly rest: readonly Finding[];
}

/** Whether nothing can be told of a finding because its suite has no valid request. */
const withoutGround = ({ suites }: Report): ((of: Finding) => boolean) => {
  const bare = new Set(suites.filter(({ baseline }) => baseline === null).map(({ suite }) => suite));
  // Where no suite has a valid request, the rules for all answers have none to hold for.
  const nothing = suites.length > 0 && bare.size === suites.length;
  return ({ outcome, suite, observation }) =>
    outcome === 'cantTell' && (bare.has(suite) || (nothing && observation === undefined));
};

/** Parts the findings of a report. */
export const parted = (report: Report): Parted => {
  const all = findings(report);
  const bare = withoutGround(report);
  const failed = all.filter(({ outcome }) => outcome === 'failed');
  const doubtful = all.filter((of) => of.outcome === 'cantTell' && !bare(of) && !telling(of).every(isKnown));
  const known = new Set([...failed, ...doubtful]);
  return {
    all,
    failed,
    groups: groups(failed, report.families),
    accepted: groups(failed, report.families, true),
    doubtful,
    rest: all.filter((of) => !known.has(of)),
  };
};
