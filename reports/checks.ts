import type { Report, Verdict } from '../harness/model/report.ts';
import { clip, visible } from './findings/visible.ts';

/** How a check ended, in the words of MCP's conformance tool. */
type CheckStatus = 'SUCCESS' | 'FAILURE' | 'WARNING' | 'SKIPPED' | 'INFO';

/** One check, in the shape that MCP's conformance tool (`@modelcontextprotocol/conformance`) writes. */
interface Check {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly status: CheckStatus;
  /** When the run ended, as of RFC 3339. */
  readonly timestamp: string;
  readonly specReferences: readonly { readonly id: string; readonly url?: string }[];
  readonly details: { readonly [name: string]: unknown };
  readonly errorMessage?: string;
}

/** What could not be told is a failure here: that format has no word for it, and it must not look like a success. */
const statuses: { readonly [outcome in Exclude<Verdict['outcome'], 'failed'>]: CheckStatus } = {
  passed: 'SUCCESS',
  cantTell: 'FAILURE',
  noted: 'INFO',
  inapplicable: 'SKIPPED',
  untested: 'SKIPPED',
};

const statusOf = ({ outcome, level, known }: Verdict, isGate: boolean, strict: boolean): CheckStatus => {
  const gate = isGate && known === undefined;
  if (outcome === 'cantTell' && !gate) return 'WARNING';
  if (outcome !== 'failed') return statuses[outcome];
  return gate && (level === 'MUST' || strict) ? 'FAILURE' : 'WARNING';
};

const shown = (_name: string, value: unknown): unknown =>
  typeof value === 'string' ? visible(clip(value, 2000)) : value;

/**
 * A report as the `checks.json` of MCP's conformance tool: one check for each verdict, with the clauses as references. A
 * failed SHOULD is a warning unless the run was strict; what could not be told is a failure that says so. Under a profile that
 * is no gate both are warnings.
 */
export const renderChecks = (report: Report): string => {
  const beside = new Set(report.profiles.flatMap(({ id, gate }) => (gate === false ? [id] : [])));
  const titles = new Map(report.scenarios.map(({ id, title }) => [id, title]));
  const check = (verdict: Verdict): Check => {
    const { scenario, profile, aspect, outcome, level, clause, cite, link, expected, because, evidence } = verdict;
    const status = statusOf(verdict, !beside.has(profile), report.footer.strict);
    return {
      id: `${profile}/${scenario}/${aspect}`,
      name: scenario,
      description: titles.get(scenario) ?? scenario,
      status,
      timestamp: report.finished,
      specReferences: clause.map((id) => ({ id, ...(link?.startsWith('https://') ? { url: link } : {}) })),
      details: { profile, aspect, outcome, level, cite, expected, because, evidence },
      ...(status === 'FAILURE' || status === 'WARNING'
        ? { errorMessage: outcome === 'cantTell' ? `Cannot tell: ${because}` : because }
        : {}),
    };
  };
  const lines = report.verdicts.map((verdict) => JSON.stringify(check(verdict), shown));
  return lines.length === 0 ? '[]\n' : `[\n${lines.join(',\n')}\n]\n`;
};
