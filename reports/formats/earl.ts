import type { Outcome, Report, Verdict } from '../../harness/model/report.ts';
import { addressesAt } from '../findings/addresses.ts';
import { clip, visible, visibleLine } from '../findings/visible.ts';
import { isAddress } from './address.ts';

/** The terms that are used, so that nothing is fetched to read it. */
const context = {
  earl: 'http://www.w3.org/ns/earl#',
  dct: 'http://purl.org/dc/terms/',
  doap: 'http://usefulinc.com/ns/doap#',
  foaf: 'http://xmlns.com/foaf/0.1/',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  id: '@id',
  type: '@type',
  graph: '@graph',
  title: 'dct:title',
  description: 'dct:description',
  date: { '@id': 'dct:date', '@type': 'xsd:dateTime' },
  isPartOf: { '@id': 'dct:isPartOf', '@type': '@id' },
  source: { '@id': 'dct:source', '@type': '@id' },
  page: { '@id': 'foaf:page', '@type': '@id' },
  assertedBy: { '@id': 'earl:assertedBy', '@type': '@id' },
  subject: { '@id': 'earl:subject', '@type': '@id' },
  test: { '@id': 'earl:test', '@type': '@id' },
  mode: { '@id': 'earl:mode', '@type': '@id' },
  result: 'earl:result',
  outcome: { '@id': 'earl:outcome', '@type': '@id' },
  info: 'earl:info',
  revision: 'doap:revision',
} as const;

/** EARL has no word for what a document leaves open; no requirement applies there. */
const outcomes: { readonly [outcome in Outcome]: string } = {
  passed: 'earl:passed',
  failed: 'earl:failed',
  cantTell: 'earl:cantTell',
  inapplicable: 'earl:inapplicable',
  untested: 'earl:untested',
  noted: 'earl:inapplicable',
};

const line = (text: string, most = 500): string => visibleLine(clip(text, most));

const base = 'https://assay.example';

const iri = (...segments: readonly string[]): string =>
  [base, ...segments.flatMap((one) => visibleLine(one).split('/').map(encodeURIComponent))].join('/');

const software = iri('software');

const testOf = ({ profile, scenario, aspect }: Verdict): string => `${iri('tests', profile, scenario)}#${aspect}`;

const assertion = (verdict: Verdict, subject: string, date: string): object => {
  const { outcome, because } = verdict;
  return {
    type: 'earl:Assertion',
    assertedBy: software,
    subject,
    test: testOf(verdict),
    mode: 'earl:automatic',
    result: {
      type: 'earl:TestResult',
      outcome: outcomes[outcome],
      date,
      info: visible(clip(outcome === 'noted' ? `Noted: ${because}` : because, 1000)),
    },
  };
};

/**
 * A report in W3C's Evaluation and Report Language, as JSON-LD: an assertion for each verdict. A test is one scenario or rule
 * under one profile in one aspect, and part of the profile.
 */
export const renderEarl = (report: Report): string => {
  const { target, profiles, finished } = report;
  const titles = new Map(report.scenarios.map(({ id, title }) => [id, title]));
  const subject =
    /^https?:\/\/[!-~]+$/.test(target.issuer) && isAddress(target.issuer.replace(/^http:/, 'https:'))
      ? target.issuer
      : iri('subject');
  const addresses = addressesAt(target.site);
  const graph = [
    { id: software, type: ['earl:Assertor', 'earl:Software'], title: 'Assay', revision: line(report.assay) },
    { id: subject, type: 'earl:TestSubject', title: line(target.name), description: line(target.issuer) },
    ...profiles.map(({ id, title, url }) => ({
      id: iri('profiles', id),
      type: 'earl:TestRequirement',
      title: line(title),
      ...(isAddress(url) ? { source: url } : {}),
      ...(addresses ? { page: addresses.profile(id) } : {}),
    })),
    ...report.verdicts.map((verdict) => ({
      id: testOf(verdict),
      type: 'earl:TestCase',
      title: line(titles.get(verdict.scenario) ?? verdict.scenario),
      description: line(`${verdict.level}, ${verdict.cite}: expected ${verdict.expected}`),
      isPartOf: iri('profiles', verdict.profile),
      ...(isAddress(verdict.link) ? { source: verdict.link } : {}),
      ...(addresses ? { page: addresses.scenario(verdict.scenario) } : {}),
    })),
    ...report.verdicts.map((verdict) => assertion(verdict, subject, finished)),
  ];
  const nodes = graph.map((node) => JSON.stringify(node)).join(',\n');
  return `{\n"@context": ${JSON.stringify(context)},\n"@graph": [\n${nodes}\n]\n}\n`;
};
