import type { Report } from '../../harness/model/report.ts';
import { parted } from '../findings/ground.ts';
import type { Group } from '../findings/group.ts';
import { clip, visibleLine } from '../findings/visible.ts';

/** More than ten of a kind a step GitHub does not show. */
const most = 10;

/** Text in a workflow command; a property may hold no colon and no comma. */
const data = (text: string): string =>
  visibleLine(clip(text, 500)).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

const place = ({ where }: { readonly where: string }): string => {
  const [, file = where, line = '1'] = /^(.*?):(\d+)(?::\d+)?$/.exec(where) ?? [];
  return `file=${property(file)},line=${line},`;
};

const ofGroup = ({ impact, title, level, members, suites }: Group, strict: boolean): string => {
  const [{ finding, verdicts }] = members;
  const [verdict] = verdicts;
  const command = level === 'MUST' || strict ? 'error' : 'warning';
  const text = `${title}. At ${suites.join(', ')}. ${level}, ${verdict?.cite ?? ''}.${finding.reproduce === undefined ? '' : ` Reproduce: ${finding.reproduce}`}`;
  return `::${command} title=${property(`Assay: ${impact}`)}::${data(text)}`;
};

/**
 * The worst of a report as annotations of a GitHub workflow, in its commands: one for each group of findings, and entries of
 * the known list that are worn out; at most ten.
 */
export const annotations = (report: Report): readonly string[] => {
  const { groups } = parted(report);
  const worn = (report.known ?? []).filter(({ state }) => state === 'stale' || state === 'expired');
  return [
    ...worn.map(
      (entry) =>
        `::error ${place(entry)}title=${property('Assay: a known finding that is not')}::${data(
          entry.state === 'stale'
            ? `${entry.scenario} is not found any more: delete this entry.`
            : `${entry.scenario} was accepted until ${entry.until}.`,
        )}`,
    ),
    ...groups.map((group) => ofGroup(group, report.footer.strict)),
  ].slice(0, most);
};
