import { readText, shownFile } from '../../documents/document.ts';
import { Failure } from '../../documents/failure.ts';
import { faultsOfObservations, faultsOfSuites, faultsOfVerdicts } from '../../evidence/consistent.ts';
import { readVerifyingKey } from '../../evidence/keys.ts';
import { changedSince, claimedBy, isSignedBy } from '../../evidence/sign.ts';
import { countOutcomes, exitOfReport } from '../../judge/exit.ts';
import { judge } from '../../judge/judge.ts';
import { knownOf } from '../../judge/recorded.ts';
import { accept } from '../../known/accept.ts';
import { entriesAgain } from '../../known/read.ts';
import type { Report, Verdict } from '../../model/report.ts';
import { bundled, type Catalogue } from '../catalogue.ts';

/** Where the signature of a report is. */
export interface SignatureOptions {
  readonly key?: string;
  readonly signature?: string;
}

/** One thing that is looked at, and what is wrong with it; `unknown`: why it could not be looked at. */
export interface Check {
  readonly check: string;
  readonly faults: readonly string[];
  readonly unknown?: string;
}

const textOf = (path: string): string | undefined => {
  try {
    return readText(path, 1_048_576);
  } catch {
    return undefined;
  }
};

/** Whether the signature beside a report is one of this key over it. @throws {@link Failure} (exit 3) where there is none. */
export const ofSignature = async (
  report: Report,
  path: string,
  { key, signature }: SignatureOptions,
): Promise<Check> => {
  const check = 'the signature is of this report';
  const file = signature ?? path.replace(/(\.json)?$/, '.jws');
  const detached = textOf(file);
  if (detached === undefined) {
    if (signature !== undefined || key !== undefined)
      throw new Failure(`There is no signature in ${shownFile(file)}.`, {
        hint: 'assay run --sign KEY writes it beside the report; name another with --signature.',
      });
    return { check, faults: [], unknown: 'it is not signed' };
  }
  const claimed = claimedBy(detached);
  if (!claimed) return { check, faults: [`${shownFile(file)} is no detached signature of a report`] };
  const changed = changedSince(report, claimed).map((part) => `${part}: not what was signed`);
  if (key === undefined)
    return {
      check,
      faults: changed,
      unknown: `whose signature it is cannot be told without --key (it names the key ${claimed.kid ?? 'not at all'})`,
    };
  const verifying = readVerifyingKey(key);
  const holds = await isSignedBy(report, detached, verifying.key, verifying.algs);
  if (holds) return { check, faults: [] };
  return {
    check,
    faults: changed.length > 0 ? changed : ['it is not the signature of this key over this report'],
  };
};

/** What a report may have been judged with beside what comes with Assay. */
export interface Own {
  readonly catalogue: Catalogue;
  /** Profiles, by path. */
  readonly profiles: readonly string[];
}

const judgedAgain = (report: Report, { catalogue, profiles: paths }: Own): readonly Verdict[] => {
  const { suites, exchanges, observations, metadata, target, profiles } = report;
  const recorded = { suites, exchanges, observations, metadata, ...knownOf(target) };
  const own = new Map(paths.map((path) => [catalogue.profileOf(path).id, path]));
  return profiles.flatMap(({ id }) => judge(catalogue.profileOf(own.get(id) ?? id, target.agreed), recorded));
};

/** Whether judging the observations again gives the same verdicts. */
export const ofVerdicts = (report: Report, own: Own = { catalogue: bundled, profiles: [] }): Check => {
  const check = 'the verdicts follow from the observations';
  try {
    return { check, faults: faultsOfVerdicts(report.verdicts, judgedAgain(report, own)) };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { check, faults: [], unknown: `it cannot be judged again: ${error.message}` };
  }
};

/** Whether what is marked as accepted is so by the list that the report carries. */
export const ofKnown = (report: Report): Check => {
  const check = 'what is accepted is in its list of known findings';
  const list = report.known;
  const marked = report.verdicts.filter(({ known }) => known !== undefined);
  if (list === undefined)
    return {
      check,
      faults: marked.map(({ scenario, profile }) => `${scenario} under ${profile} is marked, without a list`),
    };
  const today = report.finished.slice(0, 10);
  const again = accept(report, { entries: entriesAgain(list), today, strict: report.footer.strict });
  return {
    check,
    faults: [
      ...report.verdicts.flatMap((one, place) =>
        one.known === again.verdicts[place]?.known
          ? []
          : [`${one.scenario} (${one.aspect}) under ${one.profile} is marked otherwise than its list has it`],
      ),
      ...list.flatMap(({ where, scenario, state, verdicts }, place) =>
        state === again.known?.[place]?.state && verdicts === again.known[place]?.verdicts
          ? []
          : [`${where} ${scenario}: ${state} with ${verdicts} verdicts is not what follows`],
      ),
    ],
  };
};

const exitAgain = (report: Report): number => {
  const { strict } = report.footer;
  if (report.known === undefined) return exitOfReport(report, report.verdicts, strict);
  const today = report.finished.slice(0, 10);
  return accept(report, { entries: entriesAgain(report.known), today, strict }).footer.exit;
};

/** Whether the footer counts what there is, and ends with the code that follows. */
export const ofFooter = (report: Report): Check => {
  const { counts, exit } = report.footer;
  const ungated = new Set(report.profiles.flatMap(({ id, gate }) => (gate === false ? [id] : [])));
  const right = countOutcomes(report.verdicts.filter(({ profile }) => !ungated.has(profile)));
  return {
    check: 'the footer counts what there is',
    faults: [
      ...Object.entries(right).flatMap(([outcome, number]) =>
        counts[outcome as keyof typeof counts] === number
          ? []
          : [`${counts[outcome as keyof typeof counts]} ${outcome} are counted, ${number} are there`],
      ),
      ...(exit === exitAgain(report) ? [] : [`the exit code is ${exit}, but ${exitAgain(report)} follows`]),
    ],
  };
};

/** Whether the observations say what the exchanges show. */
export const ofObservations = (report: Report): Check => ({
  check: 'the observations are what the exchanges show',
  faults: [...faultsOfSuites(report), ...faultsOfObservations(report)],
});
