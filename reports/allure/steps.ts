import type { Exchange } from '../../harness/model/observation.ts';
import { answerWords, responseWords } from '../findings/answer.ts';
import type { Case } from '../findings/case.ts';
import { requestText, responseText } from '../findings/exchange-text.ts';
import { type Evidence, evidenceOf } from '../findings/finding.ts';
import { clip, visible, visibleLine } from '../findings/visible.ts';
import { identity } from './identity.ts';

/** `warned` and `doubted` fail nobody. */
export type Status = 'failed' | 'broken' | 'passed' | 'skipped';

/** A named step of a test, in Allure's form. */
export interface Step {
  readonly name: string;
  readonly status: Status;
  readonly stage: 'finished';
  readonly statusDetails: object;
  readonly start: number;
  readonly stop: number;
  readonly parameters: readonly { readonly name: string; readonly value: string }[];
  readonly attachments: readonly { readonly name: string; readonly type: string; readonly source: string }[];
  readonly steps: readonly [];
}

/** A file that steps point to. */
export interface Attached {
  readonly file: string;
  readonly text: string;
}

/** Characters of an attached exchange at most. */
const longest = 16_000;

/** Steps told of a case at most: some send hundreds of copies. */
const most = 12;

const attached = (exchange: Exchange): Attached => {
  const text = `${clip(visible(`${requestText(exchange.request)}\n\n${responseText(exchange)}`), longest)}\n`;
  return { file: `${identity(exchange.id, text)}-attachment.txt`, text };
};

const timesOf = (
  exchange: Exchange | undefined,
  fallback: number,
): { readonly start: number; readonly stop: number } => {
  const at = Date.parse(exchange?.at ?? '');
  const start = Number.isNaN(at) ? fallback : at;
  return { start, stop: start + Math.round(exchange?.milliseconds ?? 0) };
};

const nameOf = ({ role, exchange }: Evidence, { finding }: Case): string => {
  const answer = finding.observation?.answer;
  const seen = exchange === undefined ? 'not in this report' : responseWords(exchange);
  if (role.startsWith('Stimulus'))
    return `${role}: ${finding.title} → ${answer === undefined ? seen : answerWords(answer)}`;
  return `${role}${role.startsWith('Control') ? ': a valid request' : ''} → ${seen}`;
};

const parameters = ({ finding }: Case): Step['parameters'] =>
  (finding.observation?.difference ?? []).slice(0, 20).map(({ place, control, stimulus }) => ({
    name: visibleLine(clip(place, 200)),
    value: visibleLine(clip(`${control ?? '(absent)'} → ${stimulus ?? '(absent)'}`, 1000)),
  }));

/**
 * The exchanges of a case as steps in the order of the wire: control, stimulus, control. The stimulus carries the
 * difference as parameters, and the status of the case. Of what passed no exchange is attached.
 */
export const stepsOf = (
  one: Case,
  status: Status,
  exchanges: ReadonlyMap<string, Exchange>,
  fallback: number,
): { readonly steps: readonly Step[]; readonly files: readonly Attached[] } => {
  const telling = one.state === 'failed' || one.state === 'untold' || one.state === 'warned' || one.state === 'doubted';
  const list = evidenceOf(one.finding, exchanges)
    .filter(({ role }) => telling || !role.startsWith('Repetition'))
    .slice(0, most);
  const told = list.map((evidence) => {
    const file = telling && evidence.exchange !== undefined ? attached(evidence.exchange) : undefined;
    const decides = evidence.role.startsWith('Stimulus') || evidence.role === 'Answer';
    const step: Step = {
      name: visibleLine(clip(nameOf(evidence, one), 300)),
      status: decides ? status : 'passed',
      stage: 'finished',
      statusDetails: {},
      ...timesOf(evidence.exchange, fallback),
      parameters: evidence.role.startsWith('Stimulus') ? parameters(one) : [],
      attachments:
        file === undefined ? [] : [{ name: `${evidence.role}, redacted`, type: 'text/plain', source: file.file }],
      steps: [],
    };
    return { step, file };
  });
  return { steps: told.map(({ step }) => step), files: told.flatMap(({ file }) => (file === undefined ? [] : [file])) };
};
