import type { Impact } from '../../../harness/model/impact.ts';
import type { Verdict } from '../../../harness/model/report.ts';
import { groupBy } from '../../findings/group-by.ts';
import { impacts } from '../../findings/impact.ts';
import { ended, visible, visibleLine } from '../../findings/visible.ts';
import { link, text } from '../../markdown/escape.ts';
import { isAddress } from '../address.ts';
import { type Problem, profilesIn } from '../problem.ts';
import { cut } from './cut.ts';

/** A rule in SARIF's form (`reportingDescriptor`, §3.49). */
export interface Rule {
  readonly id: string;
  readonly name: string;
  readonly shortDescription: { readonly text: string };
  readonly fullDescription: { readonly text: string };
  readonly help: { readonly text: string; readonly markdown: string };
  readonly helpUri?: string;
  readonly defaultConfiguration: { readonly level: 'error' | 'warning' };
  readonly properties: { readonly tags: readonly string[]; readonly 'security-severity'?: string };
}

/** GitHub's scale: above 9.0 critical, from 7.0 high, from 4.0 medium. What is not a matter of security has none. */
const severities: { readonly [impact in Impact]?: string } = {
  forgery: '9.8',
  impersonation: '9.1',
  replay: '8.1',
  'wrong audience': '7.4',
  'malformed accepted': '5.3',
};

/** A weakness of the Common Weakness Enumeration, where an impact is one. */
const weaknesses: { readonly [impact in Impact]?: string } = {
  forgery: 'external/cwe/cwe-347',
  impersonation: 'external/cwe/cwe-287',
  replay: 'external/cwe/cwe-294',
};

const sentenceOf = ({ quote, basis }: Verdict): string =>
  [...(quote === undefined ? [] : [`“${quote}”`]), ...(basis === undefined ? [] : [basis])].join(' ');

const sentences = (verdicts: readonly Verdict[]): readonly (readonly [Verdict, ...Verdict[]])[] =>
  [...groupBy(verdicts, (of) => [of.cite, of.level, sentenceOf(of)].join('\n')).values()].slice(0, 20);

const helpOf = ({ finding }: Problem, verdicts: readonly Verdict[]): Rule['help'] => {
  const why = finding.why === '' ? [] : [ended(`Why: ${finding.why}`)];
  const known = finding.cve.length === 0 ? [] : [`Known as: ${finding.cve.join(', ')}.`];
  const told = sentences(verdicts).map((alike) => {
    const profiles = profilesIn({ verdicts: alike }).join(', ');
    return { alike, head: `${alike[0].level} under ${profiles}`, sentence: sentenceOf(alike[0]) };
  });
  return {
    text: cut(
      [...why, ...known, ...told.map(({ alike: [of], head, sentence }) => `${head}, ${of.cite}: ${sentence}`)].join(
        '\n',
      ),
      8000,
    ),
    markdown: cut(
      [
        ...why.map((one) => text(one)),
        ...known.map((one) => text(one)),
        ...told.map(
          ({ alike: [of], head, sentence }) =>
            `- **${text(head)}**, ${link(of.link, text(of.cite))}: ${text(sentence)}`,
        ),
      ].join('\n\n'),
      8000,
    ),
  };
};

const helpUri = (address: string | undefined): Pick<Rule, 'helpUri'> =>
  address === undefined ? {} : { helpUri: address };

const sentence = (words: string): string => ended(words.replace(/^[a-z]/, (first) => first.toUpperCase()));

/** The rule that several problems break: one scenario, in whichever suites. */
export const ruleOf = (broken: readonly [Problem, ...Problem[]]): Rule => {
  const [first] = broken;
  const { finding } = first;
  const verdicts = broken.flatMap((problem) => problem.verdicts);
  const impact = impacts.find((one) => broken.some((problem) => problem.impact === one)) ?? first.impact;
  const severity = severities[impact];
  const weakness = weaknesses[impact];
  const cited = verdicts.find(({ link }) => isAddress(link))?.link;
  return {
    id: visibleLine(first.rule),
    name: cut(visibleLine(finding.title), 255),
    shortDescription: { text: cut(visible(finding.title), 1024) },
    fullDescription: { text: cut(sentence(finding.why === '' ? finding.title : finding.why), 1024) },
    help: helpOf(first, verdicts),
    ...helpUri(finding.page ?? cited),
    defaultConfiguration: { level: broken.some(({ counts }) => counts) ? 'error' : 'warning' },
    properties: {
      tags: [
        ...(severity === undefined ? ['correctness'] : ['security']),
        impact.replaceAll(' ', '-'),
        ...(weakness === undefined ? [] : [weakness]),
      ],
      ...(severity === undefined ? {} : { 'security-severity': severity }),
    },
  };
};
