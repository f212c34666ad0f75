import type { Report } from '../../harness/model/report.ts';
import { parted } from '../findings/ground.ts';
import { type Sentence, sentence } from '../findings/sentence.ts';
import { headline, tallies } from '../findings/tally.ts';

/** What became of one target of a fleet. */
export interface Run {
  readonly name: string;
  /** The target file. */
  readonly file: string;
  /** The exit code of its run; null where it had to be ended, or died. */
  readonly exit: number | null;
  /** The last that it said; what there is to know where it wrote no report. */
  readonly last: string;
  readonly report: Report | undefined;
}

/** One line of the summary of a fleet. */
export interface Line {
  readonly name: string;
  readonly file: string;
  readonly exit: number | null;
  readonly issuer?: string;
  readonly said: Sentence;
  /** What each document's verdicts come to. */
  readonly profiles: readonly {
    readonly id: string;
    readonly text: string;
    readonly must: number;
    readonly should: number;
  }[];
  readonly requests: number;
  readonly seconds: number;
}

/** The summary of a fleet. */
export interface Fleet {
  readonly version: 1;
  readonly assay: string;
  readonly started: string;
  readonly finished: string;
  readonly targets: readonly Line[];
}

const secondsOf = ({ started, finished }: Report): number => (Date.parse(finished) - Date.parse(started)) / 1000;

/** What a run comes to, in a line. */
export const lineOf = ({ name, file, exit, last, report }: Run): Line => {
  if (report === undefined)
    return {
      name,
      file,
      exit,
      said: { tone: 'doubt', text: last === '' ? 'It ended without a report' : last },
      profiles: [],
      requests: 0,
      seconds: 0,
    };
  return {
    name,
    file,
    exit,
    issuer: report.target.issuer,
    said: sentence(report, parted(report)),
    profiles: tallies(report).map((tally) => ({
      id: tally.profile,
      text: headline(tally, report.footer.complete).text,
      must: tally.must,
      should: tally.should,
    })),
    requests: report.footer.requests,
    seconds: secondsOf(report),
  };
};
